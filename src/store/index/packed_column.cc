#include "store/index/packed_column.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace bede::store {
namespace {

static_assert(std::endian::native == std::endian::little, "distances are read as they stand");

// Beyond the ends of the range they wrap round, and back when they are read.
std::uint64_t distance(std::int64_t number, std::int64_t least) {
    return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(least);
}

unsigned width_of(std::uint64_t greatest) {
    if (greatest == 0) return 0;
    return std::bit_ceil(static_cast<unsigned>(std::bit_width(greatest) + 7) / 8);
}

template <typename Distance, typename Number>
void read(std::string_view bytes, std::uint64_t least, std::vector<Number>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Distance distance = 0;
        std::memcpy(&distance, bytes.data() + i * sizeof distance, sizeof distance);
        out[i] = static_cast<Number>(least + distance);
    }
}

struct Packed {
    std::int64_t least = 0;
    unsigned width = 0;
    std::string_view distances;
};

Packed packed(ByteReader& in, std::size_t count) {
    Packed out{.least = in.integer(), .width = in.byte(), .distances = {}};
    if (out.width > 8 || (out.width & (out.width - 1)) != 0) damaged("a column is unreadable");
    out.distances = in.bytes(count * out.width);
    return out;
}

template <typename Number>
std::vector<Number> numbers_of(const Packed& column, std::size_t count) {
    const auto least = static_cast<std::uint64_t>(column.least);
    std::vector<Number> out(count);
    switch (column.width) {
        case 0: std::ranges::fill(out, static_cast<Number>(least)); break;
        case 1: read<std::uint8_t>(column.distances, least, out); break;
        case 2: read<std::uint16_t>(column.distances, least, out); break;
        case 4: read<std::uint32_t>(column.distances, least, out); break;
        default: read<std::uint64_t>(column.distances, least, out);
    }
    return out;
}

}  // namespace

void put_column(ByteWriter& out, std::span<const std::int64_t> numbers) {
    const std::int64_t least = numbers.empty() ? 0 : *std::ranges::min_element(numbers);
    std::uint64_t greatest = 0;
    for (const std::int64_t number : numbers) {
        greatest = std::max(greatest, distance(number, least));
    }
    const unsigned width = width_of(greatest);
    out.integer(least);
    out.byte(static_cast<std::uint8_t>(width));
    for (const std::int64_t number : numbers) {
        const std::uint64_t above = distance(number, least);
        for (unsigned i = 0; i < width; ++i) out.byte(static_cast<std::uint8_t>(above >> (8 * i)));
    }
}

std::vector<std::int64_t> take_column(ByteReader& in, std::size_t count) {
    return numbers_of<std::int64_t>(packed(in, count), count);
}

std::vector<std::uint32_t> take_short_column(ByteReader& in, std::size_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    const Packed column = packed(in, count);
    if (column.width == 8) damaged("a number of a column is too large");
    std::vector<std::uint32_t> out = numbers_of<std::uint32_t>(column, count);
    const bool fits = column.least >= 0 && static_cast<std::uint64_t>(column.least) <= most &&
                      std::ranges::all_of(out, [&](std::uint32_t number) {
                          return number >= static_cast<std::uint32_t>(column.least);
                      });
    if (!fits) damaged("a number of a column is too large");
    return out;
}

}  // namespace bede::store
