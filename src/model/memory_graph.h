// The graph in plain vectors: the oracle of the query tests and what `bede check` reads.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/graph.h"
#include "model/order_statements.h"

namespace bede {

class MemoryGraph final : public Graph {
  public:
    // `things` must be free of duplicates and dangling references (load/check has seen to it).
    MemoryGraph(std::vector<Thing> things, Release release);

    const Schema& schema() const override { return schema_; }
    const Release& release() const override { return release_; }
    // Its own, and those before it that it was told of.
    std::vector<Release> releases() const override;
    std::shared_ptr<const Graph> as_of(std::uint32_t release) const override;
    // What came before it; `at` makes the graph of such a release.
    using At = std::function<std::shared_ptr<const Graph>(std::uint32_t release)>;
    void add_past(std::vector<Release> releases, At at);
    Statistics statistics() const override;
    const EventStatistics& event_statistics() const override;
    std::uint32_t count(ThingType type) const override;
    std::optional<std::uint32_t> next(ThingType type, std::uint32_t from) const override {
        const bool numbered = type == ThingType::kind || type > ThingType::relation_type;
        return numbered && from < count(type) ? std::optional(from) : std::nullopt;
    }
    std::optional<std::uint32_t> find(ThingType type, std::string_view id) const override;
    std::unique_ptr<SortedNames> ids(ThingType type) const override;
    std::string_view id(ThingType type, std::uint32_t handle) const override;
    std::string_view title(ThingType type, std::uint32_t handle) const override;
    EventFacts facts(EventId id) const override;
    Modality modality(std::uint32_t event) const override {
        return this->event(EventId{event}).modality;
    }
    // It holds one release only.
    std::optional<std::uint32_t> retired(ThingType, std::string_view) const override {
        return std::nullopt;
    }
    const Event& event(EventId id) const override;
    const Actor& actor(ActorId id) const override;
    const Place& place(PlaceId id) const override;
    const Source& source(SourceId id) const override;
    const Relation& relation(RelationId id) const override;
    const Claim& claim(ClaimId id) const override;
    const SavedQuery& query(QueryId id) const override;
    // Words are left to whoever compares them.
    void scan(const EventFilter& filter, const TakeEvents& take) const override;
    std::vector<Neighbour> neighbours(EventId event, LinkDirection direction) const override;
    std::vector<ClaimId> claims_on(ThingType type, std::uint32_t handle) const override;
    RelationEnds ends(RelationId relation) const override;
    ClaimEnds ends(ClaimId claim) const override;
    std::vector<Involvement> participants(EventId event) const override;
    std::vector<PlaceId> places(EventId event) const override;
    std::vector<SourceId> cited(EventId event) const override;
    std::vector<EventId> events_naming(ThingType type, std::uint32_t handle) const override;
    std::uint64_t events_naming_count(ThingType type, std::uint32_t handle) const override {
        return events_naming(type, handle).size();
    }
    std::vector<EventId> events_ordered_by(EventId event) const override;
    std::vector<std::uint32_t> of_base(ThingType type, std::string_view base) const override;
    // It lists nothing: what others list is held against what is found without.
    std::optional<std::vector<std::uint32_t>> listed_by_words(ThingType,
                                                              const ListedWords&) const override {
        return std::nullopt;
    }
    std::optional<std::uint64_t> length_of_texts(ThingType) const override { return std::nullopt; }
    std::optional<std::vector<PlaceId>> places_inside(PlaceId) const override {
        return std::nullopt;
    }
    std::vector<ClaimId> claims_by(ThingType type, std::uint32_t handle) const override;
    OrderStatements order_statements(EventId event) const override;

  private:
    // What names the things of a type, by their handles.
    template <typename Handle>
    using NamedBy = std::map<std::pair<ThingType, std::uint32_t>, std::vector<Handle>>;

    const OrderIndex& orders() const;
    void find_naming() const;
    const Common* record_of(ThingType type, std::uint32_t handle) const;
    // The events that the filter's handles leave, in order; nothing if it has none.
    std::optional<std::set<EventId>> candidates(const EventFilter& filter) const;

    Schema schema_;
    Release release_;
    std::vector<Release> past_;
    At past_at_;
    std::vector<Event> events_;
    std::vector<Actor> actors_;
    std::vector<Place> places_;
    std::vector<Source> sources_;
    std::vector<Relation> relations_;
    std::vector<Claim> claims_;
    std::vector<SavedQuery> queries_;
    std::array<std::map<std::string, std::uint32_t, std::less<>>, thing_type_count> handles_;
    std::multimap<std::string, RelationId, std::less<>> out_;
    std::multimap<std::string, RelationId, std::less<>> in_;
    std::map<std::pair<ThingType, std::string>, std::vector<ClaimId>> claims_about_;
    // When they are first asked for.
    mutable std::optional<OrderIndex> orders_;
    mutable std::optional<EventStatistics> event_statistics_;
    mutable std::optional<NamedBy<EventId>> events_naming_;
    mutable NamedBy<ClaimId> claims_by_;
};

}  // namespace bede
