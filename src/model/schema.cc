#include "model/schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
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
    kind_places_.reset();
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
    type_places_.reset();
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
    return inherits(kind_places(), kind, ancestor);
}

std::string_view Schema::root_of(std::string_view kind) const {
    const auto found = kind_places().by_id.find(kind);
    if (found == kind_places().by_id.end() || !is_root_kind(found->second.root)) return {};
    return found->second.root;
}

bool Schema::is_relation_type(std::string_view type, std::string_view ancestor) const {
    return inherits(type_places(), type, ancestor);
}

bool Schema::is_causal(std::string_view type) const {
    const auto found = type_places().by_id.find(type);
    if (found == type_places().by_id.end()) return false;
    const BuiltinRelationType* const builtin = find_builtin(found->second.root);
    return builtin != nullptr && builtin->causal;
}

bool Schema::points_to_cause(std::string_view type) const {
    return is_relation_type(type, "responds-to");
}

// --- Places in the trees ------------------------------------------------------------------------

// Depth first, with a stack of its own. Text can declare a ring of parents: words of a ring inherit
// from each other, and from no root.
template <typename Record>
class Schema::Placing {
  public:
    explicit Placing(const std::map<std::string, Record, std::less<>>& records)
        : records_(records) {
        for (const auto& [id, record] : records_) below_[record.parent].push_back(id);
    }

    Places run() {
        for (const auto& [id, record] : records_) {
            const bool is_root = record.parent.empty() || !records_.contains(record.parent);
            if (is_root) place({id}, id);
        }
        for (const auto& [id, record] : records_) {
            if (!places_.contains(id)) place(ring_above(id), "");
        }
        Places out{.by_id = std::move(places_), .by_number = {}};
        for (const auto& [id, place] : out.by_id) out.by_number.emplace_back(place.number, id);
        std::ranges::sort(out.by_number);
        return out;
    }

  private:
    struct Visit {
        std::string_view id;
        std::size_t next = 0;
    };

    // All that inherits from `tops`, which have one number.
    void place(const std::vector<std::string_view>& tops, std::string_view root) {
        const std::uint32_t number = next_++;
        for (const std::string_view top : tops) {
            places_.emplace(top, Place{number, 0, std::string(root)});
        }
        for (const std::string_view top : tops) place_below(top, root);
        for (const std::string_view top : tops) places_.find(top)->second.end = next_;
    }

    void place_below(std::string_view top, std::string_view root) {
        std::vector<Visit> path{{top}};
        while (!path.empty()) {
            Visit& visit = path.back();
            const auto children = below_.find(visit.id);
            if (children == below_.end() || visit.next == children->second.size()) {
                places_.find(visit.id)->second.end = next_;
                path.pop_back();
                continue;
            }
            const std::string_view child = children->second[visit.next++];
            if (!places_.emplace(child, Place{next_, 0, std::string(root)}).second) continue;
            ++next_;
            path.push_back({child});
        }
    }

    // None of those above `id` is a root.
    std::vector<std::string_view> ring_above(std::string_view id) const {
        std::set<std::string_view> passed;
        while (passed.insert(id).second) id = parent_of(id);
        std::vector<std::string_view> ring;
        for (std::string_view at = parent_of(id); ring.empty() || at != parent_of(id);
             at = parent_of(at)) {
            ring.push_back(at);
        }
        return ring;
    }

    std::string_view parent_of(std::string_view id) const {
        return records_.find(id)->second.parent;
    }

    const std::map<std::string, Record, std::less<>>& records_;
    std::unordered_map<std::string_view, std::vector<std::string_view>> below_;
    std::map<std::string, Place, std::less<>> places_;
    std::uint32_t next_ = 0;
};

std::vector<std::string_view> Schema::below(const Places& places, std::string_view id) {
    std::vector<std::string_view> out;
    const auto top = places.by_id.find(id);
    if (top == places.by_id.end()) return out;
    for (auto at = std::ranges::lower_bound(places.by_number, top->second.number, {},
                                            &std::pair<std::uint32_t, std::string_view>::first);
         at != places.by_number.end() && at->first < top->second.end; ++at) {
        out.push_back(at->second);
    }
    return out;
}

std::vector<std::string_view> Schema::kinds_below(std::string_view kind) const {
    return below(kind_places(), kind);
}

std::vector<std::string_view> Schema::relation_types_below(std::string_view type) const {
    return below(type_places(), type);
}

bool Schema::inherits(const Places& places, std::string_view id, std::string_view ancestor) {
    const auto below = places.by_id.find(id);
    const auto above = places.by_id.find(ancestor);
    return below != places.by_id.end() && above != places.by_id.end() &&
           above->second.number <= below->second.number && below->second.number < above->second.end;
}

const Schema::Places& Schema::kind_places() const {
    if (!kind_places_) kind_places_ = std::make_shared<const Places>(Placing(kinds_).run());
    return *kind_places_;
}

const Schema::Places& Schema::type_places() const {
    if (!type_places_)
        type_places_ = std::make_shared<const Places>(Placing(relation_types_).run());
    return *type_places_;
}

}  // namespace bede
