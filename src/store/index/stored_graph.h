// StoredGraph: the Graph of a release, straight from its index and its records. Records are read
// when asked for and kept, so that references to them last as long as it does.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/graph.h"
#include "model/order_statements.h"
#include "store/index/index.h"
#include "store/index/read_ahead.h"
#include "store/index/sampled_statistics.h"
#include "store/index/sorted_ids.h"

namespace bede::store {

// Records by handle, at fixed places.
template <typename Record>
using RecordCache = std::unordered_map<std::uint32_t, std::unique_ptr<const Record>>;

struct ScannedEvents;

class StoredGraph final : public Graph {
  public:
    explicit StoredGraph(std::shared_ptr<const Index> index);

    const Names& names() const override { return *index_; }
    std::shared_ptr<const Names> names_to_keep() const override { return index_; }
    const Schema& schema() const override { return index_->schema(); }
    const Release& release() const override { return index_->release(); }
    std::vector<Release> releases() const override;
    std::shared_ptr<const Graph> as_of(std::uint32_t release) const override;
    Statistics statistics() const override;
    const EventStatistics& event_statistics() const override {
        return index_->event_statistics([this] { return sampled_statistics(*index_); });
    }
    std::uint32_t count(ThingType type) const override;
    std::optional<std::uint32_t> next(ThingType type, std::uint32_t from) const override;
    std::optional<std::uint32_t> find(ThingType type, std::string_view id) const override;
    std::unique_ptr<SortedNames> ids(ThingType type) const override {
        return std::make_unique<SortedIds>(*index_, type);
    }
    std::string_view id(ThingType type, std::uint32_t handle) const override;
    std::string_view title(ThingType type, std::uint32_t handle) const override;
    EventFacts facts(EventId id) const override;
    Modality modality(std::uint32_t event) const override {
        return index_->all_actual() ? Modality::actual : facts(EventId{event}).modality;
    }
    std::optional<std::uint32_t> retired(ThingType type, std::string_view id) const override;
    const Event& event(EventId id) const override;
    const Actor& actor(ActorId id) const override;
    const Place& place(PlaceId id) const override;
    const Source& source(SourceId id) const override;
    const Relation& relation(RelationId id) const override;
    const Claim& claim(ClaimId id) const override;
    const SavedQuery& query(QueryId id) const override;
    void scan(const EventFilter& filter, const TakeEvents& take) const override;
    std::optional<std::uint64_t> count_left(const EventFilter& filter) const override;
    std::vector<Neighbour> neighbours(EventId event, LinkDirection direction) const override;
    std::vector<ClaimId> claims_on(ThingType type, std::uint32_t handle) const override;
    RelationEnds ends(RelationId relation) const override;
    ClaimEnds ends(ClaimId claim) const override;
    std::vector<Involvement> participants(EventId event) const override;
    std::vector<PlaceId> places(EventId event) const override;
    std::vector<SourceId> cited(EventId event) const override;
    std::vector<EventId> events_naming(ThingType type, std::uint32_t handle) const override;
    std::uint64_t events_naming_count(ThingType type, std::uint32_t handle) const override;
    std::vector<EventId> events_ordered_by(EventId event) const override;
    std::vector<std::uint32_t> of_base(ThingType type, std::string_view base) const override;
    std::optional<std::vector<std::uint32_t>> listed_by_words(
        ThingType type, const ListedWords& words) const override;
    std::optional<std::uint64_t> length_of_texts(ThingType type) const override {
        return index_->length_of_texts(type);
    }
    std::optional<std::vector<PlaceId>> places_inside(PlaceId place) const override;
    std::vector<ClaimId> claims_by(ThingType type, std::uint32_t handle) const override;
    OrderStatements order_statements(EventId event) const override;

  private:
    using Part = Index::Part;

    template <typename Record>
    const Record& record(RecordCache<Record>& cache, ThingType type, std::uint32_t handle) const;
    // The row of a record, read alone or together with others.
    template <typename Record>
    std::string record_row(const RecordCache<Record>& cache, ThingType type,
                           std::uint32_t handle) const;
    ReadAhead& ahead(ThingType type) const { return ahead_[static_cast<std::size_t>(type)]; }
    // Expects the records behind this one if it follows the one that was asked for before.
    void expect_followers(ThingType type, std::uint32_t handle) const;
    std::vector<ClaimId> expected(std::vector<std::uint32_t> claims) const;
    // Calls `take` with the lists of each part that has some of the subject.
    template <typename Take>
    void each_lists(List list, std::uint32_t subject, const Take& take) const;
    // Handles of `owner` in a column of a list, each part's in their order; by id if several parts
    // have some.
    std::vector<std::uint32_t> owners(List list, std::uint32_t subject, std::size_t column,
                                      ThingType owner) const;
    struct Spot {
        const Part* part = nullptr;
        const EventColumns* columns = nullptr;
        std::size_t at = 0;
        std::uint32_t row = 0;
    };
    // Where the columns of an event stand. Of one event several things are asked, one after the
    // other, and a pattern goes to and fro between a few.
    Spot spot_of(EventId event) const;
    std::optional<Spot> scanned_spot(EventId event) const;
    Spot find_spot(EventId event) const;
    // The events that are scanned just now.
    struct Scanned {
        const ScannedEvents* events = nullptr;
        std::size_t next = 0;
    };
    class Scanning;
    // The one entry of a thing in a list.
    struct Entry {
        const Part* part;
        Entries entries;

        std::uint32_t number(std::size_t column) const { return entries.column(column)[0]; }
    };
    Entry only_entry(List list, ThingType type, std::uint32_t handle) const;
    template <typename Handle>
    std::vector<Handle> named(EventId event, List list) const;
    bool states_order(EventId from, EventId to, const std::string& type) const;
    void add_relations(EventId event, LinkDirection direction, OrderStatements& out) const;
    void add_naming_events(EventId event, OrderStatements& out) const;
    bool is_denied(RelationId relation) const;

    std::shared_ptr<const Index> index_;

    // What was read so far. A graph serves one thread.
    mutable OrderRules order_rules_;
    mutable std::array<Spot, 64> spots_;  // of events that were asked about, by handle
    mutable Scanned scanned_;
    mutable RecordCache<Event> events_;
    mutable RecordCache<Actor> actors_;
    mutable RecordCache<Place> places_;
    mutable RecordCache<Source> sources_;
    mutable RecordCache<Relation> relations_;
    mutable RecordCache<Claim> claims_;
    mutable RecordCache<SavedQuery> queries_;
    mutable std::array<ReadAhead, thing_type_count> ahead_;
    // The records that were last asked for and not known.
    mutable std::array<std::optional<std::uint32_t>, thing_type_count> last_missed_;
};

}  // namespace bede::store
