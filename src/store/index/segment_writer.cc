#include "store/index/segment_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <span>

#include "base/check.h"
#include "model/order_statements.h"
#include "store/index/relation_code.h"

namespace bede::store {
namespace {

constexpr std::size_t dangling_max = 100;

std::array<ListsBuilder, list_count> list_builders() {
    const auto of = [](std::size_t i) {
        return ListsBuilder(columns_of(static_cast<List>(i + 1)));
    };
    return {of(0), of(1), of(2),  of(3),  of(4),  of(5),  of(6), of(7),
            of(8), of(9), of(10), of(11), of(12), of(13), of(14)};
}

}  // namespace

std::size_t columns_of(List list) {
    switch (list) {
        case List::rows:
        case List::places:
        case List::sources:
        case List::naming_events:
        case List::places_inside: return 1;
        case List::participants: return 2;
        case List::relations_out:
        case List::relations_in:
        case List::relation_ends: return 3;
        case List::claim_ends: return 5;
        case List::claims_on_events:
        case List::claims_on_relations:
        case List::claims_on_actors:
        case List::claims_on_places:
        case List::claims_on_sources: return 4;
    }
    return 0;
}

SegmentWriter::SegmentWriter(HandleOf handle_of, std::string words_version)
    : handle_of_(std::move(handle_of)),
      words_version_(std::move(words_version)),
      lists_(list_builders()) {}

std::uint32_t SegmentWriter::Dictionary::number(const std::string& word) {
    const auto [entry, is_new] =
        numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
    if (is_new) words_.push_back(word);
    return entry->second;
}

bool SegmentWriter::empty() const {
    const auto none = [](const auto& each) { return each.empty(); };
    return std::ranges::all_of(names_, none) && std::ranges::all_of(retired_, none);
}

void SegmentWriter::add(std::uint32_t handle, std::uint32_t release, const Thing& thing) {
    const ThingType type = type_of(thing);
    BEDE_CHECK(type > ThingType::relation_type);
    const Common& record = common(thing);
    const auto* event = std::get_if<Event>(&thing);
    names_.at(static_cast<std::size_t>(type))
        .push_back({.handle = handle,
                    .release = release,
                    .modality = event == nullptr ? Modality::actual : event->modality,
                    .id = name_texts_.add(record.id),
                    .title = name_texts_.add(record.title)});
    postings_[base_key(type, bases_.number(record.base))].push_back(handle);
    if (event != nullptr) add(handle, *event);
    if (const auto* relation = std::get_if<Relation>(&thing)) add(handle, *relation);
    if (const auto* claim = std::get_if<Claim>(&thing)) add(handle, *claim);
    if (const auto* place = std::get_if<Place>(&thing)) add(handle, *place);
    const auto* relation = std::get_if<Relation>(&thing);
    // Those of a claim are also names of others, which may change without it.
    if (type == ThingType::claim) return;
    add_texts(type, handle, relation == nullptr ? own_texts(record) : own_texts(*relation));
}

void SegmentWriter::add_texts(ThingType type, std::uint32_t handle,
                              const std::vector<OwnText>& own) {
    Texts& texts = texts_.at(static_cast<std::size_t>(type));
    texts.handles.push_back(handle);
    texts.lengths.push_back(texts.terms.add(own));
}

void SegmentWriter::add(std::uint32_t handle, const Place& place) {
    if (place.within.empty()) return;
    const auto around = resolve(ThingType::place, place.id, ThingType::place, place.within);
    if (around) list(List::places_inside).add(*around, {handle});
}

void SegmentWriter::retire(ThingType type, std::uint32_t handle, std::uint32_t release,
                           std::string_view id) {
    retired_.at(static_cast<std::size_t>(type)).push_back({handle, release, std::string(id)});
}

std::optional<std::uint32_t> SegmentWriter::resolve(ThingType owner, const std::string& owner_id,
                                                    ThingType type, std::string_view id) {
    const auto handle = handle_of_(type, id);
    if (!handle && dangling_.size() < dangling_max) {
        dangling_.push_back(fmt::format("{} {}: there is no {} {}", to_string(owner), owner_id,
                                        to_string(type), id));
    }
    return handle;
}

void SegmentWriter::add(std::uint32_t handle, const Event& event) {
    const auto index = static_cast<std::uint32_t>(events_.size());
    const std::uint32_t kind = kinds_.number(event.kind);
    events_.add(handle, kind, event);
    event_postings_[posting_key(Posting::kind, kind)].push_back(index);
    if (event.modality != Modality::actual) {
        event_postings_[posting_key(Posting::not_actual, 0)].push_back(index);
    }
    add_lines(index, event);
    add_orders(handle, event);
}

// Lists by row are made when rows are known: until then `index` stands for it.
void SegmentWriter::add_lines(std::uint32_t index, const Event& event) {
    const auto name = [&](ThingType type, const std::string& id, List where, Posting posting,
                          std::optional<std::uint32_t> role) {
        const auto handle = resolve(ThingType::event, event.id, type, id);
        if (!handle) return;
        if (role) {
            list(where).add(index, {*handle, *role});
        } else {
            list(where).add(index, {*handle});
        }
        std::vector<std::uint32_t>& found = event_postings_[posting_key(posting, *handle)];
        if (found.empty() || found.back() != index) found.push_back(index);
    };
    for (const Participant& one : event.participants) {
        name(ThingType::actor, one.actor, List::participants, Posting::actor,
             roles_.number(one.role));
    }
    for (const std::string& place : event.places) {
        name(ThingType::place, place, List::places, Posting::place, std::nullopt);
    }
    for (const Citation& cited : event.cites) {
        name(ThingType::source, cited.source, List::sources, Posting::source, std::nullopt);
    }
}

void SegmentWriter::add_orders(std::uint32_t handle, const Event& event) {
    std::set<std::string> named;
    for (const OrderConstraint& order : event.orders) {
        named.insert(order.first);
        if (!order.second.empty()) named.insert(order.second);
    }
    for (const std::string& id : named) {
        if (const auto other = resolve(ThingType::event, event.id, ThingType::event, id)) {
            list(List::naming_events).add(*other, {handle});
        }
    }
    // Of its own orders it is asked, too.
    if (!named.empty() && !named.contains(event.id)) {
        list(List::naming_events).add(handle, {handle});
    }
}

void SegmentWriter::add(std::uint32_t handle, const Relation& relation) {
    const auto from = resolve(ThingType::relation, relation.id, ThingType::event, relation.from);
    const auto to = resolve(ThingType::relation, relation.id, ThingType::event, relation.to);
    if (!from || !to) return;
    const std::uint32_t code =
        RelationCode{relation_types_.number(relation.type), relation.confidence, relation.role}
            .packed();
    list(List::relations_out).add(*from, {*to, handle, code});
    list(List::relations_in).add(*to, {*from, handle, code});
    list(List::relation_ends).add(handle, {*from, *to, code});
}

void SegmentWriter::add(std::uint32_t handle, const Claim& claim) {
    const auto about = resolve(ThingType::claim, claim.id, claim.about_type, claim.about);
    const auto speaker = [&](ThingType type, const std::string& id, Posting posting) {
        const auto found =
            id.empty() ? std::nullopt : resolve(ThingType::claim, claim.id, type, id);
        if (found) postings_[posting_key(posting, *found)].push_back(handle);
        return found ? *found + 1 : 0;
    };
    const std::uint32_t actor = speaker(ThingType::actor, claim.by, Posting::actor_claims);
    const std::uint32_t source = speaker(ThingType::source, claim.via, Posting::source_claims);
    if (!about) return;
    const auto stance = static_cast<std::uint32_t>(claim.stance);
    if (const auto which = list_of_claims(claim.about_type)) {
        list(*which).add(*about, {handle, actor, source, stance});
    }
    list(List::claim_ends)
        .add(handle, {static_cast<std::uint32_t>(claim.about_type), *about, actor, source, stance});
    if (is_denial(claim)) postings_[posting_key(Posting::denied, 0)].push_back(*about);
}

void SegmentWriter::finish(const Emit& emit) {
    put_rows_in_place();
    emit(table_key(Table::header), encode(header()));
    emit_things(emit);
    emit_ids(emit);
    emit_names(emit);
    emit_events(emit);
    emit_lists(emit);
    emit_postings(emit);
    emit_terms(emit);
    emit_lengths(emit);
    emit_thing_terms(emit);
    emit_ids_by_handle(emit);
}

void SegmentWriter::put_rows_in_place() {
    rows_ = order_of_rows(events_);
    row_of_.resize(rows_.size());
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        row_of_[rows_[row]] = row;
        list(List::rows).add(events_.handles[rows_[row]], {row});
    }
    for (const List by_row : {List::participants, List::places, List::sources}) {
        list(by_row).renumber(row_of_);
    }
    for (auto& names : names_) std::ranges::sort(names, {}, &NameView::handle);
    for (auto& retired : retired_) std::ranges::sort(retired, {}, &RetiredEntry::handle);
}

SegmentHeader SegmentWriter::header() {
    SegmentHeader header;
    header.rows = static_cast<std::uint32_t>(rows_.size());
    header.kinds = kinds_.words();
    header.relation_types = relation_types_.words();
    header.roles = roles_.words();
    header.bases = bases_.words();
    header.words_version = words_version_;
    const auto not_actual = event_postings_.find(posting_key(Posting::not_actual, 0));
    header.not_actual = not_actual == event_postings_.end()
                            ? 0
                            : static_cast<std::uint32_t>(not_actual->second.size());
    for (std::size_t i = 0; i < list_count; ++i) {
        for (const std::uint32_t chunk : lists_.at(i).chunks()) header.lists.at(i).add(chunk);
    }
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        header.written.at(type) = static_cast<std::uint32_t>(names_.at(type).size());
        for (const NameView& name : names_.at(type)) {
            header.names.at(type).add(name.handle / names_chunk_handles);
        }
        if (names_.at(type).empty()) continue;
        const auto [first, last] = std::ranges::minmax(names_.at(type), {}, &NameView::id);
        header.ids.at(type) = {std::string(first.id), std::string(last.id)};
    }
    return header;
}

void SegmentWriter::emit_things(const Emit& emit) {
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        if (names_.at(type).empty()) continue;
        std::vector<std::uint32_t> handles;
        for (const NameView& name : names_.at(type)) handles.push_back(name.handle);
        emit(table_key(Table::live, static_cast<ThingType>(type)), encode_bitmap(handles));
    }
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        if (retired_.at(type).empty()) continue;
        emit(table_key(Table::retired, static_cast<ThingType>(type)),
             encode_retired(retired_.at(type)));
    }
}

void SegmentWriter::emit_ids(const Emit& emit) {
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        std::vector<IdView> ids;
        ids.reserve(names_.at(type).size());
        for (const NameView& name : names_.at(type)) ids.push_back({name.id, name.handle});
        std::ranges::sort(ids, {}, &IdView::id);
        for (std::size_t begin = 0; begin < ids.size(); begin += ids_block) {
            const std::size_t count = std::min(ids_block, ids.size() - begin);
            const auto block = std::span(ids).subspan(begin, count);
            emit(ids_key(static_cast<ThingType>(type), block.back().id), encode_ids(block));
        }
    }
}

namespace {

// Those of each chunk of handles, which are in order.
template <typename Take>
void each_chunk(const std::deque<NameView>& names, const Take& take) {
    auto begin = names.begin();
    while (begin != names.end()) {
        const std::uint32_t chunk = begin->handle / names_chunk_handles;
        const auto end = std::find_if(begin, names.end(), [&](const NameView& name) {
            return name.handle / names_chunk_handles != chunk;
        });
        take(chunk, std::vector<NameView>(begin, end));
        begin = end;
    }
}

}  // namespace

void SegmentWriter::emit_ids_by_handle(const Emit& emit) {
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        each_chunk(names_.at(i), [&](std::uint32_t chunk, const auto& names) {
            emit(ids_by_handle_key(type, chunk), encode_ids_by_handle(names));
        });
    }
}

void SegmentWriter::emit_names(const Emit& emit) {
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        each_chunk(names_.at(i), [&](std::uint32_t chunk, const auto& names) {
            emit(names_key(type, chunk), encode_names(names));
        });
    }
}

void SegmentWriter::emit_events(const Emit& emit) const {
    std::vector<Zone> zones;
    for (std::size_t begin = 0; begin < rows_.size(); begin += chunk_rows) {
        const std::size_t end = std::min<std::size_t>(begin + chunk_rows, rows_.size());
        emit(events_key(static_cast<std::uint32_t>(begin / chunk_rows)),
             encode_events(events_, rows_, begin, end));
        zones.push_back(zone_of(events_, rows_, begin, end));
    }
    emit(table_key(Table::zones), encode_zones(zones));
}

// They are known by handle: of each event there is one.
void SegmentWriter::emit_rows(const Emit& emit) const {
    std::map<std::uint32_t, std::vector<std::int64_t>> chunks;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        const std::uint32_t handle = events_.handles[rows_[row]];
        std::vector<std::int64_t>& chunk = chunks[handle / chunk_subjects];
        const std::size_t place = handle % chunk_subjects;
        if (chunk.size() <= place) chunk.resize(place + 1);
        chunk[place] = std::int64_t{row} + 1;
    }
    for (const auto& [chunk, rows] : chunks) emit(lists_key(List::rows, chunk), encode_rows(rows));
}

void SegmentWriter::emit_lists(const Emit& emit) const {
    emit_rows(emit);
    for (std::size_t i = 1; i < list_count; ++i) {
        lists_.at(i).each_chunk([&](std::uint32_t chunk, const std::string& bytes) {
            emit(lists_key(static_cast<List>(i + 1), chunk), bytes);
        });
    }
}

void SegmentWriter::emit_postings(const Emit& emit) {
    for (auto& [key, indexes] : event_postings_) {
        std::vector<std::uint32_t>& rows = postings_[key];
        for (const std::uint32_t index : indexes) rows.push_back(row_of_[index]);
    }
    for (auto& [key, numbers] : postings_) {
        std::ranges::sort(numbers);
        const auto repeated = std::ranges::unique(numbers);
        numbers.erase(repeated.begin(), repeated.end());
        emit(key, encode_bitmap(numbers));
    }
}

void SegmentWriter::emit_terms(const Emit& emit) {
    TermsBuilder& terms = texts_.at(static_cast<std::size_t>(ThingType::event)).terms;
    terms.finish(row_of_, [&](std::string_view last_term, const std::string& block) {
        emit(terms_key(last_term), block);
    });
}

// Chunks without a word have no row: those of relations, mostly.
void SegmentWriter::emit_lengths(const Emit& emit) {
    std::vector<std::uint64_t> all;
    for (const Texts& texts : texts_) {
        all.push_back(
            std::accumulate(texts.lengths.begin(), texts.lengths.end(), std::uint64_t{0}));
    }
    emit(table_key(Table::lengths), encode_lengths(all));
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        const Texts& texts = texts_.at(type);
        std::map<std::uint32_t, std::vector<std::uint64_t>> chunks;
        for (std::size_t i = 0; i < texts.handles.size(); ++i) {
            if (texts.lengths[i] == 0) continue;
            std::vector<std::uint64_t>& lengths = chunks[texts.handles[i] / chunk_subjects];
            const std::size_t place = texts.handles[i] % chunk_subjects;
            if (lengths.size() <= place) lengths.resize(place + 1);
            lengths[place] = texts.lengths[i];
        }
        for (const auto& [chunk, lengths] : chunks) {
            emit(lengths_key(static_cast<ThingType>(type), chunk), encode_lengths(lengths));
        }
    }
}

void SegmentWriter::emit_thing_terms(const Emit& emit) {
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        if (type == ThingType::event) continue;
        Texts& texts = texts_.at(i);
        texts.terms.finish(texts.handles,
                           [&](std::string_view last_term, const std::string& block) {
                               emit(thing_terms_key(type, last_term), block);
                           });
    }
}

}  // namespace bede::store
