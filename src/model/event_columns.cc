#include "model/event_columns.h"

#include <algorithm>

#include "time/wall_clock.h"

namespace bede {
namespace {

constexpr std::uint32_t mark_dated = 1U << 0U;
constexpr std::uint32_t mark_alternatives = 1U << 1U;
constexpr std::uint32_t mark_plain_days = 1U << 2U;
constexpr std::uint32_t mark_plain_clock = 1U << 3U;
constexpr unsigned modality_shift = 4;
constexpr std::uint32_t mark_clocked = 1U << 6U;
constexpr std::uint32_t mark_doubtful = 1U << 7U;
constexpr std::uint32_t mark_start_offset = 1U << 8U;
constexpr std::uint32_t mark_end_offset = 1U << 9U;
constexpr std::uint32_t mark_point = 1U << 10U;
constexpr std::uint32_t mark_named_zone = 1U << 11U;
constexpr unsigned knowledge_shift = 12;

std::uint32_t mark(bool holds, std::uint32_t bit) { return holds ? bit : 0; }

std::uint32_t knowledge_marks(const Extent& extent) {
    std::uint32_t marks = 0;
    unsigned shift = knowledge_shift;
    for (const Bound* bound :
         {&extent.start_earliest, &extent.start_latest, &extent.end_earliest, &extent.end_latest}) {
        marks |= static_cast<std::uint32_t>(bound->knowledge) << shift;
        shift += 2;
    }
    return marks;
}

bool is_plain(const Extent& extent) {
    return knowledge_marks(extent) == 0 && !extent.doubtful && !extent.point;
}

}  // namespace

void EventColumns::add(std::uint32_t handle, std::uint32_t kind, const Event& event) {
    add(handle, kind, event.modality,
        {.dated = event.extent.has_value(),
         .alternatives = event.when && !event.when->alternatives.empty(),
         .named_zone = event.when && is_named_zone(event.when->zone)},
        event.extent.value_or(unknown_extent()));
}

void EventColumns::add(std::uint32_t handle, std::uint32_t kind, Modality modality,
                       const Said& said, const Extent& extent) {
    const bool plain = said.dated && !said.alternatives && is_plain(extent);
    const bool offsets = extent.start_offset.has_value() && extent.end_offset.has_value();
    handles.push_back(handle);
    kinds.push_back(kind);
    start_earliest.push_back(extent.start_earliest.at.second);
    start_latest.push_back(extent.start_latest.at.second);
    end_earliest.push_back(extent.end_earliest.at.second);
    end_latest.push_back(extent.end_latest.at.second);
    start_offsets.push_back(extent.start_offset.value_or(0));
    end_offsets.push_back(extent.end_offset.value_or(0));
    marks.push_back(mark(said.dated, mark_dated) | mark(said.alternatives, mark_alternatives) |
                    mark(said.named_zone, mark_named_zone) |
                    mark(plain && !extent.clocked, mark_plain_days) |
                    mark(plain && extent.clocked && offsets, mark_plain_clock) |
                    static_cast<std::uint32_t>(modality) << modality_shift |
                    mark(extent.clocked, mark_clocked) | mark(extent.doubtful, mark_doubtful) |
                    mark(extent.start_offset.has_value(), mark_start_offset) |
                    mark(extent.end_offset.has_value(), mark_end_offset) |
                    mark(extent.point, mark_point) | knowledge_marks(extent));
}

bool EventColumns::is_sound() const {
    const auto is_mark = [](std::uint32_t mark) {
        // Twice two bits beside each other for a bound's knowledge would be a fourth kind of it.
        const std::uint32_t knowledge = mark >> knowledge_shift;
        return knowledge < 256U && (knowledge & (knowledge >> 1U) & 0x55U) == 0;
    };
    for (const auto* column : {&kinds, &marks}) {
        if (column->size() != size()) return false;
    }
    for (const auto* column : {&start_earliest, &start_latest, &end_earliest, &end_latest}) {
        if (column->size() != size()) return false;
    }
    for (const auto* column : {&start_offsets, &end_offsets}) {
        if (column->size() != size()) return false;
    }
    return std::ranges::all_of(marks, is_mark);
}

std::size_t EventColumns::bytes() const {
    std::size_t sum = 0;
    for (const auto* column : {&handles, &kinds, &marks}) sum += column->capacity() * 4;
    for (const auto* column : {&start_offsets, &end_offsets}) sum += column->capacity() * 4;
    for (const auto* column : {&start_earliest, &start_latest, &end_earliest, &end_latest}) {
        sum += column->capacity() * 8;
    }
    return sum;
}

void EventColumns::reserve(std::size_t events) {
    for (auto* column : {&handles, &kinds, &marks}) column->reserve(events);
    for (auto* column : {&start_earliest, &start_latest, &end_earliest, &end_latest}) {
        column->reserve(events);
    }
    for (auto* column : {&start_offsets, &end_offsets}) column->reserve(events);
}

Extent EventColumns::extent(std::size_t i) const {
    const std::uint32_t mark = marks[i];
    const auto bound = [&](std::int64_t second, unsigned which) {
        return Bound{{second},
                     static_cast<Knowledge>((mark >> (knowledge_shift + 2 * which)) & 3U)};
    };
    Extent extent{.start_earliest = bound(start_earliest[i], 0),
                  .start_latest = bound(start_latest[i], 1),
                  .end_earliest = bound(end_earliest[i], 2),
                  .end_latest = bound(end_latest[i], 3),
                  .clocked = (mark & mark_clocked) != 0,
                  .doubtful = (mark & mark_doubtful) != 0,
                  .point = (mark & mark_point) != 0};
    if ((mark & mark_start_offset) != 0) extent.start_offset = start_offsets[i];
    if ((mark & mark_end_offset) != 0) extent.end_offset = end_offsets[i];
    return extent;
}

}  // namespace bede
