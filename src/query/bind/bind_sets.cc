// Names that `let` has given to sets: what they stand for, and which names may be given.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"

namespace bede::query {
namespace {

// Sets that mention each other are bound and found one inside the other.
constexpr std::size_t sets_max = 200;

const Parameters no_parameters;

std::size_t count(const Sets& sets) {
    std::size_t n = 0;
    for (const NamedSet* set = sets.newest.get(); set != nullptr; set = set->earlier.get()) ++n;
    return n;
}

// A field would hide the set wherever the two could stand.
void check_name(const ast::Name& name) {
    constexpr ThingType things[] = {ThingType::event,  ThingType::actor, ThingType::place,
                                    ThingType::source, ThingType::kind,  ThingType::relation,
                                    ThingType::claim};
    const bool field = std::ranges::any_of(
        things, [&](ThingType type) { return find_field(type, name.text) != nullptr; });
    if (!field && name.text != "it") return;
    wrong("BQL-0304", name.span, fmt::format("'{}' means something else already", name.text),
          "choose a name that no field has: let ceasefires = find …");
}

}  // namespace

const NamedSet* ExpressionBinder::set_called(std::string_view name) const {
    const NamedSet* set = names_.sets.newest.get();
    while (set != nullptr && set->name != name) set = set->earlier.get();
    return set;
}

// What names mean in the query itself goes first; null if no set has the name.
ExpressionPtr ExpressionBinder::named_set(const ast::Name& name) const {
    const NamedSet* set = set_called(name.text);
    if (set == nullptr) return nullptr;
    if (!names_.sets.usable) {
        wrong(
            "BQL-0305", name.span,
            fmt::format("'{}' is a set of this session, and a saved query outlives it", set->name),
            "write the set itself in brackets: (find events …)");
    }
    Found& bound = (*names_.bound)[{set, limits_text(names_.world)}];
    if (!bound.query) {
        Names earlier{no_parameters, {set->earlier, true}, names_.bound};
        earlier.world = names_.world;
        bound = bind_set(set->query, graph_, earlier);
        bound.name = set->name;
    }
    return make(bound, Type::list, name.span);
}

void check_set(const ast::Let& let, const Graph& graph, const Sets& sets) {
    check_name(let.name);
    if (count(sets) >= sets_max) {
        wrong("BQL-0304", let.name.span, fmt::format("{} sets have names already", sets_max),
              "begin another session or script");
    }
    BoundSets bound;
    static_cast<void>(bind_set(let.query, graph, {no_parameters, sets, &bound}));
}

}  // namespace bede::query
