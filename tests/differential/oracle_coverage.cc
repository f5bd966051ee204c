// The oracle's coverage and gaps: each day is looked at, or one for all that are alike.
#include <algorithm>
#include <set>

#include "oracle.h"

namespace bede::differential {
namespace {

std::int64_t day_of(const Bound& bound) { return day_at(bound.at).number; }

// In force in every reading, in some, or in none.
Truth in_force(const Extent& extent, std::int64_t day) {
    if (day < day_of(extent.start_earliest) || day_of(extent.end_latest) < day) return Truth::no;
    const bool always = day_of(extent.start_latest) <= day && day <= day_of(extent.end_earliest);
    return always ? Truth::yes : Truth::maybe;
}

Truth in_force(const Time& time, std::int64_t day) {
    std::set<Truth> readings;
    for (const Extent& member : time.members) readings.insert(in_force(member, day));
    const Truth now = readings.size() == 1 ? *readings.begin() : Truth::maybe;
    return time.doubtful ? both(now, Truth::maybe) : now;
}

struct Member {
    Value value;
    Time time;
    Truth certainty;

    Truth covers(std::int64_t day) const { return both(certainty, in_force(time, day)); }
};

struct Stretch {
    std::int64_t first;
    std::int64_t last;
    Truth certainty;
    std::set<std::size_t> events;
};

// The days on which something begins, or has just ended.
std::set<std::int64_t> changes(const std::vector<Member>& members, const Time& asked) {
    std::set<std::int64_t> out;
    const auto add = [&](const Time& time) {
        for (const Extent& e : time.members) {
            for (const Bound* bound : {&e.start_earliest, &e.start_latest}) {
                out.insert(day_of(*bound));
            }
            for (const Bound* bound : {&e.end_earliest, &e.end_latest}) {
                out.insert(day_of(*bound) + 1);
            }
        }
    };
    for (const Member& member : members) add(member.time);
    add(asked);
    return out;
}

std::vector<Stretch> stretches(const std::vector<Member>& members, const Time& asked, bool gaps) {
    std::vector<Stretch> out;
    const std::set<std::int64_t> days = changes(members, asked);
    for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
        Truth covered = Truth::no;
        for (const Member& member : members) covered = either(covered, member.covers(*day));
        const Truth certainty = both(in_force(asked, *day), gaps ? negate(covered) : covered);
        if (certainty == Truth::no) continue;
        const std::int64_t last = *std::next(day) - 1;
        const bool goes_on =
            !out.empty() && out.back().last + 1 == *day && out.back().certainty == certainty;
        if (!goes_on) out.push_back({*day, last, certainty, {}});
        out.back().last = last;
        for (std::size_t i = 0; i < members.size() && covered != Truth::no; ++i) {
            if (members[i].covers(*day) == covered) out.back().events.insert(i);
        }
    }
    return out;
}

Extent whole_day(std::int64_t day) { return within(first_second(Day{day}), last_second(Day{day})); }

// Where the time asked about has no end, neither has the last stretch.
Extent end_or_none(std::int64_t day, const Bound& bound) {
    if (bound.knowledge == Knowledge::known || day != day_of(bound)) return whole_day(day);
    return {bound, bound, bound, bound};
}

std::map<std::string, Value> columns_of(const Stretch& stretch, const std::vector<Member>& members,
                                        const std::vector<Extent>& asked) {
    Bound first = asked.front().start_earliest;
    Bound last = asked.front().end_latest;
    for (const Extent& e : asked) {
        if (e.start_earliest.at < first.at) first = e.start_earliest;
        if (e.end_latest.at > last.at) last = e.end_latest;
    }
    const Extent start = end_or_none(stretch.first, first);
    const Extent end = end_or_none(stretch.last, last);
    Extent period = start;
    period.start_latest = start.start_earliest;
    period.end_earliest = period.end_latest = end.end_latest;
    List events;
    for (const std::size_t number : stretch.events) events.push_back(members[number].value);
    return {{"start", Value(start)},
            {"end", Value(end)},
            {"period", Value(period)},
            {"events", Value(std::move(events))}};
}

}  // namespace

std::vector<OracleRow> Oracle::answer_form(const Coverage& coverage) const {
    const Time asked = *time(coverage.during, Found{});
    std::vector<Member> members;
    bool by_days = false;
    for (const auto& [value, certainty] : own_members_of(*coverage.events)) {
        members.push_back({value, *time(value), certainty});
        for (const Extent& e : members.back().time.members) by_days = by_days || !e.clocked;
    }
    // Seconds are another test's.
    if (!by_days && !members.empty()) unsure_ = true;
    std::vector<Found> rows;
    for (const Stretch& stretch : stretches(members, asked, coverage.gaps)) {
        Found row{.it = {},
                  .columns = columns_of(stretch, members, asked.members),
                  .certainty = stretch.certainty};
        if (coverage.where) row.certainty = both(row.certainty, truth(coverage.where, row));
        const Truth least = coverage.certainly ? Truth::yes : Truth::maybe;
        if (row.certainty >= least) rows.push_back(std::move(row));
    }
    return finish_sorted(rows, coverage.tail,
                         {node(Column{"start"}), node(Column{"end"}), node(Column{"events"})});
}

}  // namespace bede::differential
