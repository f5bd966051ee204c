#include "store/derived/snapshot.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "store/format/keys.h"
#include "store/format/trouble.h"
#include "store/truth/codec.h"
#include "store/truth/truth.h"

namespace bede::store {
namespace {

// About 128 bytes each; beyond, segments are decoded again whenever they are scanned.
constexpr std::uint64_t events_kept_max = 2'000'000;

// Which of a segment's events a filter lets pass, decided once per segment where that can be.
struct Sieve {
    bool any_kind;
    std::vector<std::string_view> kinds;  // sorted
    std::optional<Hull> touching;

    explicit Sieve(const EventFilter& filter)
        : any_kind(!filter.kinds.has_value()), touching(filter.touching) {
        if (any_kind) return;
        kinds.assign(filter.kinds->begin(), filter.kinds->end());
        std::ranges::sort(kinds);
    }

    bool wants_kind(std::string_view kind) const {
        return any_kind || std::ranges::binary_search(kinds, kind);
    }
    bool wants_hull(const Hull& hull) const {
        return !touching || (hull.first <= touching->last && touching->first <= hull.last);
    }
    bool may_pass(const SegmentEntry& entry, const Directory& directory) const {
        return wants_hull(entry.hull) && std::ranges::any_of(entry.kinds, [&](std::uint32_t kind) {
                   return wants_kind(directory.kinds[kind]);
               });
    }
    bool passes(const EventBatch& batch, std::size_t i) const {
        return wants_kind(batch.kinds[i]) && wants_hull(hull(batch.extents[i]));
    }
};

void append(EventBatch& batch, const EventBatch& from, std::size_t i) {
    batch.events.push_back(from.events[i]);
    batch.kinds.push_back(from.kinds[i]);
    batch.extents.push_back(from.extents[i]);
    batch.dated.push_back(from.dated[i]);
    batch.alternatives.push_back(from.alternatives[i]);
}

// Hands on what passes, without a copy where all does.
void sift(const EventBatch& batch, const Sieve& sieve,
          const std::function<void(const EventBatch&)>& take) {
    std::vector<std::size_t> passing;
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
        if (sieve.passes(batch, i)) passing.push_back(i);
    }
    if (passing.empty()) return;
    if (passing.size() == batch.events.size()) return take(batch);
    EventBatch some;
    for (const std::size_t i : passing) append(some, batch, i);
    take(some);
}

}  // namespace

Snapshot::Snapshot(View view, const Current& current)
    : view_(std::move(view)), generation_(generation_prefix(current.generation)) {
    release_.number = current.release;
    if (current.release > 0) {
        const auto row = view_.get(release_key(current.release));
        if (!row) damaged("the row of its newest release is missing");
        release_ = decode_release(*row);
    }
    counts_ = decode_counts(derived_row(counts_key()));
    const auto orders = view_.get(generation_ + orders_key());
    if (orders) order_count_ = decode_count(*orders);
    load_schema();
}

std::string Snapshot::derived_row(const std::string& key) const {
    auto row = view_.get(generation_ + key);
    if (!row) damaged("a derived row is missing");
    return *std::move(row);
}

void Snapshot::load_schema() {
    for (const ThingType type :
         {ThingType::kind, ThingType::role, ThingType::attribute, ThingType::relation_type}) {
        for (Records each(view_, release_.number, type); each.valid(); each.next()) {
            Thing thing = each.thing();
            if (auto* kind = std::get_if<Kind>(&thing)) schema_.add(std::move(*kind));
            if (auto* role = std::get_if<Role>(&thing)) schema_.add(std::move(*role));
            if (auto* attribute = std::get_if<Attribute>(&thing)) {
                schema_.add(std::move(*attribute));
            }
            if (auto* relation = std::get_if<RelationType>(&thing)) {
                schema_.add(std::move(*relation));
            }
        }
    }
}

Statistics Snapshot::statistics() const {
    return {.events = count_stored(ThingType::event),
            .relations = count_stored(ThingType::relation),
            .claims = count_stored(ThingType::claim),
            .orders = order_count_ ? *order_count_ : orders_found().count()};
}

std::uint32_t Snapshot::count(ThingType type) const {
    const auto size = [](const auto& records) {
        return static_cast<std::uint32_t>(records.size());
    };
    switch (type) {
        case ThingType::kind: return size(schema_.kinds());
        case ThingType::role: return size(schema_.roles());
        case ThingType::attribute: return size(schema_.attributes());
        case ThingType::relation_type: return size(schema_.relation_types());
        case ThingType::actor:
        case ThingType::place:
        case ThingType::source:
        case ThingType::event:
        case ThingType::relation:
        case ThingType::claim:
        case ThingType::query: return count_stored(type);
    }
    return 0;
}

const std::vector<Version>& Snapshot::versions(ThingType type, std::uint32_t block) const {
    auto& kept = versions_.at(static_cast<std::size_t>(type)).at(block);
    if (!kept) {
        kept = std::make_unique<std::vector<Version>>(
            decode_versions(derived_row(handles_key(type, block))));
        const std::uint32_t left = count_stored(type) - block * block_handles;
        if (kept->size() != std::min(left, block_handles)) damaged("a block of names is short");
    }
    return *kept;
}

std::optional<std::uint32_t> Snapshot::find(ThingType type, std::string_view id) const {
    if (type <= ThingType::relation_type) return std::nullopt;
    // Blocks are listed by their last id: the first one that is not less is ours.
    const Cursor block_row =
        view_.scan(generation_ + names_key(type, id), after(generation_ + names_prefix(type)));
    if (!block_row.valid()) return std::nullopt;
    const std::uint32_t block = decode_block_number(block_row.value());
    if (block >= (count_stored(type) + block_handles - 1) / block_handles) {
        damaged("a name leads to no block");
    }
    const std::vector<Version>& names = versions(type, block);
    const auto found = std::ranges::lower_bound(names, id, {}, &Version::id);
    if (found == names.end() || found->id != id) return std::nullopt;
    return block * block_handles + static_cast<std::uint32_t>(found - names.begin());
}

std::string_view Snapshot::id(ThingType type, std::uint32_t handle) const {
    BEDE_CHECK(handle < count_stored(type));
    return versions(type, handle / block_handles)[handle % block_handles].id;
}

// Versions come newest first: the first one that is not later than our release decides.
std::optional<std::uint32_t> Snapshot::retired(ThingType type, std::string_view id) const {
    const std::string newest = truth_key(type, id, release_.number);
    const Cursor row = view_.scan(newest, after(truth_key(type, id, 0)));
    if (!row.valid() || !is_retirement(row.value())) return std::nullopt;
    TruthKey key;
    parse_truth_key(row.key(), key);
    return key.release;
}

template <typename Record>
const Record& Snapshot::record(RecordCache<Record>& cache, ThingType type,
                               std::uint32_t handle) const {
    BEDE_CHECK(handle < count_stored(type));
    std::unique_ptr<Record>& kept = cache.at(handle);
    if (!kept) {
        const Version& version = versions(type, handle / block_handles)[handle % block_handles];
        const auto row = view_.get(truth_key(type, version.id, version.release));
        if (!row) damaged("a record is missing: " + version.id);
        kept = std::make_unique<Record>(std::get<Record>(decode(type, version.id, *row)));
    }
    return *kept;
}

const Event& Snapshot::event(EventId id) const {
    return record(events_, ThingType::event, id.value);
}
const Actor& Snapshot::actor(ActorId id) const {
    return record(actors_, ThingType::actor, id.value);
}
const Place& Snapshot::place(PlaceId id) const {
    return record(places_, ThingType::place, id.value);
}
const Source& Snapshot::source(SourceId id) const {
    return record(sources_, ThingType::source, id.value);
}
const Relation& Snapshot::relation(RelationId id) const {
    return record(relations_, ThingType::relation, id.value);
}
const Claim& Snapshot::claim(ClaimId id) const {
    return record(claims_, ThingType::claim, id.value);
}
const SavedQuery& Snapshot::query(QueryId id) const {
    return record(queries_, ThingType::query, id.value);
}

const Directory& Snapshot::directory() const {
    if (!directory_) {
        directory_ = decode_directory(derived_row(directory_key()));
        segments_.resize(directory_->segments.size());
    }
    return *directory_;
}

const EventBatch& Snapshot::segment(std::uint32_t number) const {
    std::unique_ptr<EventBatch>& kept = segments_[number];
    if (kept) return *kept;
    EventBatch read = decode_segment(derived_row(segment_key(number)), *directory_,
                                     count_stored(ThingType::event));
    if (events_kept_ + read.events.size() > events_kept_max) {
        passing_segment_ = std::move(read);
        return passing_segment_;
    }
    events_kept_ += read.events.size();
    kept = std::make_unique<EventBatch>(std::move(read));
    return *kept;
}

void Snapshot::scan(const EventFilter& filter,
                    const std::function<void(const EventBatch&)>& take) const {
    const Sieve sieve(filter);
    const std::vector<SegmentEntry>& entries = directory().segments;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (sieve.may_pass(entries[i], *directory_)) sift(segment(i), sieve, take);
    }
}

const Snapshot::Lists& Snapshot::lists(const std::string& key) const {
    const auto found = lists_.find(key);
    if (found != lists_.end()) return found->second;
    const auto row = view_.get(generation_ + key);
    return lists_.emplace(key, row ? decode_lists(*row) : Lists()).first->second;
}

template <typename Handle>
std::vector<Handle> Snapshot::linked(const std::string& key, std::uint32_t subject,
                                     ThingType type) const {
    const Lists& block = lists(key);
    std::vector<Handle> handles;
    const std::uint32_t i = subject % block_handles;
    if (i >= block.size()) return handles;
    for (const std::uint32_t handle : block[i]) {
        if (handle >= count_stored(type)) damaged("a link leads to nothing");
        handles.push_back(Handle{handle});
    }
    return handles;
}

std::vector<RelationId> Snapshot::links(EventId event, LinkDirection direction) const {
    BEDE_CHECK(event.value < count_stored(ThingType::event));
    return linked<RelationId>(links_key(direction, event.value / block_handles), event.value,
                              ThingType::relation);
}

std::vector<ClaimId> Snapshot::claims_about(ThingType type, std::string_view id) const {
    const auto subject = find(type, id);
    if (!subject) return {};
    return linked<ClaimId>(claims_key(type, *subject / block_handles), *subject, ThingType::claim);
}

const OrderIndex& Snapshot::orders_found() const {
    if (!orders_found_) orders_found_.emplace(*this);
    return *orders_found_;
}

OrderStatements Snapshot::order_statements(EventId event) const {
    BEDE_CHECK(event.value < count_stored(ThingType::event));
    if (!order_count_) return orders_found().about(event);
    if (*order_count_ == 0) return {};
    const std::uint32_t block = event.value / block_handles;
    return {linked<RelationId>(orders_key(OrderedBy::relations, block), event.value,
                               ThingType::relation),
            linked<EventId>(orders_key(OrderedBy::events, block), event.value, ThingType::event)};
}

}  // namespace bede::store
