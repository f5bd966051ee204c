#include "store/derived/columns.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "store/format/bytes.h"

namespace bede::store {
namespace {

constexpr std::size_t segment_events = 512;
constexpr std::uint8_t mark_dated = 1;
constexpr std::uint8_t mark_alternatives = 2;

struct PlaceInOrder {
    int length_class;  // undated last
    std::int64_t start;
    std::uint32_t handle;

    friend auto operator<=>(const PlaceInOrder&, const PlaceInOrder&) = default;
};

PlaceInOrder place_of(const EventColumns& event) {
    const Hull own = hull(event.extent);
    const auto seconds =
        static_cast<std::uint64_t>(own.last.second) - static_cast<std::uint64_t>(own.first.second);
    const int length_class = event.dated ? static_cast<int>(std::bit_width(seconds)) / 2 : 64;
    return {.length_class = length_class, .start = own.first.second, .handle = event.handle};
}

void write(Writer& out, const EventColumns& event) {
    out.varint(event.handle);
    out.varint(event.kind);
    out.byte(static_cast<std::uint8_t>((event.dated ? mark_dated : 0) |
                                       (event.alternatives ? mark_alternatives : 0)));
    if (event.dated) out.extent(event.extent);
}

void include(SegmentEntry& entry, const EventColumns& event) {
    const Hull own = hull(event.extent);
    if (entry.events == 0) entry.hull = own;
    entry.hull.first = std::min(entry.hull.first, own.first);
    entry.hull.last = std::max(entry.hull.last, own.last);
    ++entry.events;
    const auto at = std::ranges::lower_bound(entry.kinds, event.kind);
    if (at == entry.kinds.end() || *at != event.kind) entry.kinds.insert(at, event.kind);
}

}  // namespace

std::vector<std::string> encode_segments(std::vector<EventColumns> events, Directory& directory) {
    std::vector<std::pair<PlaceInOrder, std::uint32_t>> order;
    order.reserve(events.size());
    for (std::uint32_t i = 0; i < events.size(); ++i) order.emplace_back(place_of(events[i]), i);
    std::ranges::sort(order);

    std::vector<std::string> segments;
    for (std::size_t begin = 0; begin < order.size(); begin += segment_events) {
        const std::size_t end = std::min(begin + segment_events, order.size());
        SegmentEntry& entry = directory.segments.emplace_back();
        Writer out;
        out.varint(end - begin);
        for (std::size_t i = begin; i < end; ++i) {
            const EventColumns& event = events[order[i].second];
            write(out, event);
            include(entry, event);
        }
        segments.push_back(out.bytes());
    }
    return segments;
}

std::string encode(const Directory& directory) {
    Writer out;
    out.varint(directory.kinds.size());
    for (const std::string& kind : directory.kinds) out.text(kind);
    out.varint(directory.segments.size());
    for (const SegmentEntry& entry : directory.segments) {
        out.varint(entry.events);
        out.integer(entry.hull.first.second);
        out.integer(entry.hull.last.second);
        out.varint(entry.kinds.size());
        for (const std::uint32_t kind : entry.kinds) out.varint(kind);
    }
    return out.bytes();
}

Directory decode_directory(std::string_view row) {
    Reader in(row);
    Directory directory;
    for (std::size_t left = in.count(); left > 0; --left) directory.kinds.emplace_back(in.text());
    for (std::size_t left = in.count(); left > 0; --left) {
        SegmentEntry& entry = directory.segments.emplace_back();
        entry.events = in.number();
        entry.hull.first.second = in.integer();
        entry.hull.last.second = in.integer();
        for (std::size_t kinds = in.count(); kinds > 0; --kinds) {
            entry.kinds.push_back(in.number());
            if (entry.kinds.back() >= directory.kinds.size()) damaged("a segment has a false kind");
        }
    }
    in.expect_end();
    return directory;
}

EventBatch decode_segment(std::string_view row, const Directory& directory,
                          std::uint32_t event_count) {
    Reader in(row);
    EventBatch batch;
    for (std::size_t left = in.count(); left > 0; --left) {
        const std::uint32_t handle = in.number();
        const std::uint32_t kind = in.number();
        const std::uint8_t marks = in.byte();
        if (handle >= event_count || kind >= directory.kinds.size() ||
            marks > (mark_dated | mark_alternatives)) {
            damaged("a segment of events is unreadable");
        }
        const bool dated = (marks & mark_dated) != 0;
        batch.events.push_back(EventId{handle});
        batch.kinds.push_back(directory.kinds[kind]);
        batch.extents.push_back(dated ? in.extent() : unknown_extent());
        batch.dated.push_back(dated);
        batch.alternatives.push_back((marks & mark_alternatives) != 0);
    }
    in.expect_end();
    return batch;
}

}  // namespace bede::store
