// The vocabulary of a base: kinds in their tree, roles, attributes, relation types. Whole in
// memory; serves one thread. Built-in relation types and the four root kinds are always there.
#pragma once

#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "model/things.h"

namespace bede {

using KindId = Id<struct KindTag>;

// A built-in relation type and the rule of model.md that a dating can break.
struct BuiltinRelationType {
    std::string_view id;
    std::string_view gloss;
    bool causal;
};
const std::vector<BuiltinRelationType>& builtin_relation_types();

// event, actor, place, source.
bool is_root_kind(std::string_view id);

class Schema {
  public:
    Schema();  // the built-in vocabulary only

    void add(Kind kind);
    void add(Role role);
    void add(Attribute attribute);
    void add(RelationType type);

    const Kind* kind(std::string_view id) const;
    // By its place in the order of ids; it must exist.
    const Kind& kind_at(std::uint32_t place) const {
        return std::next(kinds_.begin(), place)->second;
    }
    const Role* role(std::string_view id) const;
    const Attribute* attribute(std::string_view id) const;
    const RelationType* relation_type(std::string_view id) const;

    const std::map<std::string, Kind, std::less<>>& kinds() const { return kinds_; }
    const std::map<std::string, Role, std::less<>>& roles() const { return roles_; }
    const std::map<std::string, Attribute, std::less<>>& attributes() const { return attributes_; }
    const std::map<std::string, RelationType, std::less<>>& relation_types() const {
        return relation_types_;
    }

    // The kind and all that inherit from it, in no order; none if it is unknown.
    std::vector<std::string_view> kinds_below(std::string_view kind) const;
    // Of relation types likewise.
    std::vector<std::string_view> relation_types_below(std::string_view type) const;

    // Whether `kind` is `ancestor` or inherits from it. False if either is unknown.
    bool is_kind(std::string_view kind, std::string_view ancestor) const;
    // The root of `kind`: "event", "actor", …; empty if unknown or in a cycle.
    std::string_view root_of(std::string_view kind) const;
    // Whether `type` is `ancestor` or inherits from it.
    bool is_relation_type(std::string_view type, std::string_view ancestor) const;
    // Of the causal family: causes, triggers, enables, contributes, motivates, responds-to,
    // prevents, hinders, ends, or a type that inherits from one.
    bool is_causal(std::string_view type) const;
    // Whether the cause is the target (`responds-to`: B is done in answer to A, written B -> A).
    bool points_to_cause(std::string_view type) const;

  private:
    // Where a word stands in its tree: those that inherit from it have the numbers behind its own,
    // up to `end`.
    struct Place {
        std::uint32_t number = 0;
        std::uint32_t end = 0;
        std::string root;
    };
    struct Places {
        std::map<std::string, Place, std::less<>> by_id;
        std::vector<std::pair<std::uint32_t, std::string_view>> by_number;  // the keys of by_id
    };

    template <typename Record>
    class Placing;
    static std::vector<std::string_view> below(const Places& places, std::string_view id);
    static bool inherits(const Places& places, std::string_view id, std::string_view ancestor);
    // Found when they are first asked for; all at once, because a chain may be as long as a base.
    const Places& kind_places() const;
    const Places& type_places() const;

    mutable std::shared_ptr<const Places> kind_places_;
    mutable std::shared_ptr<const Places> type_places_;
    std::map<std::string, Kind, std::less<>> kinds_;
    std::map<std::string, Role, std::less<>> roles_;
    std::map<std::string, Attribute, std::less<>> attributes_;
    std::map<std::string, RelationType, std::less<>> relation_types_;
};

}  // namespace bede
