// What a relation says of the order of its two events: one table row a rule, after the table of
// relation types in kb/README.md. A declared type has the rules of the built-in type that it
// inherits from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/schema.h"
#include "model/things.h"

namespace bede {

// "from.start": an end of one of the two events.
enum class Endpoint : std::uint8_t { from_start, from_end, to_start, to_end };

// What is wrong if no dating of the two can keep a rule.
struct Breach {
    std::string_view code;
    std::string_view what;  // "the cause begins after its effect has begun"
};

// `early` is not after `late`; if strict, it is before it as an instant, be it on the same day.
struct OrderRule {
    std::string_view type;
    Endpoint early;
    Endpoint late;
    Breach breach;
    bool (*binds)(Modality from, Modality to);
    bool strict = false;
};

std::span<const OrderRule> order_rules();

// The rules of each relation type of a base, found once a type. The schema must outlive it.
class OrderRules {
  public:
    explicit OrderRules(const Schema& schema) : schema_(schema) {}

    const std::vector<const OrderRule*>& of(const std::string& type);
    // Those that hold of two events that happened, were planned, and so on.
    std::vector<const OrderRule*> that_bind(std::string_view type, Modality from, Modality to);

  private:
    const Schema& schema_;
    std::unordered_map<std::string, std::vector<const OrderRule*>> by_type_;
};

}  // namespace bede
