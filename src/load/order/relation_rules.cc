#include "load/order/relation_rules.h"

#include "model/order_rules.h"
#include "time/relations.h"

namespace bede::load {
namespace {

Extent point(Endpoint endpoint, const TimedEvent& from, const TimedEvent& to) {
    switch (endpoint) {
        case Endpoint::from_start: return start_of(*from.given);
        case Endpoint::from_end: return end_of(*from.given);
        case Endpoint::to_start: return start_of(*to.given);
        case Endpoint::to_end: return end_of(*to.given);
    }
    return {};
}

bool is_broken(const OrderRule& rule, const TimedEvent& from, const TimedEvent& to) {
    if (!rule.binds(from.modality, to.modality)) return false;
    const Extent early = point(rule.early, from, to);
    const Extent late = point(rule.late, from, to);
    return compare(early, TimeRelation::after, late) == Truth::yes;
}

}  // namespace

std::optional<Breach> find_breach(const Schema& schema, std::string_view type,
                                  const TimedEvent& from, const TimedEvent& to) {
    if (!from.given || !to.given) return std::nullopt;
    for (const OrderRule& rule : order_rules()) {
        if (schema.is_relation_type(type, rule.type) && is_broken(rule, from, to)) {
            return rule.breach;
        }
    }
    return std::nullopt;
}

}  // namespace bede::load
