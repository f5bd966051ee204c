#include <algorithm>

#include "query/plan/plan.h"
#include "query/values/calendar_units.h"

namespace bede::query {
namespace {

// Whether values of this key that are equal are the same, so that any of them stands for its group.
bool has_one_writing(const Expression& key) {
    switch (key.type) {
        case Type::text:
        case Type::kind:
        case Type::truth:
        case Type::event:
        case Type::actor:
        case Type::place:
        case Type::source:
        case Type::relation:
        case Type::claim: return true;
        default: break;
    }
    const auto* call = std::get_if<Apply>(&key.node);
    return call != nullptr && calendar_unit(call->function->name) != nullptr;
}

}  // namespace

bool is_free_of_order(const Group& group) {
    const auto is_free = [](const AggregateColumn& one) {
        return one.call.aggregate == Aggregate::count ||
               (one.call.aggregate == Aggregate::sum && !one.call.distinct);
    };
    return std::ranges::all_of(group.aggregates, is_free) &&
           std::ranges::all_of(
               group.keys, [](const BoundItem& key) { return has_one_writing(*key.expression); });
}

}  // namespace bede::query
