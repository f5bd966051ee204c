// "80 days", "about 2 years": what the distance in a `when` line says in days.
#pragma once

#include <optional>
#include <string_view>

#include "time/day_count.h"
#include "time/policy.h"

namespace bede::load {

// Days are exact. Longer units are known to the unit, because people count the first year or leave
// it out: less than one unit more or less. "about" adds on both sides what the policy of the base
// says for days, months or years. Nothing if the words are no distance, or if "about" has no
// policy to say how much it is.
std::optional<DayCount> read_distance(std::string_view words,
                                      const std::optional<ApproxPolicy>& policy);

// "3 hours": no whole number of days, which is what distances are reckoned in.
bool is_finer_than_days(std::string_view text);

}  // namespace bede::load
