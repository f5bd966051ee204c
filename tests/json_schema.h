// The part of JSON Schema that the published schemas of Bede's output use: type, enum, const,
// properties, required, additionalProperties, items, minimum, anyOf, and $ref to #/$defs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace bede {

// What of `value` the schema does not allow, each with its place: "/rows/0: …". Empty if nothing.
// A keyword that is not known is a complaint too, so that no rule is passed over.
std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace bede
