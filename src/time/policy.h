// What a base has declared about the times in it: how much `~` is worth, and up to when it knows.
// The bounds as given are never changed; these functions make a widened copy, and say so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "time/duration.h"
#include "time/when.h"

namespace bede {

// By how much an approximate date is widened on both sides, by the precision it was given to.
struct ApproxPolicy {
    Duration year;
    Duration month;
    Duration day;
    // Of clock times: full hours ("about 17:00"), and others. A base that says how far "about"
    // reaches and does not speak of these means so much.
    Duration hour = {.seconds = 3'600, .clocked = true};
    Duration minute = {.seconds = 900, .clocked = true};

    friend bool operator==(const ApproxPolicy&, const ApproxPolicy&) = default;
};

// The bounds to compare with. Approximate dates are widened by the policy, and an open end ("/..")
// is still going on at `as_of`, the date up to which the base is kept. Each adjustment is told in
// words in `notes`: "~ widened by 1 month", "open end: still going on at 2025-04-30".
Extent effective_extent(const When& when, const std::optional<ApproxPolicy>& policy,
                        std::optional<Instant> as_of, std::vector<std::string>& notes);

// The same for the alternatives too.
When effective(const When& when, const std::optional<ApproxPolicy>& policy,
               std::optional<Instant> as_of, std::vector<std::string>& notes);

}  // namespace bede
