#include "store/index/event_columns.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>

#include "model/bytes.h"
#include "store/index/layout.h"
#include "store/index/packed_column.h"

namespace bede::store {
namespace {

constexpr std::uint8_t mark_dated = 1;
constexpr std::uint8_t mark_alternatives = 2;
constexpr unsigned modality_shift = 2;
constexpr std::uint8_t mark_no_named_zone = 16;
constexpr std::uint8_t marks_max = 31;

struct PlaceInOrder {
    int length_class;  // undated last
    std::int64_t start;
    std::uint32_t handle;

    friend auto operator<=>(const PlaceInOrder&, const PlaceInOrder&) = default;
};

PlaceInOrder place_of(const EventColumns& events, std::uint32_t i) {
    const Hull own = events.hull(i);
    const auto seconds =
        static_cast<std::uint64_t>(own.last.second) - static_cast<std::uint64_t>(own.first.second);
    const int length_class = events.dated(i) ? static_cast<int>(std::bit_width(seconds)) / 2 : 64;
    return {.length_class = length_class, .start = own.first.second, .handle = events.handles[i]};
}

// Some rows of a column after each other, of which each is less `before` it if there is such a
// column.
template <typename Number>
void put_rows(ByteWriter& out, const std::vector<Number>& column,
              std::span<const std::uint32_t> rows,
              const std::vector<std::int64_t>* before = nullptr) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const auto number = static_cast<std::uint64_t>(std::int64_t{column[row]});
        const auto less = before == nullptr ? 0 : static_cast<std::uint64_t>((*before)[row]);
        numbers.push_back(static_cast<std::int64_t>(number - less));
    }
    put_column(out, numbers);
}

std::vector<std::int64_t> take_later(ByteReader& in, const std::vector<std::int64_t>& before) {
    std::vector<std::int64_t> numbers = take_column(in, before.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(numbers[i]) +
                                               static_cast<std::uint64_t>(before[i]));
    }
    return numbers;
}

std::vector<std::int32_t> take_offsets(ByteReader& in, std::size_t count) {
    const std::vector<std::int64_t> numbers = take_column(in, count);
    const auto fits = [](std::int64_t number) {
        return number >= std::numeric_limits<std::int32_t>::min() &&
               number <= std::numeric_limits<std::int32_t>::max();
    };
    if (!std::ranges::all_of(numbers, fits)) damaged("a chunk of events is unreadable");
    return {numbers.begin(), numbers.end()};
}

}  // namespace

std::vector<std::uint32_t> order_of_rows(const EventColumns& events) {
    std::vector<std::pair<PlaceInOrder, std::uint32_t>> order;
    order.reserve(events.size());
    for (std::uint32_t i = 0; i < events.size(); ++i) order.emplace_back(place_of(events, i), i);
    std::ranges::sort(order);
    std::vector<std::uint32_t> out;
    out.reserve(order.size());
    for (const auto& [place, i] : order) out.push_back(i);
    return out;
}

std::string encode_events(const EventColumns& events, const std::vector<std::uint32_t>& order,
                          std::size_t begin, std::size_t end) {
    ByteWriter out;
    const auto rows = std::span(order).subspan(begin, end - begin);
    out.varint(rows.size());
    put_rows(out, events.handles, rows);
    put_rows(out, events.kinds, rows);
    put_rows(out, events.start_earliest, rows);
    put_rows(out, events.start_latest, rows, &events.start_earliest);
    put_rows(out, events.end_earliest, rows, &events.start_latest);
    put_rows(out, events.end_latest, rows, &events.end_earliest);
    put_rows(out, events.start_offsets, rows);
    put_rows(out, events.end_offsets, rows);
    put_rows(out, events.marks, rows);
    return out.bytes();
}

EventColumns decode_events(std::string_view row) {
    ByteReader in(row);
    const std::uint32_t count = in.number();
    if (count > chunk_rows) damaged("a chunk of events is unreadable");
    EventColumns events;
    events.handles = take_short_column(in, count);
    events.kinds = take_short_column(in, count);
    events.start_earliest = take_column(in, count);
    events.start_latest = take_later(in, events.start_earliest);
    events.end_earliest = take_later(in, events.start_latest);
    events.end_latest = take_later(in, events.end_earliest);
    events.start_offsets = take_offsets(in, count);
    events.end_offsets = take_offsets(in, count);
    events.marks = take_short_column(in, count);
    in.expect_end();
    if (!events.is_sound()) damaged("a chunk of events is unreadable");
    return events;
}

EventColumns decode_events_before_schema_12(std::string_view row) {
    ByteReader in(row);
    const std::size_t count = in.count();
    EventColumns events;
    events.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t handle = in.number();
        const std::uint32_t kind = in.number();
        const std::uint8_t marks = in.byte();
        if (marks > marks_max) damaged("a chunk of events is unreadable");
        const EventColumns::Said said{.dated = (marks & mark_dated) != 0,
                                      .alternatives = (marks & mark_alternatives) != 0,
                                      .named_zone = (marks & mark_no_named_zone) == 0};
        events.add(handle, kind, static_cast<Modality>((marks >> modality_shift) & 3U), said,
                   said.dated ? in.extent() : unknown_extent());
    }
    in.expect_end();
    return events;
}

std::string encode_rows(std::span<const std::int64_t> rows) {
    ByteWriter out;
    out.varint(rows.size());
    put_column(out, rows);
    return out.bytes();
}

std::vector<std::uint32_t> decode_rows(std::string_view row) {
    ByteReader in(row);
    const std::uint32_t count = in.number();
    if (count > chunk_subjects) damaged("a chunk of rows is unreadable");
    std::vector<std::uint32_t> rows = take_short_column(in, count);
    in.expect_end();
    return rows;
}

Zone zone_of(const EventColumns& events, const std::vector<std::uint32_t>& order, std::size_t begin,
             std::size_t end) {
    Zone zone{.events = static_cast<std::uint32_t>(end - begin), .hull = {}};
    zone.hull = events.hull(order[begin]);
    for (std::size_t row = begin; row < end; ++row) {
        const Hull own = events.hull(order[row]);
        zone.hull.first = std::min(zone.hull.first, own.first);
        zone.hull.last = std::max(zone.hull.last, own.last);
    }
    return zone;
}

std::string encode_zones(const std::vector<Zone>& zones) {
    ByteWriter out;
    out.varint(zones.size());
    for (const Zone& zone : zones) {
        out.varint(zone.events);
        out.integer(zone.hull.first.second);
        out.integer(zone.hull.last.second);
    }
    return out.bytes();
}

std::vector<Zone> decode_zones(std::string_view row) {
    ByteReader in(row);
    std::vector<Zone> zones(in.count());
    for (Zone& zone : zones) {
        zone.events = in.number();
        zone.hull.first.second = in.integer();
        zone.hull.last.second = in.integer();
    }
    in.expect_end();
    return zones;
}

}  // namespace bede::store
