#include "json_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace bede {
namespace {

using SchemaJson = nlohmann::json;

const std::set<std::string> known_words = {
    "$schema", "$id",     "$defs", "$ref",     "title",      "description",
    "type",    "enum",    "const", "required", "properties", "additionalProperties",
    "items",   "minimum", "anyOf"};

bool has_type(const SchemaJson& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
}

class SchemaCheck {
  public:
    explicit SchemaCheck(const SchemaJson& root) : root_(root) {}

    void check(const SchemaJson& schema, const SchemaJson& value, const std::string& place) {
        if (schema.is_boolean()) {
            if (!schema.get<bool>()) say(place, "nothing may stand here");
            return;
        }
        for (const auto& [word, rule] : schema.items()) {
            if (!known_words.contains(word)) say(place, "the schema says '" + word + "'");
        }
        if (schema.contains("$ref")) check(referred(schema["$ref"]), value, place);
        if (schema.contains("anyOf")) check_any(schema["anyOf"], value, place);
        if (schema.contains("type")) check_type(schema["type"], value, place);
        if (schema.contains("const") && schema["const"] != value) {
            say(place, "must be " + schema["const"].dump());
        }
        if (schema.contains("enum") && std::ranges::count(schema["enum"], value) == 0) {
            say(place, value.dump() + " is not one of " + schema["enum"].dump());
        }
        if (schema.contains("minimum") && value.is_number() && value < schema["minimum"]) {
            say(place, "is too small");
        }
        if (value.is_object()) check_object(schema, value, place);
        if (value.is_array() && schema.contains("items")) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                check(schema["items"], value[i], fmt::format("{}/{}", place, i));
            }
        }
    }

    std::vector<std::string> take() { return std::move(found_); }

  private:
    void say(const std::string& place, const std::string& what) {
        found_.push_back(fmt::format("{}: {}", place.empty() ? "/" : place, what));
    }

    const SchemaJson& referred(const std::string& name) const {
        return root_.at(SchemaJson::json_pointer(name.substr(1)));
    }

    void check_any(const SchemaJson& schemas, const SchemaJson& value, const std::string& place) {
        for (const SchemaJson& schema : schemas) {
            SchemaCheck one(root_);
            one.check(schema, value, place);
            if (one.found_.empty()) return;
        }
        say(place, "is none of what may stand here: " + value.dump().substr(0, 80));
    }

    void check_type(const SchemaJson& types, const SchemaJson& value, const std::string& place) {
        const bool fits = types.is_string()
                              ? has_type(value, types.get<std::string>())
                              : std::ranges::any_of(types, [&](const SchemaJson& type) {
                                    return has_type(value, type.get<std::string>());
                                });
        if (!fits) say(place, "is not of type " + types.dump() + ": " + value.dump().substr(0, 80));
    }

    void check_object(const SchemaJson& schema, const SchemaJson& value, const std::string& place) {
        for (const SchemaJson& name : schema.value("required", SchemaJson::array())) {
            if (!value.contains(name.get<std::string>())) say(place, "lacks " + name.dump());
        }
        const SchemaJson properties = schema.value("properties", SchemaJson::object());
        for (const auto& [name, member] : value.items()) {
            if (properties.contains(name)) {
                check(properties[name], member, place + "/" + name);
            } else if (schema.contains("additionalProperties")) {
                check(schema["additionalProperties"], member, place + "/" + name);
            }
        }
    }

    const SchemaJson& root_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value) {
    SchemaCheck check(schema);
    check.check(schema, value, "");
    return check.take();
}

}  // namespace bede
