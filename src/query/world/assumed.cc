#include "query/world/assumed.h"

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

void believe(std::optional<Extent>& extent) {
    if (extent) extent->doubtful = false;
}

void believe(std::optional<When>& when) {
    if (!when) return;
    when->extent.doubtful = false;
    for (Extent& member : when->alternatives) member.doubtful = false;
}

}  // namespace

const Event& AssumedGraph::event(EventId id) const {
    const auto [entry, is_new] = events_.try_emplace(id.value);
    Event& event = entry->second;
    if (!is_new) return event;
    event = graph_.event(id);
    if (assumptions_.given_dates) {
        event.extent = event.given;
        event.derived.clear();
    }
    if (assumptions_.no_doubt) {
        believe(event.when);
        believe(event.given);
        believe(event.extent);
    }
    return event;
}

EventFacts AssumedGraph::facts(EventId id) const { return facts_of(event(id)); }

// With dates as given, nothing that is stated of order counts.
OrderStatements AssumedGraph::order_statements(EventId event) const {
    return assumptions_.given_dates ? OrderStatements{} : graph_.order_statements(event);
}

const Actor& AssumedGraph::actor(ActorId id) const {
    if (!assumptions_.no_doubt) return graph_.actor(id);
    const auto [entry, is_new] = actors_.try_emplace(id.value);
    if (is_new) {
        entry->second = graph_.actor(id);
        believe(entry->second.lived);
    }
    return entry->second;
}

const Source& AssumedGraph::source(SourceId id) const {
    if (!assumptions_.no_doubt) return graph_.source(id);
    const auto [entry, is_new] = sources_.try_emplace(id.value);
    if (is_new) {
        entry->second = graph_.source(id);
        believe(entry->second.published);
    }
    return entry->second;
}

const Claim& AssumedGraph::claim(ClaimId id) const {
    if (!assumptions_.no_doubt) return graph_.claim(id);
    const auto [entry, is_new] = claims_.try_emplace(id.value);
    if (is_new) {
        entry->second = graph_.claim(id);
        believe(entry->second.said);
    }
    return entry->second;
}

void AssumedGraph::scan(const EventFilter& filter, const TakeEvents& take) const {
    EventFilter wider = filter;
    // The columns have the narrowed bounds: an event may touch the window with its given ones only.
    if (assumptions_.given_dates) {
        wider.touching.reset();
        wider.touching_one_of.reset();
        wider.order = ScanOrder::any;
    }
    graph_.scan(wider, [&](const EventBatch& batch) {
        EventBatch assumed = batch;
        for (std::size_t i = 0; i < assumed.events.size(); ++i) {
            const Event& record = event(assumed.events[i]);
            assumed.extents[i] = extent_of(record);
            assumed.dated[i] = record.extent.has_value();
        }
        return take(assumed);
    });
}

}  // namespace bede::query
