// What no dating may make of a relation: one table row a type, after the table of relation types in
// README.md. A declared type has the rule of the built-in type that it inherits from.
#pragma once

#include <optional>
#include <string_view>

#include "model/schema.h"
#include "model/things.h"

namespace bede::load {

struct Breach {
    std::string_view code;
    std::string_view what;  // "the cause begins after its effect has begun"
};

// Nothing if some reading of the two times keeps the rule of `type`. Only what is certain is a
// breach: doubtful dates never make one.
std::optional<Breach> find_breach(const Schema& schema, std::string_view type, const Event& from,
                                  const Event& to);

}  // namespace bede::load
