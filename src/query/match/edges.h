// What stands between the things of a base, as patterns see it: relations, and the lines of records
// that name other things (who took part, where, within which place …). What places lie within, and
// who is a member, is looked for in all records when the first pattern asks for it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/graph.h"
#include "model/value.h"
#include "query/bind/bound.h"
#include "query/catalog/fields.h"
#include "query/values/limits.h"

namespace bede::query {

// Tells one edge from every other.
struct EdgeKey {
    EdgeNature nature = EdgeNature::relation;
    std::uint32_t owner = 0;  // the handle of the relation, the claim, or the record with the line
    std::uint32_t line = 0;
    friend auto operator<=>(const EdgeKey&, const EdgeKey&) = default;
};

// One edge, followed from a thing to the next.
struct EdgeStep {
    EdgeKey key;
    bool forward = true;  // from where the edge begins to where it ends
    Entity to;
};

class Edges {
  public:
    Edges(const Graph& graph, const Limits& limits)
        : graph_(graph), limits_(limits), only_denied_(graph) {}

    // The edges at `from` that may be followed: of these natures, types and roles, and in this
    // direction. A loop is met once. Conditions of the pattern are not looked at; but of events
    // that name `from`, those that cannot meet the window may be left out.
    std::vector<EdgeStep> at(const Entity& from, const BoundEdge& edge,
                             const std::optional<Hull>& window = {});

    // Whether somebody denies it and nobody asserts it.
    bool is_only_denied(const EdgeKey& key) const {
        return key.nature == EdgeNature::relation && only_denied_.contains(RelationId{key.owner});
    }

    // Whether it is a thing of its own, and no line of another.
    static bool is_thing(const EdgeKey& key) {
        return key.nature == EdgeNature::relation || key.nature == EdgeNature::claims;
    }
    // The edge as the value of a variable: the relation, the claim, or what the line says.
    Value value(const EdgeKey& key) const;
    // What it is called: "causes", "at".
    std::string type(const EdgeKey& key) const;

  private:
    struct Line {
        std::uint32_t owner;
        std::uint32_t line;
    };
    using FarSide = std::unordered_map<std::uint32_t, std::vector<Line>>;  // by handle

    void add_relations(const Entity& from, const BoundEdge& edge, bool out,
                       std::vector<EdgeStep>& steps) const;
    void add_outgoing(const Entity& from, const BoundEdge& edge, std::vector<EdgeStep>& steps);
    void add_incoming(const Entity& from, const BoundEdge& edge, const std::optional<Hull>& window,
                      std::vector<EdgeStep>& steps);
    void add_claims(const Entity& from, std::vector<EdgeStep>& steps) const;
    std::vector<EventId> events_naming(const Entity& thing,
                                       const std::optional<Hull>& window) const;
    void add_events_involving(const Entity& actor, const BoundEdge& edge,
                              const std::optional<Hull>& window,
                              std::vector<EdgeStep>& steps) const;
    // `named`: the things that an event names, in the order of its lines.
    template <typename Named>
    void add_events_naming(const Entity& thing, EdgeNature nature, const Named& named,
                           const std::optional<Hull>& window, std::vector<EdgeStep>& steps) const;
    void add(EdgeNature nature, std::uint32_t owner, std::uint32_t line, bool forward,
             ThingType type, std::uint32_t to, std::vector<EdgeStep>& steps) const;
    const FarSide& far_side(EdgeNature nature, ThingType type);
    FarSide make_far_side(EdgeNature nature, ThingType type) const;

    const Graph& graph_;
    const Limits& limits_;
    OnlyDenied only_denied_;
    std::map<std::pair<EdgeNature, ThingType>, FarSide> far_sides_;
};

}  // namespace bede::query
