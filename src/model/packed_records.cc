#include "model/packed_records.h"

#include <algorithm>
#include <concepts>
#include <variant>

#include "model/codec.h"

namespace bede {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20U;

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

char* PackedRecords::room_for(std::size_t bytes) {
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < bytes) {
        blocks_.emplace_back().reserve(std::max(bytes, block_bytes));
    }
    std::string& block = blocks_.back();
    const std::size_t begin = block.size();
    block.resize(begin + bytes);
    return block.data() + begin;
}

void PackedRecords::add(ThingType type, std::string_view id, std::string_view row) {
    char* const begin = room_for(id.size() + row.size());
    std::ranges::copy(id, begin);
    std::ranges::copy(row, begin + id.size());
    entries_.push_back({begin, static_cast<std::uint32_t>(id.size()),
                        static_cast<std::uint32_t>(row.size()), type});
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
