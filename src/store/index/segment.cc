#include "store/index/segment.h"

#include <algorithm>

#include "base/trouble.h"
#include "store/format/keys.h"
#include "store/index/segment_writer.h"
#include "store/index/terms.h"

namespace bede::store {
namespace {

constexpr std::uint32_t no_row = 0xFFFF'FFFFU;

Bitmap up_to(std::uint32_t count) {
    Bitmap bitmap;
    bitmap.addRange(0, count);
    return bitmap;
}

}  // namespace

Segment::Segment(const kv::Snapshot& snapshot, std::uint32_t number)
    : number_(number), prefix_(segment_prefix(number)) {
    header_ = decode_segment_header(row(snapshot, table_key(Table::header)));
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        if (header_.written[i] == 0) continue;
        written_[i] = decode_bitmap(row(snapshot, table_key(Table::live, type)));
        if (written_[i].cardinality() != header_.written[i]) {
            damaged("a segment has other things than it says");
        }
    }
    const std::string begin = prefix_ + table_key(Table::retired);
    for (const auto each = snapshot.scan(begin, after(begin)); each->valid(); each->next()) {
        const auto type = static_cast<std::uint8_t>(each->key().back());
        if (type >= thing_type_count) damaged("a row of retired things is of no known type");
        retired_.at(type) = decode_retired(each->value());
    }
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        names_.at(i) = ChunkCache<NameBlock>(header_.names.at(i));
    }
    for (std::size_t i = 0; i < list_count; ++i) {
        lists_.at(i) = ChunkCache<Lists>(header_.lists.at(i));
    }
    rows_ = ChunkCache<std::vector<std::uint32_t>>(
        header_.lists.at(static_cast<std::size_t>(List::rows) - 1));
    zones_ = ChunkCache<std::vector<Zone>>(up_to(1));
    events_ = ChunkCache<EventColumns>(up_to((header_.rows + chunk_rows - 1) / chunk_rows));
}

std::string Segment::row(const kv::Snapshot& snapshot, const std::string& key) const {
    auto row = snapshot.get(prefix_ + key);
    if (!row) damaged("a row of a segment is missing");
    return *std::move(row);
}

std::optional<std::uint32_t> Segment::find(const kv::Snapshot& snapshot, ThingType type,
                                           std::string_view id) const {
    if (header_.written[index_of(type)] == 0) return std::nullopt;
    IdBlocks& known = ids_[index_of(type)];
    if (const auto block = known.find(id)) return find_id(*block, id);
    // Blocks are listed by their last id: the first one that is not less is ours.
    const auto found =
        snapshot.scan(prefix_ + ids_key(type, id), after(prefix_ + table_key(Table::ids, type)));
    if (!found->valid()) return std::nullopt;
    const auto block = std::make_shared<const std::string>(found->value());
    known.keep(block);
    return find_id(*block, id);
}

const NameView& Segment::name(const kv::Snapshot& snapshot, ThingType type,
                              std::uint32_t handle) const {
    const std::uint32_t chunk = handle / names_chunk_handles;
    const NameBlock* const block = names_.at(index_of(type)).get(chunk, [&] {
        return NameBlock(row(snapshot, names_key(type, chunk)));
    });
    if (block != nullptr) {
        const std::vector<NameView>& names = block->names();
        // Most often all handles of a chunk are there.
        const std::size_t place = handle % names_chunk_handles;
        if (place < names.size() && names[place].handle == handle) return names[place];
        const auto found = std::ranges::lower_bound(names, handle, {}, &NameView::handle);
        if (found != names.end() && found->handle == handle) return *found;
    }
    damaged("a thing has no name");
}

const Lists* Segment::lists(const kv::Snapshot& snapshot, List list, std::uint32_t subject) const {
    const std::uint32_t chunk = subject / chunk_subjects;
    return lists_.at(static_cast<std::size_t>(list) - 1).get(chunk, [&] {
        return decode_lists(row(snapshot, lists_key(list, chunk)), columns_of(list));
    });
}

std::optional<std::uint32_t> Segment::row_of(const kv::Snapshot& snapshot,
                                             std::uint32_t event) const {
    const std::uint32_t chunk = event / chunk_subjects;
    const std::vector<std::uint32_t>* const rows = rows_.get(chunk, [&] {
        const Lists lists =
            decode_lists(row(snapshot, lists_key(List::rows, chunk)), columns_of(List::rows));
        std::vector<std::uint32_t> out(lists.subjects(), no_row);
        for (std::uint32_t subject = 0; subject < lists.subjects(); ++subject) {
            const auto entries = lists.column(0, subject);
            if (entries.size() > 1) damaged("an event has several rows");
            if (entries.size() == 1) out[subject] = entries[0];
        }
        return out;
    });
    const std::uint32_t place = event % chunk_subjects;
    if (rows == nullptr || place >= rows->size() || (*rows)[place] == no_row) return std::nullopt;
    return (*rows)[place];
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
        EventColumns read = decode_events(row(snapshot, events_key(chunk)));
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
        const auto found = snapshot.get(prefix_ + key);
        kept = std::make_unique<const Bitmap>(found ? decode_bitmap(*found) : Bitmap());
    }
    return *kept;
}

// Blocks are listed by their last term: the first one that is not less may have it.
template <typename AddRows>
Bitmap Segment::rows_of_blocks(const kv::Snapshot& snapshot, std::string_view from,
                               const AddRows& add_rows) const {
    Bitmap rows;
    const auto block =
        snapshot.scan(prefix_ + terms_key(from), after(prefix_ + table_key(Table::terms)));
    while (block->valid() && add_rows(block->value(), from, rows)) block->next();
    if (!rows.isEmpty() && rows.maximum() >= header_.rows) damaged("a term has a false row");
    return rows;
}

Bitmap Segment::rows_of_term(const kv::Snapshot& snapshot, std::string_view term) const {
    return rows_of_blocks(snapshot, term, add_rows_of_term);
}

Bitmap Segment::rows_of_beginning(const kv::Snapshot& snapshot, std::string_view beginning) const {
    return rows_of_blocks(snapshot, beginning, add_rows_of_beginning);
}

}  // namespace bede::store
