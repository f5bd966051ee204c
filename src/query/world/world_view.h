// A base as it is in a world: what is not in the world is not there, and of an event its date,
// places and figures are those that the voices state, where they state any. So no operator knows of
// worlds.
#pragma once

#include <unordered_map>

#include "model/graph_view.h"
#include "query/world/world_contents.h"

namespace bede::query {

class WorldView final : public GraphView {
  public:
    // Both must outlive it.
    WorldView(const Graph& graph, WorldContents& contents)
        : GraphView(graph), contents_(contents) {}

    std::optional<std::uint32_t> next(ThingType type, std::uint32_t from) const override;
    EventFacts facts(EventId id) const override;
    Truth presence(ThingType type, std::uint32_t handle) const override {
        return contents_.presence(graph_, type, handle);
    }
    const Event& event(EventId id) const override;
    void scan(const EventFilter& filter, const TakeEvents& take) const override;
    std::vector<Neighbour> neighbours(EventId event, LinkDirection direction) const override;
    std::vector<ClaimId> claims_on(ThingType type, std::uint32_t handle) const override;
    std::vector<PlaceId> places(EventId event) const override;
    std::vector<SourceId> cited(EventId event) const override;
    std::vector<EventId> events_naming(ThingType type, std::uint32_t handle) const override;
    std::vector<EventId> events_ordered_by(EventId event) const override;
    std::vector<std::uint32_t> of_base(ThingType type, std::string_view base) const override;
    std::optional<std::vector<std::uint32_t>> listed_by_words(
        ThingType type, const ListedWords& words) const override;
    std::vector<ClaimId> claims_by(ThingType type, std::uint32_t handle) const override;
    OrderStatements order_statements(EventId event) const override;

  private:
    bool has(ThingType type, std::uint32_t handle) const {
        return contents_.has(graph_, type, handle);
    }
    template <typename Handle>
    void keep_present(ThingType type, std::vector<Handle>& things) const;
    // What the voices state of it; nullptr if that is nothing.
    const StatedOfEvent* stated_of(EventId event) const;
    void put_stated(Event& event, const StatedOfEvent& stated) const;
    void put_quantities(Event& event, EventId id) const;
    void keep_cited(Event& event) const;
    void keep_orders(Event& event) const;
    std::optional<std::vector<EventId>> among(const EventFilter& filter) const;
    // Events whose dates or places the voices state: no index of the base knows them.
    const EventBatch& stated_batch() const;
    bool places_stated(EventId event) const;
    // By place.
    const std::unordered_map<std::uint32_t, std::vector<EventId>>& events_stated_at() const;

    WorldContents& contents_;
    mutable std::unordered_map<std::uint32_t, Event> events_;  // as they were looked at; by handle
    // Found when first asked for.
    mutable std::optional<EventBatch> stated_batch_;
    mutable std::optional<std::unordered_map<std::uint32_t, std::vector<EventId>>>
        events_stated_at_;
};

}  // namespace bede::query
