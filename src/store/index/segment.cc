#include "store/index/segment.h"

#include <algorithm>

#include "base/check.h"
#include "base/trouble.h"
#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/index/terms.h"

namespace bede::store {
namespace {

// The rows of a segment of no more things are read together: some 200 kB.
constexpr std::uint64_t things_read_together_max = 2048;

const std::string& present(const std::optional<std::string>& row) {
    if (!row) damaged("a row of a segment is missing");
    return *row;
}

Bitmap up_to(std::uint32_t count) {
    Bitmap bitmap;
    bitmap.addRange(0, count);
    return bitmap;
}

}  // namespace

std::vector<std::string> Segment::opening_keys(std::uint32_t number) {
    const std::string prefix = segment_prefix(number);
    std::vector<std::string> keys = {prefix + table_key(Table::header)};
    for (const Table table : {Table::live, Table::retired}) {
        for (std::size_t i = 0; i < thing_type_count; ++i) {
            keys.push_back(prefix + table_key(table, static_cast<ThingType>(i)));
        }
    }
    return keys;
}

Segment::Segment(std::uint32_t number, std::span<const std::optional<std::string>> rows)
    : number_(number),
      header_(decode_segment_header(present(rows[0]))),
      stored_(number, header_.things() <= things_read_together_max) {
    BEDE_CHECK(rows.size() == opening_rows);
    const auto live = rows.subspan(1, thing_type_count);
    const auto retired = rows.subspan(1 + thing_type_count);
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        if (retired[i]) retired_[i] = decode_retired(*retired[i]);
        if (header_.written[i] == 0) continue;
        written_[i] = decode_bitmap(present(live[i]));
        if (written_[i].cardinality() != header_.written[i]) {
            damaged("a segment has other things than it says");
        }
    }
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        names_.at(i) = ChunkCache<NameBlock>(header_.names.at(i));
        ids_by_handle_.at(i) = ChunkCache<IdsByHandle>(header_.names.at(i));
    }
    for (std::size_t i = 0; i < list_count; ++i) {
        lists_.at(i) = ChunkCache<Lists>(header_.lists.at(i));
    }
    rows_ = ChunkCache<std::vector<std::uint32_t>>(
        header_.lists.at(static_cast<std::size_t>(List::rows) - 1));
    zones_ = ChunkCache<std::vector<Zone>>(up_to(1));
    not_actual_ = ChunkCache<Bitmap>(up_to(1));
    events_ = ChunkCache<EventColumns>(up_to((header_.rows + chunk_rows - 1) / chunk_rows));
}

std::string Segment::row(const kv::Snapshot& snapshot, std::string_view key) const {
    return present(stored_.get(snapshot, key));
}

template <typename Take>
void Segment::each_cache(const Take& take) const {
    for (const auto& cache : names_) take(cache);
    for (const auto& cache : ids_by_handle_) take(cache);
    for (const auto& cache : lists_) take(cache);
    take(rows_);
    take(zones_);
    take(events_);
    take(not_actual_);
}

std::uint64_t Segment::kept_bytes() const {
    std::uint64_t sum = 0;
    each_cache([&](const auto& cache) { sum += cache.bytes(); });
    const std::scoped_lock guard(postings_mutex_);
    return sum + postings_bytes_;
}

void Segment::sweep() const {
    each_cache([](const auto& cache) { cache.sweep(); });
    const std::scoped_lock guard(postings_mutex_);
    postings_.clear();
    postings_bytes_ = 0;
}

std::optional<std::uint32_t> Segment::find(const kv::Snapshot& snapshot, ThingType type,
                                           std::string_view id) const {
    if (!header_.may_have(type, id)) return std::nullopt;
    const auto block = ids_from(snapshot, type, id);
    return block ? find_id(*block, id) : std::nullopt;
}

std::shared_ptr<const std::string> Segment::ids_from(const kv::Snapshot& snapshot, ThingType type,
                                                     std::string_view from) const {
    if (header_.written[index_of(type)] == 0) return nullptr;
    IdBlocks& known = ids_[index_of(type)];
    if (auto block = known.find(from)) return block;
    // Blocks are listed by their last id.
    std::shared_ptr<const std::string> block;
    stored_.each(snapshot, ids_key(type, from), after(table_key(Table::ids, type)),
                 [&](std::string_view value) {
                     block = std::make_shared<const std::string>(value);
                     return false;
                 });
    if (block) known.keep(block);
    return block;
}

IdsByHandle::Known Segment::known(const kv::Snapshot& snapshot, ThingType type,
                                  std::uint32_t handle) const {
    if (header_.schema < 11) {
        const NameView& whole = name(snapshot, type, handle);
        return {whole.id, whole.release};
    }
    const std::uint32_t chunk = handle / names_chunk_handles;
    const IdsByHandle* const block = ids_by_handle_.at(index_of(type)).get(chunk, [&] {
        return IdsByHandle(row(snapshot, ids_by_handle_key(type, chunk)));
    });
    const auto found = block == nullptr ? std::nullopt : block->find(handle);
    if (!found) damaged("a thing has no id");
    return *found;
}

const NameView& Segment::name(const kv::Snapshot& snapshot, ThingType type,
                              std::uint32_t handle) const {
    const auto form =
        header_.schema < 11 ? NameBlock::Form::before_schema_11 : NameBlock::Form::names;
    const std::uint32_t chunk = handle / names_chunk_handles;
    const NameBlock* const block = names_.at(index_of(type)).get(chunk, [&] {
        return NameBlock(row(snapshot, names_key(type, chunk)), form);
    });
    const NameView* const found = block == nullptr ? nullptr : block->find(handle);
    if (found == nullptr) damaged("a thing has no name");
    return *found;
}

Lists Segment::read_lists(const kv::Snapshot& snapshot, List list, std::uint32_t chunk) const {
    std::string bytes = row(snapshot, lists_key(list, chunk));
    return header_.schema < 12 ? Lists::before_schema_12(bytes, columns_of(list))
                               : Lists(std::move(bytes), columns_of(list));
}

const Lists* Segment::lists(const kv::Snapshot& snapshot, List list, std::uint32_t subject) const {
    const std::uint32_t chunk = subject / chunk_subjects;
    return lists_.at(static_cast<std::size_t>(list) - 1).get(chunk, [&] {
        return read_lists(snapshot, list, chunk);
    });
}

std::optional<std::uint32_t> Segment::row_of(const kv::Snapshot& snapshot,
                                             std::uint32_t event) const {
    const std::uint32_t chunk = event / chunk_subjects;
    const std::vector<std::uint32_t>* const rows = rows_.get(chunk, [&] {
        if (header_.schema >= 12) return decode_rows(row(snapshot, lists_key(List::rows, chunk)));
        const Lists lists = read_lists(snapshot, List::rows, chunk);
        std::vector<std::uint32_t> out(lists.subjects());
        for (std::uint32_t subject = 0; subject < lists.subjects(); ++subject) {
            const Entries entries = lists.entries(subject);
            if (entries.size() > 1) damaged("an event has several rows");
            if (entries.size() == 1) out[subject] = entries.column(0)[0] + 1;
        }
        return out;
    });
    const std::uint32_t place = event % chunk_subjects;
    if (rows == nullptr || place >= rows->size() || (*rows)[place] == 0) return std::nullopt;
    return (*rows)[place] - 1;
}

const std::vector<Zone>& Segment::zones(const kv::Snapshot& snapshot) const {
    return *zones_.get(0, [&] {
        std::vector<Zone> zones = decode_zones(row(snapshot, table_key(Table::zones)));
        if (zones.size() != (header_.rows + chunk_rows - 1) / chunk_rows) {
            damaged("a segment has other rows than it says");
        }
        return zones;
    });
}

const EventColumns& Segment::events(const kv::Snapshot& snapshot, std::uint32_t chunk) const {
    const EventColumns* events = events_.get(chunk, [&] {
        const std::string bytes = row(snapshot, events_key(chunk));
        EventColumns read =
            header_.schema < 12 ? decode_events_before_schema_12(bytes) : decode_events(bytes);
        const std::uint32_t count = std::min(header_.rows - chunk * chunk_rows, chunk_rows);
        const bool sound = read.size() == count && std::ranges::all_of(read.kinds, [&](auto kind) {
                               return kind < header_.kinds.size();
                           });
        if (!sound) damaged("a chunk of events is unreadable");
        return read;
    });
    if (events == nullptr) damaged("an event has a false row");
    return *events;
}

const Bitmap& Segment::posting(const kv::Snapshot& snapshot, const std::string& key) const {
    const std::scoped_lock guard(postings_mutex_);
    std::unique_ptr<const Bitmap>& kept = postings_[key];
    if (!kept) {
        const auto found = stored_.get(snapshot, key);
        kept = std::make_unique<const Bitmap>(found ? decode_bitmap(*found) : Bitmap());
        postings_bytes_ += key.size() + bytes_of(*kept);
    }
    return *kept;
}

const Bitmap& Segment::rows_not_actual(const kv::Snapshot& snapshot) const {
    return *not_actual_.get(0, [&] {
        Bitmap rows;
        if (header_.all_actual()) return rows;
        if (header_.schema >= 10) return posting(snapshot, posting_key(Posting::not_actual, 0));
        for (std::uint32_t row = 0; row < header_.rows; ++row) {
            const EventColumns& columns = events(snapshot, row / chunk_rows);
            if (columns.modality(row % chunk_rows) != Modality::actual) rows.add(row);
        }
        return rows;
    });
}

// Blocks are listed by their last term: the first one that is not less may have it.
template <typename AddRows>
Bitmap Segment::in_blocks(const kv::Snapshot& snapshot, std::string_view from_key,
                          std::string_view end_key, std::string_view term,
                          const AddRows& add_rows) const {
    Bitmap rows;
    stored_.each(snapshot, from_key, end_key,
                 [&](std::string_view block) { return add_rows(block, term, rows); });
    return rows;
}

Bitmap Segment::checked_rows(Bitmap rows) const {
    if (!rows.isEmpty() && rows.maximum() >= header_.rows) damaged("a term has a false row");
    return rows;
}

Bitmap Segment::rows_of_term(const kv::Snapshot& snapshot, std::string_view term) const {
    return checked_rows(in_blocks(snapshot, terms_key(term), after(table_key(Table::terms)), term,
                                  add_rows_of_term));
}

Bitmap Segment::rows_of_beginning(const kv::Snapshot& snapshot, std::string_view beginning) const {
    return checked_rows(in_blocks(snapshot, terms_key(beginning), after(table_key(Table::terms)),
                                  beginning, add_rows_of_beginning));
}

Bitmap Segment::things_of_term(const kv::Snapshot& snapshot, ThingType type,
                               std::string_view term) const {
    return in_blocks(snapshot, thing_terms_key(type, term),
                     after(table_key(Table::thing_terms, type)), term, add_rows_of_term);
}

Bitmap Segment::things_of_beginning(const kv::Snapshot& snapshot, ThingType type,
                                    std::string_view beginning) const {
    return in_blocks(snapshot, thing_terms_key(type, beginning),
                     after(table_key(Table::thing_terms, type)), beginning, add_rows_of_beginning);
}

std::uint64_t Segment::length_of_texts(const kv::Snapshot& snapshot, ThingType type) const {
    const auto lengths = decode_lengths(row(snapshot, table_key(Table::lengths)));
    if (lengths.size() != thing_type_count) damaged("a segment has lengths of other types");
    return lengths[index_of(type)];
}

std::uint64_t Segment::length_of_texts(const kv::Snapshot& snapshot, ThingType type,
                                       const Bitmap& handles) const {
    std::uint64_t sum = 0;
    for (auto at = handles.begin(); at != handles.end();) {
        const std::uint32_t chunk = *at / chunk_subjects;
        const auto found = stored_.get(snapshot, lengths_key(type, chunk));
        const auto lengths = found ? decode_lengths(*found) : std::vector<std::uint64_t>();
        for (; at != handles.end() && *at / chunk_subjects == chunk; ++at) {
            const std::uint32_t place = *at % chunk_subjects;
            if (place < lengths.size()) sum += lengths[place];
        }
    }
    return sum;
}

}  // namespace bede::store
