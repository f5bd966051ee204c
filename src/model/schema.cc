#include "model/schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bede {
namespace {

constexpr std::array<std::string_view, 4> root_kinds{"event", "actor", "place", "source"};

template <typename Record>
const Record* find_in(const std::map<std::string, Record, std::less<>>& records,
                      std::string_view id) {
    const auto found = records.find(id);
    return found == records.end() ? nullptr : &found->second;
}

// The first record for which `wanted` holds on the way from `id` to its root, `id` included.
// Text can declare a cycle of parents, so no way is longer than there are records.
template <typename Record, typename Wanted>
const Record* climb(const std::map<std::string, Record, std::less<>>& records, std::string_view id,
                    const Wanted& wanted) {
    const Record* record = find_in(records, id);
    for (std::size_t steps = 0; record != nullptr && steps <= records.size(); ++steps) {
        if (wanted(*record)) return record;
        record = record->parent.empty() ? nullptr : find_in(records, record->parent);
    }
    return nullptr;
}

const BuiltinRelationType* find_builtin(std::string_view id) {
    const auto& types = builtin_relation_types();
    const auto found = std::ranges::find(types, id, &BuiltinRelationType::id);
    return found == types.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<BuiltinRelationType>& builtin_relation_types() {
    static const std::vector<BuiltinRelationType> types{
        {.id = "causes", .gloss = "brought it about", .causal = true},
        {.id = "triggers", .gloss = "is why it came when it did", .causal = true},
        {.id = "enables", .gloss = "made it possible without making it inevitable", .causal = true},
        {.id = "contributes", .gloss = "made it likelier or graver", .causal = true},
        {.id = "motivates", .gloss = "is the reason that its agent gives for it", .causal = true},
        {.id = "responds-to", .gloss = "is done in answer to it", .causal = true},
        {.id = "prevents", .gloss = "kept it from happening", .causal = true},
        {.id = "hinders", .gloss = "made it later or smaller", .causal = true},
        {.id = "ends", .gloss = "brought it to a close", .causal = true},
        {.id = "part-of", .gloss = "is a part of it", .causal = false},
        {.id = "follows", .gloss = "began after it had ended", .causal = false},
        {.id = "precedes", .gloss = "ended before it began", .causal = false},
        {.id = "violates", .gloss = "breaks this agreement", .causal = false},
        {.id = "implements", .gloss = "puts this agreement into effect", .causal = false},
        {.id = "supersedes", .gloss = "takes its place", .causal = false},
        {.id = "extends", .gloss = "prolongs or widens it", .causal = false},
        {.id = "endorses", .gloss = "declares support for it", .causal = false},
        {.id = "reports", .gloss = "says that it happened", .causal = false},
        {.id = "announces", .gloss = "says that it will happen", .causal = false},
        {.id = "denies", .gloss = "says that it did not happen", .causal = false},
        {.id = "same-as", .gloss = "is another record of the same event", .causal = false},
        {.id = "alternative-to", .gloss = "is an incompatible account of it", .causal = false},
    };
    return types;
}

bool is_root_kind(std::string_view id) {
    return std::ranges::find(root_kinds, id) != root_kinds.end();
}

Schema::Schema() {
    for (const std::string_view root : root_kinds) {
        Kind kind;
        kind.id = root;
        kind.title = root;
        kinds_.emplace(root, std::move(kind));
    }
    for (const BuiltinRelationType& builtin : builtin_relation_types()) {
        RelationType type;
        type.id = builtin.id;
        type.title = builtin.id;
        type.summary = builtin.gloss;
        relation_types_.emplace(builtin.id, std::move(type));
    }
}

// What is built in stays as it is, whatever a base declares: the rules lean on it.
void Schema::add(Kind kind) {
    if (is_root_kind(kind.id)) return;
    std::string id = kind.id;
    kinds_.insert_or_assign(std::move(id), std::move(kind));
}

void Schema::add(Role role) {
    std::string id = role.id;
    roles_.insert_or_assign(std::move(id), std::move(role));
}

void Schema::add(Attribute attribute) {
    std::string id = attribute.id;
    attributes_.insert_or_assign(std::move(id), std::move(attribute));
}

void Schema::add(RelationType type) {
    if (find_builtin(type.id) != nullptr) return;
    std::string id = type.id;
    relation_types_.insert_or_assign(std::move(id), std::move(type));
}

const Kind* Schema::kind(std::string_view id) const { return find_in(kinds_, id); }
const Role* Schema::role(std::string_view id) const { return find_in(roles_, id); }
const Attribute* Schema::attribute(std::string_view id) const { return find_in(attributes_, id); }
const RelationType* Schema::relation_type(std::string_view id) const {
    return find_in(relation_types_, id);
}

bool Schema::is_kind(std::string_view kind, std::string_view ancestor) const {
    return climb(kinds_, kind, [&](const Kind& each) { return each.id == ancestor; }) != nullptr;
}

std::string_view Schema::root_of(std::string_view kind) const {
    const Kind* root = climb(kinds_, kind, [](const Kind& each) { return is_root_kind(each.id); });
    return root == nullptr ? std::string_view() : std::string_view(root->id);
}

bool Schema::is_relation_type(std::string_view type, std::string_view ancestor) const {
    return climb(relation_types_, type,
                 [&](const RelationType& each) { return each.id == ancestor; }) != nullptr;
}

bool Schema::is_causal(std::string_view type) const {
    return climb(relation_types_, type, [](const RelationType& each) {
               const BuiltinRelationType* builtin = find_builtin(each.id);
               return builtin != nullptr && builtin->causal;
           }) != nullptr;
}

bool Schema::points_to_cause(std::string_view type) const {
    return is_relation_type(type, "responds-to");
}

}  // namespace bede
