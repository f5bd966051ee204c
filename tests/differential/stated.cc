// What follows for two events from what is stated: distances between their four ends, the days of
// which are tried against what a word asks for.
#include "stated.h"

#include <algorithm>
#include <set>

#include "base/check.h"

namespace bede::differential {
namespace {

constexpr std::int64_t unlimited = std::int64_t{1} << 60;
constexpr std::int64_t beyond = std::int64_t{1} << 56;  // the ends of time
constexpr std::size_t origin = 4;

// The number of x less that of y is this at most.
struct Limit {
    std::size_t x, y;
    std::int64_t most;
};
using Limits = std::vector<Limit>;

// Which ends are compared: of a 0 and 1, of b 2 and 3.
struct Ends {
    std::size_t first, last;
};
Ends ends(Side side, std::size_t start) {
    return {side == Side::end ? start + 1 : start, side == Side::start ? start : start + 1};
}

std::array<std::array<std::int64_t, 5>, 5> closed(const Limits& limits) {
    std::array<std::array<std::int64_t, 5>, 5> out{};
    for (auto& row : out) row.fill(unlimited);
    for (std::size_t i = 0; i < 5; ++i) out[i][i] = 0;
    for (const Limit& each : limits) out[each.x][each.y] = std::min(out[each.x][each.y], each.most);
    for (std::size_t k = 0; k < 5; ++k) {
        for (std::size_t x = 0; x < 5; ++x) {
            for (std::size_t y = 0; y < 5; ++y) {
                if (out[x][k] >= unlimited || out[k][y] >= unlimited) continue;
                out[x][y] = std::min(out[x][y], out[x][k] + out[k][y]);
            }
        }
    }
    return out;
}

bool possible(Limits limits, const Limits& also) {
    limits.insert(limits.end(), also.begin(), also.end());
    const auto all = closed(limits);
    for (std::size_t i = 0; i < 5; ++i) {
        if (all[i][i] < 0) return false;
    }
    return true;
}

// All of `asked` in some, in all readings: in all if none of them can be otherwise.
Truth all_of(const Limits& limits, const Limits& asked) {
    if (!possible(limits, asked)) return Truth::no;
    for (const Limit& each : asked) {
        if (possible(limits, {{each.y, each.x, -each.most - 1}})) return Truth::maybe;
    }
    return Truth::yes;
}

}  // namespace

// One member of each: what is known of their four ends, in days or seconds.
class Stated::Net {
  public:
    Net(const Stated& stated, const Time& a, const Extent& x, const Time& b, const Extent& y,
        Scale scale, bool ends_of_time = true)
        : scale_(scale) {
        put_dates(x, 0, ends_of_time);
        put_dates(y, 2, ends_of_time);
        const bool is_off = stated.is_off(a.event) || stated.is_off(b.event);
        const std::array<StatedEnd, 4> all = {StatedEnd{a.event, false}, StatedEnd{a.event, true},
                                              StatedEnd{b.event, false}, StatedEnd{b.event, true}};
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < 4; ++j) {
                if (i != j) put_lag(stated.closure_, all[i], i, all[j], j);
                if (stated.clocks_put_before(all[i], all[j])) order[i][j] = Comes::before;
                const auto days = stated.days_by_dates_of_others(all[i], all[j]);
                if (days && !is_off) put_days(i, j, *days);
            }
        }
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < 4; ++j) {
                if (order[i][j] != Comes::unsaid) limits.push_back({i, j, 0});
            }
        }
    }

    bool is_possible() const { return possible(limits, {}); }

    Truth before(const Ends& a, const Ends& b) const {
        if (order[a.last][b.first] == Comes::before) return Truth::yes;
        return all_of(limits, {{a.last, b.first, -1}});
    }
    bool share_out(const Ends& a, const Ends& b) const {
        return order[a.last][b.first] == Comes::before || order[b.last][a.first] == Comes::before;
    }
    Truth during(const Ends& a, const Ends& b) const {
        if (share_out(a, b) || order[a.first][b.first] == Comes::before ||
            order[b.last][a.last] == Comes::before) {
            return Truth::no;
        }
        return all_of(limits, {{b.first, a.first, 0}, {a.last, b.last, 0}});
    }
    Truth intersects(const Ends& a, const Ends& b) const {
        if (share_out(a, b)) return Truth::no;
        return all_of(limits, {{a.first, b.last, 0}, {b.first, a.last, 0}});
    }

    // Of the thirteen, in their order.
    std::vector<bool> allen(const Ends& a, const Ends& b) const {
        const std::vector<bool> by_days = thirteen(limits, a, b, -1, -2, 1);
        const std::vector<bool> by_instants = thirteen(instants(), a, b, -1, -1, 16);
        bool excluded = false;
        for (std::size_t i = 0; i < 13; ++i) excluded = excluded || (by_days[i] && !by_instants[i]);
        if (!excluded) return by_days;
        std::vector<bool> out = by_instants;
        for (std::size_t i = 0; i < 13; ++i) {
            const Truth word = i == 0 || i == 1   ? before(a, b)
                               : i == 7 || i == 8 ? before(b, a)
                                                  : intersects(a, b);
            if (word == Truth::no) out[i] = false;
        }
        return out;
    }

    Limits limits;
    std::array<std::array<Comes, 4>, 4> order{};

  private:
    void put_dates(const Extent& extent, std::size_t start, bool ends_of_time) {
        limits.push_back({start, start + 1, 0});
        order[start][start + 1] = Comes::not_after;
        if (extent.point) {
            limits.push_back({start + 1, start, 0});
            order[start + 1][start] = Comes::not_after;
        }
        const Bounds on = bounds_on(extent, scale_);
        // On a clock that nobody knows an end lies anywhere within 14 hours either way.
        const bool afloat = scale_ == Scale::universal && extent.clocked && !extent.start_offset;
        const std::int64_t drift = afloat ? 14 * 3'600 : 0;
        const auto put = [&](std::size_t node, const Bound& first, std::int64_t least,
                             const Bound& last, std::int64_t most) {
            if (ends_of_time || first.knowledge == Knowledge::known) {
                const std::int64_t off = first.knowledge == Knowledge::known ? drift : 0;
                limits.push_back({origin, node, -std::max(least - off, -beyond)});
            }
            if (ends_of_time || last.knowledge == Knowledge::known) {
                const std::int64_t off = last.knowledge == Knowledge::known ? drift : 0;
                limits.push_back({node, origin, std::min(most + off, beyond)});
            }
        };
        put(start, extent.start_earliest, on.start_first, extent.start_latest, on.start_last);
        put(start + 1, extent.end_earliest, on.end_first, extent.end_latest, on.end_last);
    }

    void put_lag(const Closure& closure, const StatedEnd& x, std::size_t i, const StatedEnd& y,
                 std::size_t j) {
        order[i][j] = std::max(order[i][j], closure.order(x, y));
        if (const auto days = closure.days(x, y)) put_days(i, j, *days);
    }

    // The civil day of i less that of j is so much at most.
    void put_days(std::size_t i, std::size_t j, std::int64_t days) {
        if (scale_ == Scale::days) {
            limits.push_back({i, j, days});
        } else {
            const std::int64_t slack = scale_ == Scale::universal ? 28 * 3'600 : 0;
            limits.push_back({i, j, (days + 1) * seconds_per_day - 1 + slack});
        }
    }

    // In sixteenths of an atom: less by however little is one less.
    Limits instants() const {
        const auto all = closed(limits);
        Limits out;
        for (std::size_t x = 0; x < 5; ++x) {
            for (std::size_t y = 0; y < 5; ++y) {
                if (x == y || all[x][y] >= unlimited) continue;
                out.push_back({x, y, x == origin ? all[x][y] * 16 : (all[x][y] + 1) * 16 - 1});
            }
        }
        for (std::size_t x = 0; x < 4; ++x) {
            for (std::size_t y = 0; y < 4; ++y) {
                if (order[x][y] == Comes::before) out.push_back({x, y, -1});
                if (order[x][y] == Comes::not_after) out.push_back({x, y, 0});
            }
        }
        return out;
    }

    static std::vector<bool> thirteen(const Limits& known, const Ends& a, const Ends& b,
                                      std::int64_t less, std::int64_t apart, std::int64_t adjoins) {
        std::vector<bool> out;
        for (const bool turned : {false, true}) {
            const Ends& s = turned ? b : a;
            const Ends& t = turned ? a : b;
            const auto can = [&](const Limits& asked) { out.push_back(possible(known, asked)); };
            can({{s.last, t.first, apart}});
            can({{s.last, t.first, less}, {t.first, s.last, adjoins}});
            can({{s.first, t.first, less}, {t.first, s.last, 0}, {s.last, t.last, less}});
            can({{s.first, t.first, 0}, {t.first, s.first, 0}, {s.last, t.last, less}});
            can({{t.first, s.first, less}, {s.last, t.last, less}});
            can({{s.last, t.last, 0}, {t.last, s.last, 0}, {t.first, s.first, less}});
            if (turned) continue;
            can({{s.first, t.first, 0},
                 {t.first, s.first, 0},
                 {s.last, t.last, 0},
                 {t.last, s.last, 0}});
        }
        return out;
    }

    Scale scale_;
};

namespace {

const std::vector<std::string>& names() {
    static const std::vector<std::string> all = {
        "strictly before", "meets",         "overlaps",   "starts",
        "strictly during", "finishes",      "equals",     "strictly after",
        "met by",          "overlapped by", "started by", "strictly contains",
        "finished by"};
    return all;
}

Extent believed(Extent extent) {
    extent.doubtful = false;
    return extent;
}

// One member, or one end of it, as a time of its own.
Time alone(const Extent& member, Side side) {
    return {.members = {believed(side_of(member, side))}, .side = Side::whole, .event = {}};
}

// Of whose date nothing is left, if it is doubtful.
Time without_doubt(Time time) {
    if (!time.doubtful) return time;
    Extent nothing = unknown_extent();
    const Extent& given = time.members.front();
    nothing.clocked = given.clocked;
    nothing.point = given.point;
    nothing.start_offset = given.start_offset;
    nothing.end_offset = given.end_offset;
    time.members = {nothing};
    return time;
}

Side side_or(Side side, Side other) { return side == Side::whole ? other : side; }

struct Length {
    std::int64_t least, most;
};

Length length_of(const Duration& duration, Scale scale) {
    const DayCount days = days_of(duration);
    if (scale == Scale::days) return {days.least, days.most};
    if (duration.months == 0 && (duration.clocked || scale == Scale::seconds)) {
        return {duration.seconds, duration.seconds};
    }
    return {(days.least - 1) * seconds_per_day, (days.most + 1) * seconds_per_day};
}

}  // namespace

Stated::Stated(const Base& base, bool counts) : base_(base), counts_(counts), closure_(base) {
    if (!counts) return;
    for (const Event& event : base.events) {
        for (const OrderConstraint& order : event.orders) {
            for (const Statement& each : statements_of(event, order)) closure_.add(each);
        }
    }
    for (const Relation& relation : base.relations) {
        for (const Statement& each : statements_of(base, relation)) closure_.add(each);
    }
    for (const Event& event : base.events) {
        for (const bool end : {false, true}) clocks_[{event.id, end}] = clocks_of({event.id, end});
    }
}

bool Stated::states(const Relation& relation) const {
    return counts_ && !statements_of(base_, relation).empty();
}

bool Stated::links(const std::string& a, const std::string& b) const {
    if (!counts_ || a.empty() || b.empty() || a == b) return false;
    const std::array<StatedEnd, 4> ends = {StatedEnd{a, false}, StatedEnd{a, true},
                                           StatedEnd{b, false}, StatedEnd{b, true}};
    bool any = false;
    bool more_than_dates = false;
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            if (i == j) continue;
            const bool across = (i < 2) != (j < 2);
            if (across && clocks_put_before(ends[i], ends[j])) return true;
            any = any || (across && closure_.days(ends[i], ends[j]));
            more_than_dates = more_than_dates || !is_said_by_dates(ends[i], ends[j]);
        }
    }
    return any && more_than_dates;
}

// Whether the dates of the two promise what is stated of the ends, or nothing is.
bool Stated::is_said_by_dates(const StatedEnd& x, const StatedEnd& y) const {
    const auto days = closure_.days(x, y);
    const Comes order = closure_.order(x, y);
    const bool own = x.event == y.event;
    if (!days && order == Comes::unsaid) return true;
    if (own && y.end && days.value_or(0) >= 0) return true;  // it starts before it ends
    const auto extent_of = [&](const std::string& event) {
        const auto found = std::ranges::find(base_.events, event, &Event::id);
        return found->extent.value_or(unknown_extent());
    };
    const Extent a = extent_of(x.event);
    const Extent b = extent_of(y.event);
    const Bound& last = x.end ? a.end_latest : a.start_latest;
    const Bound& first = y.end ? b.end_earliest : b.start_earliest;
    if (a.doubtful || b.doubtful || last.knowledge != Knowledge::known ||
        first.knowledge != Knowledge::known) {
        return false;
    }
    const std::int64_t slack = a.clocked || b.clocked ? 2 : 0;
    const std::int64_t most = day_at(last.at).number + slack - day_at(first.at).number;
    return (order == Comes::unsaid || own || most < 0) && (!days || most <= *days);
}

Stated::ClockBounds Stated::clocks_of(const StatedEnd& end) const {
    ClockBounds out;
    for (const Event& event : base_.events) {
        const Extent extent = event.extent.value_or(unknown_extent());
        if (!extent.clocked || extent.doubtful || !extent.start_offset || !extent.end_offset)
            continue;
        for (const bool which : {false, true}) {
            const StatedEnd other{event.id, which};
            const bool own = event.id == end.event && which == end.end;
            const std::int64_t offset = which ? *extent.end_offset : *extent.start_offset;
            const Bound& earliest = which ? extent.end_earliest : extent.start_earliest;
            const Bound& latest = which ? extent.end_latest : extent.start_latest;
            if (earliest.knowledge == Knowledge::known &&
                (own || closure_.order(other, end) != Comes::unsaid)) {
                const std::int64_t second = earliest.at.second - offset;
                out.first = std::max(out.first.value_or(second), second);
                if (own) out.own_first = second;
            }
            if (latest.knowledge == Knowledge::known &&
                (own || closure_.order(end, other) != Comes::unsaid)) {
                const std::int64_t second = latest.at.second - offset;
                out.last = std::min(out.last.value_or(second), second);
                if (own) out.own_last = second;
            }
        }
    }
    return out;
}

bool Stated::is_doubtful(const std::string& event) const {
    return std::ranges::find(base_.events, event, &Event::id)->extent.value_or(Extent{}).doubtful;
}

// By the dates of others that are not doubtful, and its own.
Stated::DayBounds Stated::days_of(const StatedEnd& at) const {
    DayBounds out;
    for (const Event& event : base_.events) {
        const Extent extent = event.extent.value_or(unknown_extent());
        if (extent.doubtful) continue;
        for (const bool end : {false, true}) {
            const StatedEnd other{event.id, end};
            const bool own = at.event == event.id && at.end == end;
            const Bound& latest = end ? extent.end_latest : extent.start_latest;
            const Bound& earliest = end ? extent.end_earliest : extent.start_earliest;
            const std::int64_t slack = extent.clocked ? 1 : 0;
            if (latest.knowledge == Knowledge::known &&
                (own || closure_.order(at, other) != Comes::unsaid)) {
                const std::int64_t day = day_at(latest.at).number + slack;
                out.last = std::min(out.last.value_or(day), day);
            }
            if (earliest.knowledge == Knowledge::known &&
                (own || closure_.order(other, at) != Comes::unsaid)) {
                const std::int64_t day = day_at(earliest.at).number - slack;
                out.first = std::max(out.first.value_or(day), day);
            }
        }
    }
    return out;
}

// Of two events of which a date is doubtful: how many days x is after y at most, if less than none.
std::optional<std::int64_t> Stated::days_by_dates_of_others(const StatedEnd& x,
                                                            const StatedEnd& y) const {
    if (!counts_ || x.event.empty() || y.event.empty() || x.event == y.event) return std::nullopt;
    if (!is_doubtful(x.event) && !is_doubtful(y.event)) return std::nullopt;
    const auto last = days_of(x).last;
    const auto first = days_of(y).first;
    if (!last || !first || *last >= *first) return std::nullopt;
    return *last - *first;
}

// Whether a doubtful date is beside the days that those of others leave.
bool Stated::is_off(const std::string& event) const {
    if (event.empty() || !is_doubtful(event)) return false;
    const Extent extent = *std::ranges::find(base_.events, event, &Event::id)->extent;
    const auto off = [&](const Bound& earliest, const Bound& latest, const DayBounds& days) {
        return (days.first && latest.knowledge == Knowledge::known &&
                day_at(latest.at).number < *days.first) ||
               (days.last && earliest.knowledge == Knowledge::known &&
                day_at(earliest.at).number > *days.last);
    };
    return off(extent.start_earliest, extent.start_latest, days_of({event, false})) ||
           off(extent.end_earliest, extent.end_latest, days_of({event, true}));
}

bool Stated::clocks_put_before(const StatedEnd& x, const StatedEnd& y) const {
    if (!counts_ || x.event.empty() || y.event.empty() || x.event == y.event) return false;
    if (is_doubtful(x.event) || is_doubtful(y.event)) {
        return days_by_dates_of_others(x, y).has_value();
    }
    const ClockBounds& early = known_clocks(x);
    const ClockBounds& late = known_clocks(y);
    if (!early.last || !late.first || *early.last >= *late.first) return false;
    return early.last != early.own_last || late.first != late.own_first;
}

std::optional<std::int64_t> Stated::start_not_before_day(const std::string& event) const {
    std::optional<std::int64_t> out;
    for (const Event& other : base_.events) {
        const Extent extent = other.extent.value_or(unknown_extent());
        if (extent.doubtful) continue;
        for (const bool end : {false, true}) {
            const Bound& earliest = end ? extent.end_earliest : extent.start_earliest;
            if (earliest.knowledge != Knowledge::known ||
                closure_.order({other.id, end}, {event, false}) == Comes::unsaid) {
                continue;
            }
            const std::int64_t day = day_at(earliest.at).number - (extent.clocked ? 1 : 0);
            out = std::max(out.value_or(day), day);
        }
    }
    return out;
}

std::optional<std::int64_t> Stated::start_not_before(const std::string& event) const {
    if (!counts_ || is_doubtful(event)) return std::nullopt;
    return known_clocks({event, false}).first;
}

template <typename Test>
std::optional<Told> Stated::over_members(const Time& a, const Time& b, const Test& test) const {
    if (!links(a.event, b.event)) return std::nullopt;
    const auto truth = [&](const Time& one, const Time& other) -> std::optional<Truth> {
        std::set<Truth> outcomes;
        for (const Extent& x : one.members) {
            for (const Extent& y : other.members) {
                if (const auto outcome = test(x, y)) outcomes.insert(*outcome);
            }
        }
        if (outcomes.empty()) return std::nullopt;
        return outcomes.size() == 1 ? *outcomes.begin() : Truth::maybe;
    };
    const auto held = truth(a, b);
    if (!held) return std::nullopt;
    const bool doubtful =
        (a.doubtful || b.doubtful) && truth(without_doubt(a), without_doubt(b)) != held;
    return Told{*held, doubtful};
}

std::optional<Told> Stated::compare(const Time& a, std::string_view word, const Time& b) const {
    static const std::map<std::string_view, std::pair<std::string_view, bool>> others = {
        {"overlapping", {"intersects", false}},
        {"<", {"before", false}},
        {">", {"after", false}},
        {"<=", {"after", true}},
        {">=", {"before", true}},
        {"=", {"equals", false}},
        {"!=", {"equals", true}},
        {"since", {"before", true}},
        {"until", {"after", true}},
        {"by", {"after", true}},
    };
    if (const auto other = others.find(word); other != others.end()) {
        Time x = a;
        Time y = b;
        if (word == "since") x.side = Side::start;
        if (word == "until" || word == "by") x.side = Side::end;
        if (a.side != Side::whole) x.side = a.side;
        if (b.side != Side::whole) y.side = b.side;
        auto told = compare(x, other->second.first, y);
        if (told && other->second.second) told->truth = negate(told->truth);
        return told;
    }
    const Ends s = ends(a.side, 0);
    const Ends t = ends(b.side, 2);
    const auto place = std::ranges::find(names(), word);
    return over_members(a, b, [&](const Extent& x, const Extent& y) -> std::optional<Truth> {
        const Net net(*this, a, x, b, y, scale_of(side_of(x, a.side), side_of(y, b.side)));
        if (!net.is_possible()) return std::nullopt;
        if (place != names().end()) {
            const std::vector<bool> all = net.allen(s, t);
            if (!all[static_cast<std::size_t>(place - names().begin())]) return Truth::no;
            return std::ranges::count(all, true) == 1 ? Truth::yes : Truth::maybe;
        }
        const Truth told = word == "before"     ? net.before(s, t)
                           : word == "after"    ? net.before(t, s)
                           : word == "during"   ? net.during(s, t)
                           : word == "contains" ? net.during(t, s)
                                                : net.intersects(s, t);
        if (told != Truth::maybe) return told;
        return differential::compare(alone(x, a.side), word, alone(y, b.side));
    });
}

std::optional<Told> Stated::compare(const Time& a, const Measured& phrase, const Time& b) const {
    const Ends s = ends(side_or(a.side, phrase.subject), 0);
    const Ends t = ends(side_or(b.side, phrase.object), 2);
    const bool wholes = phrase.subject == Side::whole && phrase.object == Side::whole;
    const bool near = phrase.measure == "within" || phrase.measure == "at most";
    return over_members(a, b, [&](const Extent& x, const Extent& y) -> std::optional<Truth> {
        Scale scale = scale_of_distance(x, y);
        if (phrase.distance.clocked && scale == Scale::days) scale = Scale::seconds;
        const Net net(*this, a, x, b, y, scale);
        if (!net.is_possible()) return std::nullopt;
        const bool forwards = phrase.direction == "after";
        const bool in_order =
            wholes && phrase.direction != "of" &&
            (forwards ? net.order[t.last][s.first] : net.order[s.last][t.first]) == Comes::before;
        Measured on_dates = phrase;
        if (in_order) {
            on_dates.subject = forwards ? Side::start : Side::end;
            on_dates.object = forwards ? Side::end : Side::start;
        }
        const Truth plain = differential::compare(alone(x, a.side), on_dates, alone(y, b.side));
        if (plain != Truth::maybe) return plain;
        const Length length = length_of(phrase.distance, scale);
        const std::int64_t least = wholes && !in_order ? 1 : 0;
        // Of `late` behind `early`, from low to high, each of which may be a little less or more.
        const auto between = [&](std::size_t late, std::size_t early, std::int64_t low_least,
                                 std::int64_t low_most, std::int64_t high_least,
                                 std::int64_t high_most) {
            const auto within = [&](std::int64_t low, std::int64_t high) {
                return Limits{{early, late, -low}, {late, early, high}};
            };
            if (!possible(net.limits, within(low_least, high_most))) return Truth::no;
            return all_of(net.limits, within(low_most, high_least)) == Truth::yes ? Truth::yes
                                                                                  : Truth::maybe;
        };
        constexpr std::int64_t endless = std::int64_t{1} << 59;
        const auto measured = [&](std::size_t late, std::size_t early) {
            if (near) return between(late, early, least, least, length.least, length.most);
            if (phrase.measure == "at least") {
                return between(late, early, std::max(length.least, least),
                               std::max(length.most, least), endless, endless);
            }
            return between(late, early, length.least, length.most, length.least, length.most);
        };
        if (phrase.direction == "after") return measured(s.first, t.last);
        if (phrase.direction == "before") return measured(t.first, s.last);
        const auto nearer = [&](std::int64_t low, std::int64_t high) {
            const auto apart = [&](std::int64_t most) {
                return Limits{{s.first, t.last, most}, {t.first, s.last, most}};
            };
            if (!possible(net.limits, apart(high))) return Truth::no;
            return all_of(net.limits, apart(low)) == Truth::yes ? Truth::yes : Truth::maybe;
        };
        if (near) return nearer(length.least, length.most);
        if (phrase.measure == "at least") return negate(nearer(length.least - 1, length.most - 1));
        return either(measured(s.first, t.last), measured(t.first, s.last));
    });
}

std::optional<Gap> Stated::gap(const Time& a, const Time& b) const {
    if (!links(a.event, b.event)) return std::nullopt;
    const Ends s = ends(a.side, 0);
    const Ends t = ends(b.side, 2);
    std::optional<Gap> out;
    for (const Extent& x : a.members) {
        for (const Extent& y : b.members) {
            const Scale scale = scale_of_distance(x, y);
            const Net net(*this, a, x, b, y, scale, false);
            if (!net.is_possible()) continue;
            const auto all = closed(net.limits);
            Gap one{.clocked = scale != Scale::days};
            if (all[s.last][t.first] < unlimited) one.least = -all[s.last][t.first];
            if (all[t.first][s.last] < unlimited) one.most = all[t.first][s.last];
            if (!out) out = one;
            out->least = out->least && one.least ? std::optional(std::min(*out->least, *one.least))
                                                 : std::nullopt;
            out->most = out->most && one.most ? std::optional(std::max(*out->most, *one.most))
                                              : std::nullopt;
        }
    }
    return out;
}

std::optional<std::vector<std::string>> Stated::allen(const Time& a, const Time& b) const {
    if (!links(a.event, b.event)) return std::nullopt;
    std::vector<bool> all(13, false);
    bool any = false;
    for (const Extent& x : a.members) {
        for (const Extent& y : b.members) {
            const Net net(*this, a, x, b, y, scale_of(side_of(x, a.side), side_of(y, b.side)));
            if (!net.is_possible()) continue;
            any = true;
            const std::vector<bool> here = net.allen(ends(a.side, 0), ends(b.side, 2));
            for (std::size_t i = 0; i < 13; ++i) all[i] = all[i] || here[i];
        }
    }
    if (!any) return std::nullopt;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < 13; ++i) {
        if (all[i]) out.push_back(names()[i]);
    }
    return out;
}

bool Stated::starts_first(const std::string& a, const std::string& b) const {
    return counts_ && a != b && closure_.order({a, false}, {b, false}) != Comes::unsaid;
}

// One after the other, always the one of the least id before which nothing is left; those that
// start together stay together.
std::vector<std::string> Stated::in_order(std::vector<std::string> events, bool later_first) const {
    std::ranges::sort(events);
    std::vector<std::string> out;
    const auto first = [&](const std::string& a, const std::string& b) {
        return later_first ? starts_first(b, a) : starts_first(a, b);
    };
    while (!events.empty()) {
        const auto next = std::ranges::find_if(events, [&](const std::string& event) {
            return std::ranges::none_of(events, [&](const std::string& other) {
                return other != event && first(other, event) && !first(event, other);
            });
        });
        BEDE_CHECK(next != events.end());
        std::vector<std::string> together;
        for (const std::string& other : events) {
            if (other == *next || (first(other, *next) && first(*next, other))) {
                together.push_back(other);
            }
        }
        for (const std::string& event : together) {
            out.push_back(event);
            std::erase(events, event);
        }
    }
    return out;
}

}  // namespace bede::differential
