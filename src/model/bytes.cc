#include "model/bytes.h"

namespace bede {
namespace {

constexpr std::uint8_t clocked = 1;
constexpr std::uint8_t doubtful = 2;
constexpr std::uint8_t has_start_offset = 4;
constexpr std::uint8_t has_end_offset = 8;
constexpr std::uint8_t all_marks = 15;

constexpr std::uint8_t knowledge_mask = 3;
constexpr std::uint8_t at_min = 4;
constexpr std::uint8_t at_max = 8;

// Differences wrap round: any two instants have one.
std::int64_t difference(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t sum(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int32_t offset_from(std::int64_t value) {
    if (value != static_cast<std::int32_t>(value)) damaged("an offset from UTC is too large");
    return static_cast<std::int32_t>(value);
}

}  // namespace

void ByteWriter::bound(const Bound& value, std::int64_t& last) {
    const auto knowledge = static_cast<std::uint8_t>(value.knowledge);
    if (value.at == instant_min) return byte(knowledge | at_min);
    if (value.at == instant_max) return byte(knowledge | at_max);
    byte(knowledge);
    integer(difference(value.at.second, last));
    last = value.at.second;
}

void ByteWriter::extent(const Extent& value) {
    byte(static_cast<std::uint8_t>((value.clocked ? clocked : 0) | (value.doubtful ? doubtful : 0) |
                                   (value.start_offset ? has_start_offset : 0) |
                                   (value.end_offset ? has_end_offset : 0)));
    std::int64_t last = 0;
    bound(value.start_earliest, last);
    bound(value.start_latest, last);
    bound(value.end_earliest, last);
    bound(value.end_latest, last);
    if (value.start_offset) integer(*value.start_offset);
    if (value.end_offset) integer(*value.end_offset);
}

Bound ByteReader::bound(std::int64_t& last) {
    const std::uint8_t mark = byte();
    const auto knowledge = static_cast<std::uint8_t>(mark & knowledge_mask);
    const int side = mark & ~knowledge_mask;
    if (knowledge > static_cast<std::uint8_t>(Knowledge::open)) damaged("a bound is unreadable");
    Bound value;
    value.knowledge = static_cast<Knowledge>(knowledge);
    if (side == at_min) {
        value.at = instant_min;
    } else if (side == at_max) {
        value.at = instant_max;
    } else if (side == 0) {
        last = sum(last, integer());
        value.at.second = last;
        if (value.at == instant_min || value.at == instant_max) damaged("a bound is unreadable");
    } else {
        damaged("a bound is unreadable");
    }
    return value;
}

Extent ByteReader::extent() {
    const std::uint8_t marks = byte();
    if (marks > all_marks) damaged("an extent is unreadable");
    Extent value;
    value.clocked = (marks & clocked) != 0;
    value.doubtful = (marks & doubtful) != 0;
    std::int64_t last = 0;
    value.start_earliest = bound(last);
    value.start_latest = bound(last);
    value.end_earliest = bound(last);
    value.end_latest = bound(last);
    if ((marks & has_start_offset) != 0) value.start_offset = offset_from(integer());
    if ((marks & has_end_offset) != 0) value.end_offset = offset_from(integer());
    return value;
}

}  // namespace bede
