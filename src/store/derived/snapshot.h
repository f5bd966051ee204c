// Snapshot: the Graph of the newest release, straight from the derived rows. Opening it reads the
// schema and a few rows; records, names and links are read when asked for and kept, so that
// references to them last as long as it does.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/graph.h"
#include "model/order_statements.h"
#include "store/derived/derived.h"
#include "store/kv/rows.h"
#include "store/truth/meta.h"

namespace bede::store {

// Records by handle, at fixed places, in pages that are made when first touched.
template <typename Record>
class RecordCache {
  public:
    // The place of the record; empty if it was not put there yet.
    std::unique_ptr<Record>& at(std::uint32_t handle) {
        const std::size_t page = handle / page_records;
        if (pages_.size() <= page) pages_.resize(page + 1);
        if (!pages_[page]) pages_[page] = std::make_unique<Page>();
        return (*pages_[page])[handle % page_records];
    }

  private:
    static constexpr std::size_t page_records = 256;
    using Page = std::array<std::unique_ptr<Record>, page_records>;
    std::vector<std::unique_ptr<Page>> pages_;
};

class Snapshot final : public Graph {
  public:
    Snapshot(View view, const Current& current);

    const Schema& schema() const override { return schema_; }
    const Release& release() const override { return release_; }
    Statistics statistics() const override;
    std::uint32_t count(ThingType type) const override;
    std::optional<std::uint32_t> find(ThingType type, std::string_view id) const override;
    std::string_view id(ThingType type, std::uint32_t handle) const override;
    std::optional<std::uint32_t> retired(ThingType type, std::string_view id) const override;
    const Event& event(EventId id) const override;
    const Actor& actor(ActorId id) const override;
    const Place& place(PlaceId id) const override;
    const Source& source(SourceId id) const override;
    const Relation& relation(RelationId id) const override;
    const Claim& claim(ClaimId id) const override;
    const SavedQuery& query(QueryId id) const override;
    void scan(const EventFilter& filter,
              const std::function<void(const EventBatch&)>& take) const override;
    std::vector<RelationId> links(EventId event, LinkDirection direction) const override;
    std::vector<ClaimId> claims_about(ThingType type, std::string_view id) const override;
    OrderStatements order_statements(EventId event) const override;

  private:
    // Of a store that was written before there were rows of orders.
    const OrderIndex& orders_found() const;

    using Lists = std::vector<std::vector<std::uint32_t>>;

    template <typename Record>
    const Record& record(RecordCache<Record>& cache, ThingType type, std::uint32_t handle) const;
    std::string derived_row(const std::string& key) const;
    void load_schema();
    const std::vector<Version>& versions(ThingType type, std::uint32_t block) const;
    const Lists& lists(const std::string& key) const;
    template <typename Handle>
    std::vector<Handle> linked(const std::string& key, std::uint32_t subject, ThingType type) const;
    const Directory& directory() const;
    const EventBatch& segment(std::uint32_t number) const;
    std::uint32_t count_stored(ThingType type) const {
        return counts_.at(static_cast<std::size_t>(type));
    }

    View view_;
    std::string generation_;  // the prefix of all our derived rows
    Schema schema_;
    Release release_;
    Counts counts_{};
    std::optional<std::uint64_t> order_count_;  // nothing: there are no rows of orders

    // What was read so far. A graph serves one thread.
    mutable RecordCache<Event> events_;
    mutable RecordCache<Actor> actors_;
    mutable RecordCache<Place> places_;
    mutable RecordCache<Source> sources_;
    mutable RecordCache<Relation> relations_;
    mutable RecordCache<Claim> claims_;
    mutable RecordCache<SavedQuery> queries_;
    mutable std::array<RecordCache<std::vector<Version>>, thing_type_count> versions_;
    mutable std::unordered_map<std::string, Lists> lists_;  // by derived key
    mutable std::optional<Directory> directory_;
    mutable std::vector<std::unique_ptr<EventBatch>> segments_;
    mutable EventBatch passing_segment_;  // when the memory for segments is spent
    mutable std::uint64_t events_kept_ = 0;
    mutable std::optional<OrderIndex> orders_found_;
};

}  // namespace bede::store
