#include "store/index/event_columns.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

#include "model/bytes.h"

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

void write(ByteWriter& out, const EventColumns& events, std::uint32_t i) {
    out.varint(events.handles[i]);
    out.varint(events.kinds[i]);
    const auto modality = static_cast<unsigned>(events.modality(i));
    out.byte(static_cast<std::uint8_t>(
        (events.dated(i) ? mark_dated : 0U) | (events.alternatives(i) ? mark_alternatives : 0U) |
        (events.named_zone(i) ? 0U : mark_no_named_zone) | modality << modality_shift));
    if (events.dated(i)) out.extent(events.extent(i));
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
    out.varint(end - begin);
    for (std::size_t row = begin; row < end; ++row) write(out, events, order[row]);
    return out.bytes();
}

EventColumns decode_events(std::string_view row) {
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
