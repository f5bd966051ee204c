#include "store/index/stored_graph.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/trouble.h"
#include "model/codec.h"
#include "store/format/keys.h"
#include "store/index/event_scan.h"
#include "store/index/relation_code.h"
#include "store/truth/truth.h"

namespace bede::store {
StoredGraph::StoredGraph(std::shared_ptr<const Index> index)
    : index_(std::move(index)), order_rules_(index_->schema()) {}

std::vector<Release> StoredGraph::releases() const {
    return releases_up_to(index_->snapshot(), release().number);
}

std::shared_ptr<const Graph> StoredGraph::as_of(std::uint32_t release) const {
    if (release == this->release().number) return std::make_shared<const StoredGraph>(index_);
    return std::make_shared<const StoredGraph>(index_->as_of(release));
}

Statistics StoredGraph::statistics() const {
    return {.events = index_->count(ThingType::event),
            .relations = index_->count(ThingType::relation),
            .claims = index_->count(ThingType::claim)};
}

std::uint32_t StoredGraph::count(ThingType type) const {
    const auto size = [](const auto& records) {
        return static_cast<std::uint32_t>(records.size());
    };
    switch (type) {
        case ThingType::kind: return size(schema().kinds());
        case ThingType::role: return size(schema().roles());
        case ThingType::attribute: return size(schema().attributes());
        case ThingType::relation_type: return size(schema().relation_types());
        case ThingType::actor:
        case ThingType::place:
        case ThingType::source:
        case ThingType::event:
        case ThingType::relation:
        case ThingType::claim:
        case ThingType::query: return index_->count(type);
    }
    return 0;
}

std::optional<std::uint32_t> StoredGraph::next(ThingType type, std::uint32_t from) const {
    if (type == ThingType::kind) return from < count(type) ? std::optional(from) : std::nullopt;
    auto at = index_->live(type).begin();
    at.equalorlarger(from);
    return at == index_->live(type).end() ? std::nullopt : std::optional(*at);
}

std::optional<std::uint32_t> StoredGraph::find(ThingType type, std::string_view id) const {
    if (type <= ThingType::relation_type) return std::nullopt;
    return index_->find(type, id);
}

std::string_view StoredGraph::id(ThingType type, std::uint32_t handle) const {
    return index_->id(type, handle);
}

std::string_view StoredGraph::title(ThingType type, std::uint32_t handle) const {
    return index_->title(type, handle);
}

EventFacts StoredGraph::facts(EventId id) const {
    const Spot spot = spot_of(id);
    return {.kind = spot.part->segment->header().kinds[spot.columns->kinds[spot.at]],
            .extent = spot.columns->extent(spot.at),
            .alternatives = spot.columns->alternatives(spot.at),
            .modality = spot.columns->modality(spot.at),
            .named_zone = spot.columns->named_zone(spot.at)};
}

// Versions come newest first: the first one that is not later than our release decides.
std::optional<std::uint32_t> StoredGraph::retired(ThingType type, std::string_view id) const {
    const std::string newest = truth_key(type, id, release().number);
    const auto row = index_->snapshot().scan(newest, after(truth_key(type, id, 0)));
    if (!row->valid() || !is_retirement(row->value())) return std::nullopt;
    TruthKey key;
    parse_truth_key(row->key(), key);
    return key.release;
}

// Those who look through all things of a type ask for one after the other.
void StoredGraph::expect_followers(ThingType type, std::uint32_t handle) const {
    constexpr std::size_t expected_max = 1024;
    std::optional<std::uint32_t>& last = last_missed_[static_cast<std::size_t>(type)];
    if (!ahead(type).expects(handle) && last && next(type, *last + 1) == handle) {
        std::vector<std::uint32_t> followers;
        auto at = index_->live(type).begin();
        for (at.equalorlarger(handle);
             at != index_->live(type).end() && followers.size() < expected_max; ++at) {
            followers.push_back(*at);
        }
        ahead(type).expect(std::move(followers));
    }
    last = handle;
}

template <typename Record>
std::string StoredGraph::record_row(const RecordCache<Record>& cache, ThingType type,
                                    std::uint32_t handle) const {
    if (auto row = ahead(type).take(handle)) return *std::move(row);
    expect_followers(type, handle);
    const std::vector<std::uint32_t> handles =
        ahead(type).together(handle, [&](std::uint32_t other) {
            const auto known = cache.find(other);
            return (known == cache.end() || !known->second) && index_->has(type, other);
        });
    std::vector<std::string> keys;
    for (const std::uint32_t one : handles) {
        const IdsByHandle::Known known = index_->known(type, one);
        keys.push_back(truth_key(type, known.id, known.release));
    }
    if (keys.size() == 1) {
        auto row = index_->snapshot().get(keys.front());
        if (!row) damaged("a record is missing: " + std::string(index_->id(type, handle)));
        return *std::move(row);
    }
    auto rows = index_->snapshot().get_many(keys);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i]) ahead(type).keep(handles[i], *std::move(rows[i]));
    }
    if (!rows.front()) damaged("a record is missing: " + std::string(index_->id(type, handle)));
    return *std::move(rows.front());
}

template <typename Record>
const Record& StoredGraph::record(RecordCache<Record>& cache, ThingType type,
                                  std::uint32_t handle) const {
    std::unique_ptr<const Record>& kept = cache[handle];
    if (!kept) {
        BEDE_CHECK(index_->has(type, handle));
        const std::string row = record_row(cache, type, handle);
        kept = std::make_unique<const Record>(
            std::get<Record>(decode(type, index_->id(type, handle), row)));
    }
    return *kept;
}

const Event& StoredGraph::event(EventId id) const {
    return record(events_, ThingType::event, id.value);
}
const Actor& StoredGraph::actor(ActorId id) const {
    return record(actors_, ThingType::actor, id.value);
}
const Place& StoredGraph::place(PlaceId id) const {
    return record(places_, ThingType::place, id.value);
}
const Source& StoredGraph::source(SourceId id) const {
    return record(sources_, ThingType::source, id.value);
}
const Relation& StoredGraph::relation(RelationId id) const {
    return record(relations_, ThingType::relation, id.value);
}
const Claim& StoredGraph::claim(ClaimId id) const {
    return record(claims_, ThingType::claim, id.value);
}
const SavedQuery& StoredGraph::query(QueryId id) const {
    return record(queries_, ThingType::query, id.value);
}

// As long as it is there, the events of a chunk are those that are asked about one after the other.
// Whoever takes them may scan in its turn.
class StoredGraph::Scanning {
  public:
    Scanning(const StoredGraph& graph, const ScannedEvents& events)
        : graph_(graph), outer_(std::exchange(graph.scanned_, Scanned{&events})) {
        std::vector<std::uint32_t> handles;
        handles.reserve(events.batch.events.size());
        for (const EventId event : events.batch.events) handles.push_back(event.value);
        graph.ahead(ThingType::event).expect(std::move(handles));
    }
    ~Scanning() { graph_.scanned_ = outer_; }
    Scanning(const Scanning&) = delete;
    Scanning& operator=(const Scanning&) = delete;

  private:
    const StoredGraph& graph_;
    Scanned outer_;
};

void StoredGraph::scan(const EventFilter& filter, const TakeEvents& take) const {
    scan_events(*index_, filter, [&](const ScannedEvents& events) {
        const Scanning scanning(*this, events);
        return take(events.batch);
    });
}

std::optional<std::uint64_t> StoredGraph::count_left(const EventFilter& filter) const {
    return count_events(*index_, filter);
}

template <typename Take>
void StoredGraph::each_lists(List list, std::uint32_t subject, const Take& take) const {
    for (const Part& part : index_->parts()) {
        const Lists* const lists = part.segment->lists(index_->snapshot(), list, subject);
        if (lists == nullptr) continue;
        const Entries entries = lists->entries(subject % chunk_subjects);
        if (!entries.empty()) take(part, entries);
    }
}

std::vector<std::uint32_t> StoredGraph::owners(List list, std::uint32_t subject, std::size_t column,
                                               ThingType owner) const {
    std::vector<std::uint32_t> handles;
    std::size_t parts = 0;
    each_lists(list, subject, [&](const Part& part, const Entries& entries) {
        const std::size_t before = handles.size();
        for (const std::uint32_t handle : entries.column(column)) {
            if (part.counts(owner, handle) && index_->has(owner, handle)) handles.push_back(handle);
        }
        if (handles.size() > before) ++parts;
    });
    if (parts > 1 && !index_->ids_are_apart(owner)) {
        std::ranges::sort(handles, {}, [&](std::uint32_t handle) { return id(owner, handle); });
    }
    return handles;
}

std::vector<Neighbour> StoredGraph::neighbours(EventId event, LinkDirection direction) const {
    const List list = direction == LinkDirection::out ? List::relations_out : List::relations_in;
    std::vector<Neighbour> out;
    std::size_t parts = 0;
    each_lists(list, event.value, [&](const Part& part, const Entries& entries) {
        const std::vector<std::string>& types = part.segment->header().relation_types;
        const auto far = entries.column(0);
        const auto relations = entries.column(1);
        const auto codes = entries.column(2);
        const std::size_t before = out.size();
        for (std::size_t i = 0; i < relations.size(); ++i) {
            if (!part.counts(ThingType::relation, relations[i])) continue;
            if (!index_->has(ThingType::relation, relations[i])) continue;
            const RelationCode code = RelationCode::unpacked(codes[i]);
            if (code.type >= types.size()) damaged("a relation is of no known type");
            out.push_back({.relation = RelationId{relations[i]},
                           .event = EventId{far[i]},
                           .type = types[code.type],
                           .confidence = code.confidence});
        }
        if (out.size() > before) ++parts;
    });
    if (parts > 1 && !index_->ids_are_apart(ThingType::relation)) {
        std::ranges::sort(out, {}, [&](const Neighbour& one) {
            return id(ThingType::relation, one.relation.value);
        });
    }
    return out;
}

// Whoever wants them will perhaps read them.
std::vector<ClaimId> StoredGraph::expected(std::vector<std::uint32_t> claims) const {
    std::vector<ClaimId> out;
    out.reserve(claims.size());
    for (const std::uint32_t claim : claims) out.push_back(ClaimId{claim});
    if (claims.size() > 1) ahead(ThingType::claim).expect(std::move(claims));
    return out;
}

std::vector<ClaimId> StoredGraph::claims_on(ThingType type, std::uint32_t handle) const {
    const std::optional<List> list = list_of_claims(type);
    return list ? expected(owners(*list, handle, 0, ThingType::claim)) : std::vector<ClaimId>();
}

StoredGraph::Entry StoredGraph::only_entry(List list, ThingType type, std::uint32_t handle) const {
    const Part* const part = index_->part_of_known(type, handle);
    const Lists* const lists =
        part == nullptr ? nullptr : part->segment->lists(index_->snapshot(), list, handle);
    Entry only{part, lists == nullptr ? Entries() : lists->entries(handle % chunk_subjects)};
    if (only.entries.size() != 1) damaged("a thing has not the one entry that it needs");
    return only;
}

RelationEnds StoredGraph::ends(RelationId relation) const {
    const Entry entry = only_entry(List::relation_ends, ThingType::relation, relation.value);
    const RelationCode code = RelationCode::unpacked(entry.number(2));
    const std::vector<std::string>& types = entry.part->segment->header().relation_types;
    if (code.type >= types.size()) damaged("a relation is of no known type");
    return {.from = EventId{entry.number(0)},
            .to = EventId{entry.number(1)},
            .type = types[code.type],
            .confidence = code.confidence};
}

ClaimEnds StoredGraph::ends(ClaimId claim) const {
    const Entry entry = only_entry(List::claim_ends, ThingType::claim, claim.value);
    if (entry.number(0) >= thing_type_count) damaged("a claim is about no known type of thing");
    ClaimEnds out{.about_type = static_cast<ThingType>(entry.number(0)),
                  .about = entry.number(1),
                  .by = {},
                  .via = {},
                  .stance = static_cast<Stance>(entry.number(4))};
    if (entry.number(2) > 0) out.by = ActorId{entry.number(2) - 1};
    if (entry.number(3) > 0) out.via = SourceId{entry.number(3) - 1};
    return out;
}

std::vector<Involvement> StoredGraph::participants(EventId event) const {
    const Spot spot = spot_of(event);
    const Lists* const lists =
        spot.part->segment->lists(index_->snapshot(), List::participants, spot.row);
    if (lists == nullptr) return {};
    const Entries entries = lists->entries(spot.row % chunk_subjects);
    const auto actors = entries.column(0);
    const auto roles = entries.column(1);
    const std::vector<std::string>& words = spot.part->segment->header().roles;
    std::vector<Involvement> out;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        if (roles[i] >= words.size()) damaged("a participant has no known role");
        out.push_back({ActorId{actors[i]}, words[roles[i]]});
    }
    return out;
}

template <typename Handle>
std::vector<Handle> StoredGraph::named(EventId event, List list) const {
    const Spot spot = spot_of(event);
    const Lists* const lists = spot.part->segment->lists(index_->snapshot(), list, spot.row);
    std::vector<Handle> out;
    if (lists == nullptr) return out;
    const Entries entries = lists->entries(spot.row % chunk_subjects);
    for (const std::uint32_t handle : entries.column(0)) out.push_back(Handle{handle});
    return out;
}

std::vector<PlaceId> StoredGraph::places(EventId event) const {
    return named<PlaceId>(event, List::places);
}
std::vector<SourceId> StoredGraph::cited(EventId event) const {
    return named<SourceId>(event, List::sources);
}

std::vector<EventId> StoredGraph::events_naming(ThingType type, std::uint32_t handle) const {
    const std::string key = naming_key({type, handle});
    std::vector<EventId> out;
    for (const Part& part : index_->parts()) {
        for (const std::uint32_t row : part.segment->posting(index_->snapshot(), key)) {
            const EventColumns& columns =
                part.segment->events(index_->snapshot(), row / chunk_rows);
            if (row % chunk_rows >= columns.size()) damaged("an event has a false row");
            const std::uint32_t event = columns.handles[row % chunk_rows];
            if (part.counts(ThingType::event, event) && index_->has(ThingType::event, event)) {
                out.push_back(EventId{event});
            }
        }
    }
    return out;
}

// Versions that count no more are among them.
std::uint64_t StoredGraph::events_naming_count(ThingType type, std::uint32_t handle) const {
    const std::string key = naming_key({type, handle});
    std::uint64_t count = 0;
    for (const Part& part : index_->parts()) {
        count += part.segment->posting(index_->snapshot(), key).cardinality();
    }
    return count;
}

std::vector<EventId> StoredGraph::events_ordered_by(EventId event) const {
    std::vector<EventId> out;
    for (const std::uint32_t handle :
         owners(List::naming_events, event.value, 0, ThingType::event)) {
        out.push_back(EventId{handle});
    }
    return out;
}

std::vector<std::uint32_t> StoredGraph::of_base(ThingType type, std::string_view base) const {
    const Bitmap handles = index_->of_base(type, base);
    return {handles.begin(), handles.end()};
}

std::optional<std::vector<std::uint32_t>> StoredGraph::listed_by_words(
    ThingType type, const ListedWords& words) const {
    if (type == ThingType::event) {
        std::vector<std::uint32_t> events;
        scan({.mentioning = {words}}, [&](const EventBatch& batch) {
            for (const EventId event : batch.events) events.push_back(event.value);
            return true;
        });
        std::ranges::sort(events);
        return events;
    }
    const std::optional<Bitmap> things = index_->mentioning(type, words);
    if (!things) return std::nullopt;
    return std::vector<std::uint32_t>(things->begin(), things->end());
}

std::optional<std::vector<PlaceId>> StoredGraph::places_inside(PlaceId place) const {
    const bool listed = std::ranges::none_of(index_->parts(), [](const Part& part) {
        const Segment& segment = *part.segment;
        return segment.header().schema < 10 && !segment.written(ThingType::place).isEmpty();
    });
    if (!listed) return std::nullopt;
    std::vector<PlaceId> inside;
    each_lists(List::places_inside, place.value, [&](const Part& part, const Entries& entries) {
        for (const std::uint32_t one : entries.column(0)) {
            const bool is_there =
                part.counts(ThingType::place, one) && index_->has(ThingType::place, one);
            if (is_there) inside.push_back(PlaceId{one});
        }
    });
    std::ranges::sort(inside);
    return inside;
}

std::vector<ClaimId> StoredGraph::claims_by(ThingType type, std::uint32_t handle) const {
    const Posting posting =
        type == ThingType::actor ? Posting::actor_claims : Posting::source_claims;
    std::vector<std::uint32_t> claims;
    for (const Part& part : index_->parts()) {
        for (const std::uint32_t claim :
             part.segment->posting(index_->snapshot(), posting_key(posting, handle))) {
            if (part.counts(ThingType::claim, claim) && index_->has(ThingType::claim, claim)) {
                claims.push_back(claim);
            }
        }
    }
    return expected(std::move(claims));
}

StoredGraph::Spot StoredGraph::spot_of(EventId event) const {
    Spot& known = spots_[event.value % spots_.size()];
    if (known.columns != nullptr && known.columns->handles[known.at] == event.value) return known;
    const auto scanned = scanned_spot(event);
    return known = scanned ? *scanned : find_spot(event);
}

// Of what is scanned the event that was asked about last, or one of the next.
std::optional<StoredGraph::Spot> StoredGraph::scanned_spot(EventId event) const {
    constexpr std::size_t passed_over_max = 16;
    if (scanned_.events == nullptr) return std::nullopt;
    const auto& [part, batch, columns, chunk, places] = *scanned_.events;
    const std::size_t end = std::min(scanned_.next + passed_over_max, places.size());
    for (std::size_t i = scanned_.next; i < end; ++i) {
        if (batch.events[i] != event) continue;
        scanned_.next = i;
        return Spot{&part, &columns, places[i], chunk * chunk_rows + places[i]};
    }
    return std::nullopt;
}

StoredGraph::Spot StoredGraph::find_spot(EventId event) const {
    const Part* const part = index_->part_of_known(ThingType::event, event.value);
    if (part != nullptr) {
        if (const auto row = part->segment->row_of(index_->snapshot(), event.value)) {
            const EventColumns& columns =
                part->segment->events(index_->snapshot(), *row / chunk_rows);
            const std::size_t at = *row % chunk_rows;
            if (at < columns.size() && columns.handles[at] == event.value)
                return {part, &columns, at, *row};
        }
    }
    damaged("an event has no row");
}

// What dates say already is left out, and with it nearly every cause.
OrderStatements StoredGraph::order_statements(EventId event) const {
    OrderStatements out;
    if (index_->without_order().contains(event.value)) return out;
    add_relations(event, LinkDirection::out, out);
    add_relations(event, LinkDirection::in, out);
    std::ranges::sort(out.relations, {},
                      [&](RelationId relation) { return id(ThingType::relation, relation.value); });
    const auto repeated = std::ranges::unique(out.relations);
    out.relations.erase(repeated.begin(), repeated.end());
    add_naming_events(event, out);
    if (out.empty()) index_->without_order().insert(event.value);
    return out;
}

bool StoredGraph::states_order(EventId from, EventId to, const std::string& type) const {
    const std::vector<const OrderRule*>& rules = order_rules_.of(type);
    if (rules.empty()) return false;
    const Spot a = spot_of(from);
    const Spot b = spot_of(to);
    const Modality modality_from = a.columns->modality(a.at);
    const Modality modality_to = b.columns->modality(b.at);
    const Extent extent_from = a.columns->extent(a.at);
    const Extent extent_to = b.columns->extent(b.at);
    return modality_from == modality_to && std::ranges::any_of(rules, [&](const OrderRule* rule) {
               return rule->binds(modality_from, modality_to) &&
                      !is_said_by_dates(*rule, extent_from, extent_to);
           });
}

void StoredGraph::add_relations(EventId event, LinkDirection direction,
                                OrderStatements& out) const {
    const bool outward = direction == LinkDirection::out;
    const List list = outward ? List::relations_out : List::relations_in;
    each_lists(list, event.value, [&](const Part& part, const Entries& entries) {
        const auto far = entries.column(0);
        const auto relations = entries.column(1);
        const auto codes = entries.column(2);
        for (std::size_t i = 0; i < far.size(); ++i) {
            const RelationCode code = RelationCode::unpacked(codes[i]);
            if (!is_sure(code.confidence) || far[i] == event.value) continue;
            if (!part.counts(ThingType::relation, relations[i])) continue;
            const RelationId relation{relations[i]};
            if (!index_->has(ThingType::relation, relation.value)) continue;
            const EventId other{far[i]};
            const std::vector<std::string>& types = part.segment->header().relation_types;
            if (code.type >= types.size()) damaged("a relation is of no known type");
            if (!states_order(outward ? event : other, outward ? other : event, types[code.type])) {
                continue;
            }
            if (!is_denied(relation)) out.relations.push_back(relation);
        }
    });
}

bool StoredGraph::is_denied(RelationId relation) const {
    const std::string key = posting_key(Posting::denied, 0);
    const bool perhaps = std::ranges::any_of(index_->parts(), [&](const Part& part) {
        return part.segment->posting(index_->snapshot(), key).contains(relation.value);
    });
    return perhaps && std::ranges::any_of(claims_about(ThingType::relation,
                                                       id(ThingType::relation, relation.value)),
                                          [&](ClaimId id) { return is_denial(claim(id)); });
}

void StoredGraph::add_naming_events(EventId event, OrderStatements& out) const {
    for (const EventId owner : events_ordered_by(event)) {
        if (adds_to_dates(*this, owner, event)) out.events.push_back(owner);
    }
}

}  // namespace bede::store
