#include "time/when_build.h"

#include <algorithm>
#include <utility>

#include "time/edtf_mask.h"
#include "time/zones.h"

namespace bede {

namespace {

// What has no limit has none on another clock either.
Instant on_other_clock(Instant at, std::int64_t seconds) {
    if (at <= instant_min || at >= instant_max) return at;
    return {at.second + seconds};
}

Bound bound_at(Instant at) {
    const bool unlimited = at <= instant_min || at >= instant_max;
    return {at, unlimited ? Knowledge::unknown : Knowledge::known};
}

Extent extent_within(Piece piece, const DateRead& date) {
    return {.start_earliest = bound_at(piece.first),
            .start_latest = bound_at(piece.last),
            .end_earliest = bound_at(piece.first),
            .end_latest = bound_at(piece.last),
            .clocked = date.clocked,
            .doubtful = date.doubtful,
            .start_offset = date.offset,
            .end_offset = date.offset};
}

// One extent for each piece. There may be thousands, so what they share is made once.
void add_within(const std::vector<Piece>& pieces, const DateRead& date,
                std::vector<Extent>& extents) {
    if (pieces.empty()) return;
    Extent extent = extent_within(pieces.front(), date);
    extents.reserve(extents.size() + pieces.size());
    for (const Piece& piece : pieces) {
        extent.start_earliest = extent.end_earliest = bound_at(piece.first);
        extent.start_latest = extent.end_latest = bound_at(piece.last);
        extents.push_back(extent);
    }
}

// Those that have offsets can be told on one clock.
bool all_or_none_have_offsets(const std::vector<Extent>& members) {
    return std::ranges::all_of(members, [&](const Extent& member) {
        return member.start_offset.has_value() == members.front().start_offset.has_value();
    });
}

Extent hull_of(const std::vector<Extent>& members) {
    Extent hull = members.front();
    for (const Extent& each : members) {
        const Extent member = on_clock(each, hull.start_offset, hull.end_offset);
        if (member.start_earliest.at < hull.start_earliest.at) {
            hull.start_earliest = member.start_earliest;
        }
        if (member.start_latest.at > hull.start_latest.at) hull.start_latest = member.start_latest;
        if (member.end_earliest.at < hull.end_earliest.at) hull.end_earliest = member.end_earliest;
        if (member.end_latest.at > hull.end_latest.at) hull.end_latest = member.end_latest;
        hull.clocked = hull.clocked && member.clocked;
        hull.doubtful = hull.doubtful || member.doubtful;
    }
    if (!all_or_none_have_offsets(members)) hull.start_offset = hull.end_offset = std::nullopt;
    return hull;
}

// From the start on one wall clock to the end on another. A flight westwards may end before it
// began by the clocks: then both are put on the clock of the start, because S <= E is promised.
Extent extent_between(Piece start, const DateRead& from, Piece end, const DateRead& to) {
    const std::int64_t shift = shift_between(from, to);
    if (start.first > end.last && shift < 0) {
        DateRead moved = to;
        moved.offset = from.offset;
        return extent_between(start, from,
                              {on_other_clock(end.first, -shift), on_other_clock(end.last, -shift)},
                              moved);
    }
    return {.start_earliest = bound_at(start.first),
            .start_latest = bound_at(std::min(start.last, on_other_clock(end.last, -shift))),
            .end_earliest = bound_at(std::max(end.first, on_other_clock(start.first, shift))),
            .end_latest = bound_at(end.last),
            .clocked = from.clocked && to.clocked,
            .doubtful = from.doubtful || to.doubtful,
            .start_offset = from.offset,
            .end_offset = to.offset};
}

// The zone that stands behind one end of a span holds for both, as ISO 8601 has it.
DateRead on_the_clock_of(const DateRead& other, DateRead date) {
    if (!date.clocked || date.offset || !other.offset) return date;
    const std::optional<ZoneTime> shown = zone_time(other.zone, date.hull.first);
    date.offset = shown ? shown->offset : *other.offset;
    return date;
}

// Those that adjoin are one: somewhere in it lies the end of the span.
std::vector<Piece> pieces_apart(const std::vector<Extent>& members) {
    std::vector<Piece> pieces;
    for (const Extent& member : members) {
        pieces.push_back({member.start_earliest.at, member.end_latest.at});
    }
    std::ranges::sort(pieces, {}, [](const Piece& piece) { return piece.first; });
    std::vector<Piece> apart;
    for (const Piece& piece : pieces) {
        const bool adjoins = !apart.empty() && piece.first.second <= apart.back().last.second + 1;
        if (adjoins) {
            apart.back().last = std::max(apart.back().last, piece.last);
        } else {
            apart.push_back(piece);
        }
    }
    return apart;
}

std::vector<Piece> pieces_of(const DateRead& date) {
    return date.members.empty() ? std::vector<Piece>{date.hull} : date.members;
}

void add_span_alternatives(const DateRead& from, const DateRead& to, When& when) {
    if (from.members.empty() && to.members.empty()) return;
    const std::vector<Piece> starts = pieces_of(from);
    const std::vector<Piece> ends = pieces_of(to);
    if (starts.size() > pieces_max / ends.size()) return;
    const std::int64_t shift = shift_between(from, to);
    for (const Piece& start : starts) {
        for (const Piece& end : ends) {
            if (start.first.second + shift > end.last.second) continue;
            when.alternatives.push_back(extent_between(start, from, end, to));
        }
    }
    when.extent = hull_of(when.alternatives);
    if (when.alternatives.size() < 2) when.alternatives.clear();
}

bool sayable_in_span(const End& end) {
    return !end.date || (!end.date->edtf.empty() && end.date->edtf.front() != '[');
}

Extent open_ended(const DateRead& from, Knowledge missing) {
    Extent extent = extent_within(from.hull, from);
    extent.end_latest = {instant_max, missing};
    return extent;
}

Extent open_begun(const DateRead& to, Knowledge missing) {
    Extent extent = extent_within(to.hull, to);
    extent.start_earliest = {instant_min, missing};
    return extent;
}

// A span without one of its dates.
When when_of_half(const End& from, const End& to) {
    const DateRead& date = from.date ? *from.date : *to.date;
    DateRead part = date;
    part.members.clear();  // ten thousand members are not to be copied for each of them
    const auto make = [&](Piece piece) {
        part.hull = piece;
        return from.date ? open_ended(part, to.missing) : open_begun(part, from.missing);
    };
    When when;
    when.extent = make(date.hull);
    for (const Piece& piece : date.members) when.alternatives.push_back(make(piece));
    return when;
}

}  // namespace

When when_of(const DateRead& date) {
    When when;
    when.extent = extent_within(date.hull, date);
    add_within(date.members, date, when.alternatives);
    when.approximate = date.about.has_value();
    when.start_about = date.about;
    when.end_about = date.about;
    when.best_year = date.best_year;
    when.zone = date.zone;
    when.edtf = date.edtf;
    return when;
}

void Choice::add(const DateRead& date) {
    if (date.members.empty()) {
        members.push_back(extent_within(date.hull, date));
    } else {
        add_within(date.members, date, members);
    }
    if (date.about) about = about ? coarser(*about, *date.about) : date.about;
    if (zone.empty()) zone = date.zone;
    sayable = sayable && !date.edtf.empty() && date.edtf.front() != '[';
    edtf.push_back(date.edtf);
}

When when_of(Choice choice) {
    std::ranges::stable_sort(choice.members,
                             [](const Extent& a, const Extent& b) { return sorts_before(a, b); });
    When when;
    when.extent = hull_of(choice.members);
    if (choice.members.size() > 1 && choice.members.size() <= pieces_max) {
        when.alternatives = std::move(choice.members);
    }
    when.approximate = choice.about.has_value();
    when.start_about = choice.about;
    when.end_about = choice.about;
    when.zone = std::move(choice.zone);
    if (choice.sayable) {
        for (const std::string& member : choice.edtf) {
            when.edtf += when.edtf.empty() ? "[" : ",";
            when.edtf += member;
        }
        when.edtf += "]";
    }
    return when;
}

DateRead date_of(const Choice& choice) {
    DateRead date;
    const Extent hull = hull_of(choice.members);
    date.hull = {hull.start_earliest.at, hull.end_latest.at};
    date.members = pieces_apart(choice.members);
    if (date.members.size() < 2 || date.members.size() > pieces_max) date.members.clear();
    date.clocked = hull.clocked;
    date.doubtful = hull.doubtful;
    date.offset = hull.start_offset;
    date.about = choice.about;
    date.zone = choice.zone;
    return date;
}

std::int64_t shift_between(const DateRead& from, const DateRead& to) {
    return from.offset && to.offset ? std::int64_t{*to.offset} - *from.offset : 0;
}

std::string end_in_edtf(const End& end) {
    if (end.date) return end.date->edtf;
    return end.missing == Knowledge::open ? ".." : "";
}

When when_of(const End& from, const End& to) {
    When when;
    if (from.date && to.date) {
        const DateRead first = on_the_clock_of(*to.date, *from.date);
        const DateRead last = on_the_clock_of(*from.date, *to.date);
        when.extent = extent_between(first.hull, first, last.hull, last);
        add_span_alternatives(first, last, when);
    } else {
        when = when_of_half(from, to);
    }
    if (from.date) when.start_about = from.date->about;
    if (to.date) when.end_about = to.date->about;
    when.approximate = when.start_about || when.end_about;
    when.zone = from.date && !from.date->zone.empty() ? from.date->zone
                : to.date                             ? to.date->zone
                                                      : "";
    if (sayable_in_span(from) && sayable_in_span(to)) {
        when.edtf = end_in_edtf(from) + "/" + end_in_edtf(to);
    }
    return when;
}

}  // namespace bede
