// What a relation says of the order of its two events: one table row a rule, after the table of
// relation types in kb/README.md. A declared type has the rules of the built-in type that it
// inherits from. A rule that no dating can keep is a breach; else it narrows (order_network.h).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/schema.h"
#include "model/things.h"

namespace bede::load {

struct Breach {
    std::string_view code;
    std::string_view what;  // "the cause begins after its effect has begun"
};

// "from.start": an end of one of the two events.
enum class Endpoint : std::uint8_t { from_start, from_end, to_start, to_end };

// `early` is not after `late`; if strict, it is before it as an instant, be it on the same day.
struct OrderRule {
    std::string_view type;
    Endpoint early;
    Endpoint late;
    Breach breach;
    bool (*binds)(const Event& from, const Event& to);
    bool strict = false;
};

std::span<const OrderRule> order_rules();

// Nothing if some reading of the two times, as given, keeps the rules of `type`. Only what is
// certain is a breach: doubtful dates never make one.
std::optional<Breach> find_breach(const Schema& schema, std::string_view type, const Event& from,
                                  const Event& to);

}  // namespace bede::load
