// A graph that shows another one, and hands on all that it does not see otherwise itself. The other
// one must outlive it.
#pragma once

#include "model/graph.h"

namespace bede {

class GraphView : public Graph {
  public:
    explicit GraphView(const Graph& graph) : graph_(graph) {}

    const Names& names() const override { return graph_.names(); }
    std::shared_ptr<const Names> names_to_keep() const override { return graph_.names_to_keep(); }
    const Schema& schema() const override { return graph_.schema(); }
    const Release& release() const override { return graph_.release(); }
    std::vector<Release> releases() const override { return graph_.releases(); }
    std::shared_ptr<const Graph> as_of(std::uint32_t release) const override {
        return graph_.as_of(release);
    }
    Statistics statistics() const override { return graph_.statistics(); }
    const EventStatistics& event_statistics() const override { return graph_.event_statistics(); }
    std::uint32_t count(ThingType type) const override { return graph_.count(type); }
    std::optional<std::uint32_t> next(ThingType type, std::uint32_t from) const override {
        return graph_.next(type, from);
    }
    std::optional<std::uint32_t> find(ThingType type, std::string_view id) const override {
        return graph_.find(type, id);
    }
    std::unique_ptr<SortedNames> ids(ThingType type) const override { return graph_.ids(type); }
    std::string_view id(ThingType type, std::uint32_t handle) const override {
        return graph_.id(type, handle);
    }
    std::string_view title(ThingType type, std::uint32_t handle) const override {
        return graph_.title(type, handle);
    }
    EventFacts facts(EventId id) const override { return graph_.facts(id); }
    Modality modality(std::uint32_t event) const override { return graph_.modality(event); }
    Truth presence(ThingType type, std::uint32_t handle) const override {
        return graph_.presence(type, handle);
    }
    std::optional<std::uint32_t> retired(ThingType type, std::string_view id) const override {
        return graph_.retired(type, id);
    }
    const Event& event(EventId id) const override { return graph_.event(id); }
    const Actor& actor(ActorId id) const override { return graph_.actor(id); }
    const Place& place(PlaceId id) const override { return graph_.place(id); }
    const Source& source(SourceId id) const override { return graph_.source(id); }
    const Relation& relation(RelationId id) const override { return graph_.relation(id); }
    const Claim& claim(ClaimId id) const override { return graph_.claim(id); }
    const SavedQuery& query(QueryId id) const override { return graph_.query(id); }
    void scan(const EventFilter& filter, const TakeEvents& take) const override {
        graph_.scan(filter, take);
    }
    std::vector<Neighbour> neighbours(EventId event, LinkDirection direction) const override {
        return graph_.neighbours(event, direction);
    }
    std::vector<ClaimId> claims_on(ThingType type, std::uint32_t handle) const override {
        return graph_.claims_on(type, handle);
    }
    RelationEnds ends(RelationId relation) const override { return graph_.ends(relation); }
    ClaimEnds ends(ClaimId claim) const override { return graph_.ends(claim); }
    std::vector<Involvement> participants(EventId event) const override {
        return graph_.participants(event);
    }
    std::vector<PlaceId> places(EventId event) const override { return graph_.places(event); }
    std::vector<SourceId> cited(EventId event) const override { return graph_.cited(event); }
    std::vector<EventId> events_naming(ThingType type, std::uint32_t handle) const override {
        return graph_.events_naming(type, handle);
    }
    std::uint64_t events_naming_count(ThingType type, std::uint32_t handle) const override {
        return graph_.events_naming_count(type, handle);
    }
    std::vector<EventId> events_ordered_by(EventId event) const override {
        return graph_.events_ordered_by(event);
    }
    std::vector<std::uint32_t> of_base(ThingType type, std::string_view base) const override {
        return graph_.of_base(type, base);
    }
    std::optional<std::vector<std::uint32_t>> listed_by_words(
        ThingType type, const ListedWords& words) const override {
        return graph_.listed_by_words(type, words);
    }
    std::optional<std::uint64_t> length_of_texts(ThingType type) const override {
        return graph_.length_of_texts(type);
    }
    std::optional<std::vector<PlaceId>> places_inside(PlaceId place) const override {
        return graph_.places_inside(place);
    }
    std::vector<ClaimId> claims_by(ThingType type, std::uint32_t handle) const override {
        return graph_.claims_by(type, handle);
    }
    OrderStatements order_statements(EventId event) const override {
        return graph_.order_statements(event);
    }

  protected:
    const Graph& graph_;
};

}  // namespace bede
