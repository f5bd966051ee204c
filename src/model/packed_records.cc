#include "model/packed_records.h"

#include <algorithm>
#include <concepts>
#include <variant>

#include "base/check.h"
#include "model/codec.h"

namespace bede {
namespace {

// Beyond this the bytes go into the file, block by block.
constexpr std::size_t memory_bytes_max = std::size_t{64} << 20U;
constexpr std::size_t block_bytes = std::size_t{16} << 20U;
// What an entry can say; the lines of files are much shorter.
constexpr std::uint32_t id_bytes_max = (std::uint32_t{1} << 24U) - 1;

// A Thing is one of the records in the order of ThingType.
template <typename Record, std::size_t number = 0>
constexpr ThingType type_of_record() {
    if constexpr (std::same_as<Record, std::variant_alternative_t<number, Thing>>) {
        return static_cast<ThingType>(number);
    } else {
        return type_of_record<Record, number + 1>();
    }
}

}  // namespace

PackedRecords::PackedRecords(const std::vector<Thing>& things) {
    for (const Thing& thing : things) add(thing);
}
PackedRecords::PackedRecords(std::initializer_list<Thing> things) {
    for (const Thing& thing : things) add(thing);
}

PackedRecords& PackedRecords::operator=(const PackedRecords& other) {
    return *this = PackedRecords(other);
}

PackedRecords::Entry PackedRecords::entry_of(ThingType type, std::string_view id,
                                             std::string_view row) {
    BEDE_CHECK(id.size() <= id_bytes_max);
    char* const begin = room_for(id.size() + row.size());
    std::ranges::copy(id, begin);
    std::ranges::copy(row, begin + id.size());
    return {.begin = begin,
            .row_size = static_cast<std::uint32_t>(row.size()),
            .id_size = static_cast<std::uint32_t>(id.size()) & id_bytes_max,
            .type = static_cast<std::uint8_t>(type)};
}

// Where the disk has no room they stay in memory, which has limits of its own.
char* PackedRecords::room_for(std::size_t bytes) {
    if (bytes_in_memory_ + bytes <= memory_bytes_max) {
        bytes_in_memory_ += bytes;
        return bytes_.room_for(bytes);
    }
    if (block_left_ < bytes) {
        spilled_.let_go();
        block_left_ = std::max(bytes, block_bytes);
        block_ = spilled_.more(block_left_);
        if (block_ == nullptr) {
            block_left_ = 0;
            return bytes_.room_for(bytes);
        }
    }
    char* const begin = block_;
    block_ += bytes;
    block_left_ -= bytes;
    return begin;
}

void PackedRecords::add(ThingType type, std::string_view id, std::string_view row) {
    entries_.push_back(entry_of(type, id, row));
}

void PackedRecords::replace(std::size_t number, const Event& event) {
    entries_[number] = entry_of(type(number), event.id, encode(event));
}

template <typename Record>
void PackedRecords::add(const Record& record) {
    add(type_of_record<Record>(), record.id, encode(record));
}
template void PackedRecords::add(const Kind&);
template void PackedRecords::add(const Role&);
template void PackedRecords::add(const Attribute&);
template void PackedRecords::add(const RelationType&);
template void PackedRecords::add(const Actor&);
template void PackedRecords::add(const Place&);
template void PackedRecords::add(const Source&);
template void PackedRecords::add(const Event&);
template void PackedRecords::add(const Relation&);
template void PackedRecords::add(const Claim&);
template void PackedRecords::add(const SavedQuery&);

void PackedRecords::add(const Thing& thing) {
    std::visit([this](const auto& record) { add(record); }, thing);
}

void PackedRecords::append(const PackedRecords& others) {
    for (std::size_t i = 0; i < others.size(); ++i) {
        add(others.type(i), others.id(i), others.row(i));
    }
}

std::string_view PackedRecords::id(std::size_t number) const {
    const Entry& entry = entries_[number];
    return {entry.begin, entry.id_size};
}

std::string_view PackedRecords::row(std::size_t number) const {
    const Entry& entry = entries_[number];
    return {entry.begin + entry.id_size, entry.row_size};
}

std::vector<Thing> PackedRecords::all() const {
    std::vector<Thing> things;
    things.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) things.push_back(record(i));
    return things;
}

Thing PackedRecords::record(std::size_t number) const {
    return decode(type(number), id(number), row(number));
}

}  // namespace bede
