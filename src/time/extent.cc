#include "time/extent.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/check.h"

namespace bede {

namespace {

// -2 unknown and -1 open in the past, 0 known, 1 open and 2 unknown in the future.
int rank(const Bound& bound) {
    if (bound.knowledge == Knowledge::known) return 0;
    const int distance = bound.knowledge == Knowledge::open ? 1 : 2;
    return bound.at.second < 0 ? -distance : distance;
}

// Off UTC by so much; nothing for days and for clocks of which nobody knows.
std::int64_t ahead(const Extent& extent, const std::optional<std::int32_t>& offset) {
    return extent.clocked ? offset.value_or(0) : 0;
}

std::int64_t place_in_order(const Bound& bound, std::int64_t ahead) {
    using Seconds = std::numeric_limits<std::int64_t>;
    const int side = rank(bound);
    if (side == 0) return bound.at.second - ahead;
    return side < 0 ? Seconds::min() + (2 + side) : Seconds::max() - (2 - side);
}

void shift(Bound& bound, std::int64_t seconds) {
    if (bound.knowledge == Knowledge::known) bound.at.second += seconds;
}

void move_side(Bound& earliest, Bound& latest, std::optional<std::int32_t>& from,
               const std::optional<std::int32_t>& to) {
    if (!from || !to) return;
    shift(earliest, std::int64_t{*to} - *from);
    shift(latest, std::int64_t{*to} - *from);
    from = to;
}

}  // namespace

Extent period(Instant first, Instant last, bool clocked) {
    BEDE_CHECK(first <= last);
    return {.start_earliest = {first},
            .start_latest = {first},
            .end_earliest = {last},
            .end_latest = {last},
            .clocked = clocked};
}

Extent within(Instant first, Instant last, bool clocked) {
    BEDE_CHECK(first <= last);
    return {.start_earliest = {first},
            .start_latest = {last},
            .end_earliest = {first},
            .end_latest = {last},
            .clocked = clocked};
}

Extent unknown_extent() {
    const Bound past{instant_min, Knowledge::unknown};
    const Bound future{instant_max, Knowledge::unknown};
    return {
        .start_earliest = past, .start_latest = future, .end_earliest = past, .end_latest = future};
}

Extent start_of(const Extent& extent) {
    Extent start = extent;
    start.end_earliest = extent.start_earliest;
    start.end_latest = extent.start_latest;
    start.end_offset = extent.start_offset;
    start.point = true;
    return start;
}

Extent end_of(const Extent& extent) {
    Extent end = extent;
    end.start_earliest = extent.end_earliest;
    end.start_latest = extent.end_latest;
    end.start_offset = extent.end_offset;
    end.point = true;
    return end;
}

Extent on_clock(const Extent& extent, std::optional<std::int32_t> start_offset,
                std::optional<std::int32_t> end_offset) {
    Extent out = extent;
    if (!extent.clocked) return out;
    move_side(out.start_earliest, out.start_latest, out.start_offset, start_offset);
    move_side(out.end_earliest, out.end_latest, out.end_offset, end_offset);
    return out;
}

Extent on_utc(const Extent& extent) { return on_clock(extent, 0, 0); }

Extent hull_of(const Extent& a, const Extent& other) {
    const Extent b =
        a.clocked && other.clocked ? on_clock(other, a.start_offset, a.end_offset) : other;
    const auto earlier = [](const Bound& x, const Bound& y) { return y.at < x.at ? y : x; };
    const auto later = [](const Bound& x, const Bound& y) { return x.at < y.at ? y : x; };
    Extent hull = a;
    hull.start_earliest = earlier(a.start_earliest, b.start_earliest);
    hull.start_latest = earlier(a.start_latest, b.start_latest);
    hull.end_earliest = later(a.end_earliest, b.end_earliest);
    hull.end_latest = later(a.end_latest, b.end_latest);
    hull.clocked = a.clocked && b.clocked;
    hull.doubtful = a.doubtful || b.doubtful;
    hull.point = false;
    if (a.start_offset != b.start_offset) hull.start_offset.reset();
    if (a.end_offset != b.end_offset) hull.end_offset.reset();
    return hull;
}

std::optional<Extent> clipped(const Extent& extent, const Extent& limits) {
    Extent out = extent;
    const Extent bounds = on_clock(limits, extent.start_offset, extent.end_offset);
    const auto raise = [](Bound& bound, const Bound& other) {
        if (bound.at < other.at) bound = other;
    };
    const auto lower = [](Bound& bound, const Bound& other) {
        if (other.at < bound.at) bound = other;
    };
    raise(out.start_earliest, bounds.start_earliest);
    lower(out.start_latest, bounds.start_latest);
    raise(out.end_earliest, bounds.end_earliest);
    lower(out.end_latest, bounds.end_latest);
    if (out.start_latest.at < out.start_earliest.at || out.end_latest.at < out.end_earliest.at ||
        out.end_latest.at < out.start_earliest.at) {
        return std::nullopt;
    }
    return out;
}

Hull hull(const Extent& extent) { return {extent.start_earliest.at, extent.end_latest.at}; }

std::vector<Hull> united(std::vector<Hull> hulls) {
    std::ranges::sort(hulls, {}, &Hull::first);
    std::vector<Hull> apart;
    for (const Hull& next : hulls) {
        if (apart.empty() || apart.back().last < next.first) {
            apart.push_back(next);
        } else {
            apart.back().last = std::max(apart.back().last, next.last);
        }
    }
    return apart;
}

bool meets_one_of(const Hull& one, std::span<const Hull> apart) {
    const auto first = std::ranges::lower_bound(apart, one.first, {}, &Hull::last);
    return first != apart.end() && first->first <= one.last;
}

TimeOrderKey order_key(const Extent& extent) {
    const std::int64_t start = ahead(extent, extent.start_offset);
    const std::int64_t end = ahead(extent, extent.end_offset);
    return {{place_in_order(extent.start_earliest, start),
             place_in_order(extent.start_latest, start), place_in_order(extent.end_earliest, end),
             place_in_order(extent.end_latest, end)}};
}

bool sorts_before(const Extent& a, const Extent& b) { return order_key(a) < order_key(b); }

}  // namespace bede
