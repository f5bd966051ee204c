#include "query/eval/members_in_time.h"

#include <algorithm>

#include "query/catalog/functions.h"

namespace bede::query {
namespace {

std::optional<MembersInTime::Member> event_in_time(const Value& value, const Graph& graph) {
    const auto* entity = content_of<Entity>(value);
    if (entity == nullptr || entity->type != ThingType::event || entity->is_nothing()) {
        return std::nullopt;
    }
    const EventFacts facts = graph.facts(EventId{entity->handle});
    MembersInTime::Member member{.event = EventId{entity->handle},
                                 .extent = facts.extent,
                                 .bounds_say_all = !facts.alternatives,
                                 .named_zone = facts.named_zone};
    // Of its members some may be clock times though its hull is none.
    if (facts.alternatives) member.extent.clocked = true;
    return member;
}

std::optional<MembersInTime::Member> date_in_time(const Value& value, const Graph& graph) {
    const std::optional<When> when = time_of(graph, value);
    if (!when) return std::nullopt;
    MembersInTime::Member member{.extent = when->extent};
    member.extent.clocked =
        when->extent.clocked || std::ranges::any_of(when->alternatives, &Extent::clocked);
    return member;
}

}  // namespace

MembersInTime::MembersInTime(const Members& members, const Graph& graph) {
    for (const auto& [value, certainty] : members) {
        std::optional<Member> member = event_in_time(value, graph);
        if (!member) member = date_in_time(value, graph);
        if (!member) continue;
        member->itself =
            std::make_shared<const Expression>(Expression{Constant{value}, Type::any, Span{}});
        member->certainty = certainty;
        hulls_.add(hull(member->extent), static_cast<std::uint32_t>(members_.size()));
        members_.push_back(*std::move(member));
    }
    hulls_.build();
}

}  // namespace bede::query
