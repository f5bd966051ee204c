#include "model/memory_graph.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "time/wall_clock.h"

namespace bede {
namespace {

constexpr std::size_t batch_events = 1024;

template <typename Record, typename Handle>
const Record& record_at(const std::vector<Record>& records, Handle handle) {
    BEDE_CHECK(handle.value < records.size());
    return records[handle.value];
}

bool passes(const Event& event, const Extent& extent, const EventFilter& filter) {
    if (filter.kinds && std::ranges::find(*filter.kinds, event.kind) == filter.kinds->end()) {
        return false;
    }
    if (filter.actual && *filter.actual != (event.modality == Modality::actual)) return false;
    const Hull own = hull(extent);
    if (filter.touching && !meet(own, *filter.touching)) return false;
    return !filter.touching_one_of || meets_one_of(own, *filter.touching_one_of);
}

}  // namespace

MemoryGraph::MemoryGraph(std::vector<Thing> things, Release release)
    : release_(std::move(release)) {
    // Handles in order of id make the lists of links and claims sorted by id.
    std::ranges::sort(things, [](const Thing& a, const Thing& b) {
        return std::tuple(a.index(), std::string_view(common(a).id)) <
               std::tuple(b.index(), std::string_view(common(b).id));
    });
    struct Placing {
        MemoryGraph& graph;

        void operator()(Kind record) const { graph.schema_.add(std::move(record)); }
        void operator()(Role record) const { graph.schema_.add(std::move(record)); }
        void operator()(Attribute record) const { graph.schema_.add(std::move(record)); }
        void operator()(RelationType record) const { graph.schema_.add(std::move(record)); }
        void operator()(Actor record) const { graph.actors_.push_back(std::move(record)); }
        void operator()(Place record) const { graph.places_.push_back(std::move(record)); }
        void operator()(Source record) const { graph.sources_.push_back(std::move(record)); }
        void operator()(Event record) const { graph.events_.push_back(std::move(record)); }
        void operator()(Relation record) const { graph.relations_.push_back(std::move(record)); }
        void operator()(Claim record) const { graph.claims_.push_back(std::move(record)); }
        void operator()(SavedQuery record) const { graph.queries_.push_back(std::move(record)); }
    };
    for (Thing& thing : things) std::visit(Placing{*this}, std::move(thing));

    const auto number = [this](ThingType type, const auto& records) {
        auto& handles = handles_.at(static_cast<std::size_t>(type));
        for (std::uint32_t i = 0; i < records.size(); ++i) handles.emplace(records[i].id, i);
    };
    number(ThingType::actor, actors_);
    number(ThingType::place, places_);
    number(ThingType::source, sources_);
    number(ThingType::event, events_);
    number(ThingType::relation, relations_);
    number(ThingType::claim, claims_);
    number(ThingType::query, queries_);

    for (std::uint32_t i = 0; i < relations_.size(); ++i) {
        out_.emplace(relations_[i].from, RelationId{i});
        in_.emplace(relations_[i].to, RelationId{i});
    }
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
        claims_about_[{claims_[i].about_type, claims_[i].about}].push_back(ClaimId{i});
    }
}

void MemoryGraph::add_past(std::vector<Release> releases, At at) {
    past_ = std::move(releases);
    past_at_ = std::move(at);
}

std::vector<Release> MemoryGraph::releases() const {
    std::vector<Release> releases = past_;
    if (release_.number > 0) releases.push_back(release_);
    return releases;
}

std::shared_ptr<const Graph> MemoryGraph::as_of(std::uint32_t release) const {
    // It lasts no longer than this graph: what knows the past may have to.
    if (release == release_.number) return {std::shared_ptr<const Graph>(), this};
    BEDE_CHECK(past_at_);
    return past_at_(release);
}

Statistics MemoryGraph::statistics() const {
    return {.events = events_.size(), .relations = relations_.size(), .claims = claims_.size()};
}

const EventStatistics& MemoryGraph::event_statistics() const {
    if (!event_statistics_) event_statistics_ = statistics_of_events(*this);
    return *event_statistics_;
}

std::uint32_t MemoryGraph::count(ThingType type) const {
    const auto size = [](const auto& records) {
        return static_cast<std::uint32_t>(records.size());
    };
    switch (type) {
        case ThingType::kind: return size(schema_.kinds());
        case ThingType::role: return size(schema_.roles());
        case ThingType::attribute: return size(schema_.attributes());
        case ThingType::relation_type: return size(schema_.relation_types());
        case ThingType::actor: return size(actors_);
        case ThingType::place: return size(places_);
        case ThingType::source: return size(sources_);
        case ThingType::event: return size(events_);
        case ThingType::relation: return size(relations_);
        case ThingType::claim: return size(claims_);
        case ThingType::query: return size(queries_);
    }
    return 0;
}

std::optional<std::uint32_t> MemoryGraph::find(ThingType type, std::string_view id) const {
    const auto& handles = handles_.at(static_cast<std::size_t>(type));
    const auto found = handles.find(id);
    if (found == handles.end()) return std::nullopt;
    return found->second;
}

namespace {

class IdsOfMap final : public SortedNames {
  public:
    using Map = std::map<std::string, std::uint32_t, std::less<>>;

    explicit IdsOfMap(const Map& map) : map_(map) {}
    std::optional<std::string_view> seek(std::string_view from) override {
        const auto found = map_.lower_bound(from);
        return found == map_.end() ? std::nullopt : std::optional<std::string_view>(found->first);
    }

  private:
    const Map& map_;
};

}  // namespace

std::unique_ptr<SortedNames> MemoryGraph::ids(ThingType type) const {
    return std::make_unique<IdsOfMap>(handles_.at(static_cast<std::size_t>(type)));
}

std::string_view MemoryGraph::id(ThingType type, std::uint32_t handle) const {
    const Common* const record = record_of(type, handle);
    return record == nullptr ? std::string_view() : record->id;
}

std::string_view MemoryGraph::title(ThingType type, std::uint32_t handle) const {
    const Common* const record = record_of(type, handle);
    return record == nullptr ? std::string_view() : record->title;
}

// Of the vocabulary kinds alone have handles.
const Common* MemoryGraph::record_of(ThingType type, std::uint32_t handle) const {
    switch (type) {
        case ThingType::actor: return &actors_.at(handle);
        case ThingType::place: return &places_.at(handle);
        case ThingType::source: return &sources_.at(handle);
        case ThingType::event: return &events_.at(handle);
        case ThingType::relation: return &relations_.at(handle);
        case ThingType::claim: return &claims_.at(handle);
        case ThingType::query: return &queries_.at(handle);
        case ThingType::kind: return &schema().kind_at(handle);
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type: break;
    }
    return nullptr;
}

EventFacts MemoryGraph::facts(EventId id) const { return facts_of(event(id)); }

const Event& MemoryGraph::event(EventId id) const { return record_at(events_, id); }
const Actor& MemoryGraph::actor(ActorId id) const { return record_at(actors_, id); }
const Place& MemoryGraph::place(PlaceId id) const { return record_at(places_, id); }
const Source& MemoryGraph::source(SourceId id) const { return record_at(sources_, id); }
const Relation& MemoryGraph::relation(RelationId id) const { return record_at(relations_, id); }
const Claim& MemoryGraph::claim(ClaimId id) const { return record_at(claims_, id); }
const SavedQuery& MemoryGraph::query(QueryId id) const { return record_at(queries_, id); }

std::optional<std::set<EventId>> MemoryGraph::candidates(const EventFilter& filter) const {
    std::optional<std::set<EventId>> left;
    const auto keep = [&](std::set<EventId> some) {
        if (left) std::erase_if(some, [&](EventId event) { return !left->contains(event); });
        left = std::move(some);
    };
    if (filter.among) keep({filter.among->begin(), filter.among->end()});
    for (const std::vector<NamedThing>& one_of : filter.naming) {
        std::set<EventId> some;
        for (const NamedThing& thing : one_of) {
            const std::vector<EventId> events = events_naming(thing.type, thing.handle);
            some.insert(events.begin(), events.end());
        }
        keep(std::move(some));
    }
    return left;
}

void MemoryGraph::scan(const EventFilter& filter, const TakeEvents& take) const {
    const std::optional<std::set<EventId>> wanted = candidates(filter);
    EventBatch batch;
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
        if (wanted && !wanted->contains(EventId{i})) continue;
        const Event& event = events_[i];
        const Extent extent = event.extent.value_or(unknown_extent());
        if (!passes(event, extent, filter)) continue;
        batch.events.push_back(EventId{i});
        batch.kinds.push_back(event.kind);
        batch.modalities.push_back(event.modality);
        batch.extents.push_back(extent);
        batch.dated.push_back(event.extent.has_value());
        batch.alternatives.push_back(event.when && !event.when->alternatives.empty());
        if (batch.events.size() < batch_events) continue;
        if (!take(batch)) return;
        batch = {};
    }
    if (!batch.events.empty()) take(batch);
}

std::vector<Neighbour> MemoryGraph::neighbours(EventId event, LinkDirection direction) const {
    const bool out = direction == LinkDirection::out;
    std::vector<Neighbour> neighbours;
    const auto [begin, end] = (out ? out_ : in_).equal_range(record_at(events_, event).id);
    for (auto each = begin; each != end; ++each) {
        const RelationEnds ends = this->ends(each->second);
        neighbours.push_back({.relation = each->second,
                              .event = out ? ends.to : ends.from,
                              .type = ends.type,
                              .confidence = ends.confidence});
    }
    return neighbours;
}

const OrderIndex& MemoryGraph::orders() const {
    if (!orders_) orders_.emplace(*this);
    return *orders_;
}

OrderStatements MemoryGraph::order_statements(EventId event) const { return orders().about(event); }

std::vector<ClaimId> MemoryGraph::claims_on(ThingType type, std::uint32_t handle) const {
    const auto found = claims_about_.find({type, std::string(id(type, handle))});
    return found == claims_about_.end() ? std::vector<ClaimId>() : found->second;
}

RelationEnds MemoryGraph::ends(RelationId id) const {
    const Relation& record = relation(id);
    return {.from = EventId{find(ThingType::event, record.from).value()},
            .to = EventId{find(ThingType::event, record.to).value()},
            .type = record.type,
            .confidence = record.confidence};
}

ClaimEnds MemoryGraph::ends(ClaimId id) const {
    const Claim& record = claim(id);
    ClaimEnds ends{.about_type = record.about_type,
                   .about = find(record.about_type, record.about).value(),
                   .by = {},
                   .via = {},
                   .stance = record.stance};
    if (const auto actor = find(ThingType::actor, record.by)) ends.by = ActorId{*actor};
    if (const auto source = find(ThingType::source, record.via)) ends.via = SourceId{*source};
    return ends;
}

std::vector<Involvement> MemoryGraph::participants(EventId id) const {
    std::vector<Involvement> out;
    for (const Participant& one : event(id).participants) {
        out.push_back({ActorId{find(ThingType::actor, one.actor).value()}, one.role});
    }
    return out;
}

std::vector<PlaceId> MemoryGraph::places(EventId id) const {
    std::vector<PlaceId> out;
    for (const std::string& place : event(id).places) {
        out.push_back(PlaceId{find(ThingType::place, place).value()});
    }
    return out;
}

std::vector<SourceId> MemoryGraph::cited(EventId id) const {
    std::vector<SourceId> out;
    for (const Citation& one : event(id).cites) {
        out.push_back(SourceId{find(ThingType::source, one.source).value()});
    }
    return out;
}

void MemoryGraph::find_naming() const {
    NamedBy<EventId>& events = events_naming_.emplace();
    const auto add = [&](ThingType type, std::uint32_t handle, EventId event) {
        std::vector<EventId>& of = events[{type, handle}];
        if (of.empty() || of.back() != event) of.push_back(event);
    };
    for (const std::uint32_t handle : handles(*this, ThingType::event)) {
        const EventId event{handle};
        for (const Involvement& one : participants(event)) {
            add(ThingType::actor, one.actor.value, event);
        }
        for (const PlaceId place : places(event)) add(ThingType::place, place.value, event);
        for (const SourceId source : cited(event)) add(ThingType::source, source.value, event);
    }
    for (const std::uint32_t handle : handles(*this, ThingType::claim)) {
        const ClaimId claim{handle};
        const ClaimEnds of = ends(claim);
        if (of.by) claims_by_[{ThingType::actor, of.by->value}].push_back(claim);
        if (of.via) claims_by_[{ThingType::source, of.via->value}].push_back(claim);
    }
}

std::vector<EventId> MemoryGraph::events_naming(ThingType type, std::uint32_t handle) const {
    if (!events_naming_) find_naming();
    const auto found = events_naming_->find({type, handle});
    return found == events_naming_->end() ? std::vector<EventId>() : found->second;
}

std::vector<EventId> MemoryGraph::events_ordered_by(EventId event) const {
    const std::string& id = this->event(event).id;
    std::vector<EventId> out;
    for (const std::uint32_t handle : handles(*this, ThingType::event)) {
        const std::vector<OrderConstraint>& orders = events_[handle].orders;
        const bool own = handle == event.value && !orders.empty();
        if (own || std::ranges::any_of(orders, [&](const OrderConstraint& order) {
                return order.first == id || order.second == id;
            })) {
            out.push_back(EventId{handle});
        }
    }
    return out;
}

std::vector<std::uint32_t> MemoryGraph::of_base(ThingType type, std::string_view base) const {
    const auto record = [&](std::uint32_t handle) -> const Common* {
        switch (type) {
            case ThingType::actor: return &actors_[handle];
            case ThingType::place: return &places_[handle];
            case ThingType::source: return &sources_[handle];
            case ThingType::event: return &events_[handle];
            case ThingType::relation: return &relations_[handle];
            case ThingType::claim: return &claims_[handle];
            case ThingType::query: return &queries_[handle];
            case ThingType::kind:
            case ThingType::role:
            case ThingType::attribute:
            case ThingType::relation_type: break;
        }
        return nullptr;
    };
    std::vector<std::uint32_t> out;
    for (const std::uint32_t handle : handles(*this, type)) {
        const Common* const each = record(handle);
        if (each != nullptr && each->base == base) out.push_back(handle);
    }
    return out;
}

std::vector<ClaimId> MemoryGraph::claims_by(ThingType type, std::uint32_t handle) const {
    if (!events_naming_) find_naming();
    const auto found = claims_by_.find({type, handle});
    return found == claims_by_.end() ? std::vector<ClaimId>() : found->second;
}

}  // namespace bede
