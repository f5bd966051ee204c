// The fields of things: one table, in which adding a field is one entry and its test.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/graph.h"
#include "model/value.h"
#include "query/catalog/record_lines.h"
#include "query/values/types.h"

namespace bede::query {

struct Field {
    ThingType of;
    std::string_view name;
    Type type;
    std::string_view gloss;
    Value (*read)(const Graph& graph, std::uint32_t handle);
    // Of what reads as a text and has parts: their names. It is null, one line or a list of lines.
    std::span<const Part> parts = {};
};

std::span<const Field> all_fields();
// Its type in this base: values of claims are of any as soon as an attribute has a type.
Type type_of(const Field& field, const Schema& schema);
// The field of this name that things of this type have, or nullptr.
const Field* find_field(ThingType of, std::string_view name);
std::vector<std::string> field_names(ThingType of);

// How many things of a type there are; their handles are 0 .. count - 1. Kinds have no handles in
// the graph: here they are numbered in the order of their ids.
std::uint32_t count_of(const Graph& graph, ThingType type);
// What things of all types have in common; null for the other words of the vocabulary, which have
// no handles.
const Common* record_of(const Graph& graph, ThingType type, std::uint32_t handle);

// The entity values of things by handle or by id.
Entity entity_of(const Graph& graph, ThingType type, std::uint32_t handle);
Value entity_value(const Graph& graph, ThingType type, std::string_view id);

// When an event took place as comparisons see it; unknown on all sides if it is undated.
Extent extent_of(const Event& event);

// Claims about a relation or event that assert it (asserts, reports, estimates) or deny it.
struct Voices {
    std::vector<std::string> asserting;  // actor ids, or source ids where there is no actor
    std::vector<std::string> denying;
    std::vector<std::string> origins;  // distinct sources behind the asserting claims
};
Voices voices_of(const Graph& graph, RelationId relation);
// Whether somebody denies it and nobody asserts it; what nobody speaks of, the base itself asserts.
bool is_only_denied(const Graph& graph, RelationId relation);
// The same for a search that comes by a relation again and again.
class OnlyDenied {
  public:
    explicit OnlyDenied(const Graph& graph) : graph_(graph) {}
    bool contains(RelationId relation) const {
        const auto [entry, is_new] = known_.try_emplace(relation.value, false);
        if (is_new) entry->second = is_only_denied(graph_, relation);
        return entry->second;
    }

  private:
    const Graph& graph_;
    mutable std::unordered_map<std::uint32_t, bool> known_;
};
// "el-pais; denied by kremlin".
std::string to_string(const Voices& voices);
// What it begins with if nobody asserts.
constexpr std::string_view only_denied_by = "nobody; denied by ";

}  // namespace bede::query
