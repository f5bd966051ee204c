#include "readings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"

namespace bede::differential {
namespace {

struct Reading {
    Atom start = 0;
    Atom end = 0;
};

Atom day_of_second(Atom second) { return day_at({second}).number; }

bool offsets(const Extent& e) { return e.start_offset && e.end_offset; }

// "Within a period that begins or ends within a day": it is known to the second, and is no point.
bool begins_or_ends_within_a_day(const Extent& e) {
    const Atom first = e.start_earliest.at.second;
    const Atom last = e.end_latest.at.second;
    const bool period = e.start_latest.at.second == first && e.end_earliest.at.second == last;
    const bool whole_days = first % seconds_per_day == 0 && (last + 1) % seconds_per_day == 0;
    return e.clocked && period && first != last && !whole_days;
}

}  // namespace

bool are_of_one_event(const Time& a, const Time& b) {
    const auto event = [](const Time& time) {
        return time.event.empty() ? time.date_of : time.event;
    };
    return !event(a).empty() && event(a) == event(b);
}

Scale scale_of(const Extent& a, const Extent& b) {
    if (a.clocked && b.clocked) return offsets(a) || offsets(b) ? Scale::universal : Scale::seconds;
    const bool within = begins_or_ends_within_a_day(a) || begins_or_ends_within_a_day(b);
    return within ? Scale::seconds : Scale::days;
}

// Distances are told in days unless both sides are known to the second.
Scale scale_of_distance(const Extent& a, const Extent& b) {
    return a.clocked && b.clocked ? scale_of(a, b) : Scale::days;
}

Bounds bounds_on(const Extent& e, Scale scale) {
    const auto atom = [&](const Bound& bound, const std::optional<std::int32_t>& offset) {
        if (scale == Scale::days) return day_of_second(bound.at.second);
        const bool moved = scale == Scale::universal && bound.knowledge == Knowledge::known;
        return bound.at.second - (moved ? offset.value_or(0) : 0);
    };
    return {atom(e.start_earliest, e.start_offset), atom(e.start_latest, e.start_offset),
            atom(e.end_earliest, e.end_offset), atom(e.end_latest, e.end_offset)};
}

// The same time on all the clocks that it may be told on: on one that nobody knows, beside one that
// is known, it may be off UTC by anything up to 14 hours. It is enough to try the offsets by which
// one of its bounds comes to stand at a landmark of the other side, or a few atoms beside.
std::vector<Extent> on_its_clocks(const Extent& e, const Extent& other,
                                  const std::vector<Atom>& landmarks, Atom beside) {
    if (!e.clocked || !other.clocked || offsets(e) || !offsets(other)) return {e};
    constexpr Atom most = 14 * 3'600;
    std::set<Atom> tried = {-most, 0, most};
    for (const Atom bound : bounds_on(e, Scale::seconds).all()) {
        for (const Atom landmark : landmarks) {
            for (Atom offset = bound - landmark - beside; offset <= bound - landmark + beside;
                 ++offset) {
                if (-most <= offset && offset <= most) tried.insert(offset);
            }
        }
    }
    std::vector<Extent> out;
    for (const Atom offset : tried) {
        Extent placed = e;
        placed.start_offset = placed.end_offset = static_cast<std::int32_t>(offset);
        out.push_back(placed);
    }
    return out;
}

std::vector<Extent> on_its_clocks(const Extent& e, const Extent& other) {
    const std::vector<Atom> landmarks =
        offsets(other) ? bounds_on(other, Scale::universal).all() : std::vector<Atom>{};
    return on_its_clocks(e, other, landmarks, 2);
}

namespace {

// Values of [first, last] at the landmarks or so many atoms beside.
std::vector<Atom> values(Atom first, Atom last, const std::vector<Atom>& landmarks, Atom beside) {
    std::set<Atom> out;
    for (const Atom landmark : landmarks) {
        for (Atom value = landmark - beside; value <= landmark + beside; ++value) {
            if (first <= value && value <= last) out.insert(value);
        }
    }
    return {out.begin(), out.end()};
}

// A side of a time is a point: `whole` says that it is none.
std::vector<Reading> readings(const Bounds& bounds, const std::vector<Atom>& landmarks, Atom beside,
                              bool whole = true) {
    const std::vector<Atom> starts =
        values(bounds.start_first, bounds.start_last, landmarks, beside);
    const std::vector<Atom> ends = values(bounds.end_first, bounds.end_last, landmarks, beside);
    std::vector<Reading> out;
    for (const Atom start : starts) {
        for (const Atom end : ends) {
            if (whole ? start <= end : start == end) out.push_back({start, end});
        }
    }
    BEDE_CHECK(!out.empty());
    return out;
}

Reading on_side(const Reading& reading, Side side) {
    if (side == Side::start) return {reading.start, reading.start};
    if (side == Side::end) return {reading.end, reading.end};
    return reading;
}

// What a test has come to so far.
struct SeenTimes {
    bool holding = false;
    bool failing = false;

    void take(bool holds) { (holds ? holding : failing) = true; }
    bool settled() const { return holding && failing; }
    Truth truth() const { return !holding ? Truth::no : failing ? Truth::maybe : Truth::yes; }
};

// --- the words

using Holds = bool (*)(const Reading&, const Reading&);

const std::map<std::string_view, Holds>& words() {
    using R = const Reading&;
    static const std::map<std::string_view, Holds> table = {
        {"before", [](R a, R b) { return a.end < b.start; }},
        {"after", [](R a, R b) { return a.start > b.end; }},
        {"during", [](R a, R b) { return b.start <= a.start && a.end <= b.end; }},
        {"contains", [](R a, R b) { return a.start <= b.start && b.end <= a.end; }},
        {"overlapping", [](R a, R b) { return a.start <= b.end && b.start <= a.end; }},
        {"intersects", [](R a, R b) { return a.start <= b.end && b.start <= a.end; }},
        {"since", [](R a, R b) { return a.start >= b.start; }},
        {"until", [](R a, R b) { return a.end <= b.end; }},
        {"by", [](R a, R b) { return a.end <= b.end; }},
        {"strictly before", [](R a, R b) { return a.end + 1 < b.start; }},
        {"meets", [](R a, R b) { return a.end + 1 == b.start; }},
        {"overlaps",
         [](R a, R b) { return a.start < b.start && b.start <= a.end && a.end < b.end; }},
        {"starts", [](R a, R b) { return a.start == b.start && a.end < b.end; }},
        {"strictly during", [](R a, R b) { return a.start > b.start && a.end < b.end; }},
        {"finishes", [](R a, R b) { return a.start > b.start && a.end == b.end; }},
        {"equals", [](R a, R b) { return a.start == b.start && a.end == b.end; }},
        {"strictly after", [](R a, R b) { return a.start > b.end + 1; }},
        {"met by", [](R a, R b) { return a.start == b.end + 1; }},
        {"overlapped by",
         [](R a, R b) { return b.start < a.start && a.start <= b.end && b.end < a.end; }},
        {"started by", [](R a, R b) { return a.start == b.start && a.end > b.end; }},
        {"strictly contains", [](R a, R b) { return a.start < b.start && a.end > b.end; }},
        {"finished by", [](R a, R b) { return a.start < b.start && a.end == b.end; }},
        {"=", [](R a, R b) { return a.start == b.start && a.end == b.end; }},
        {"!=", [](R a, R b) { return a.start != b.start || a.end != b.end; }},
        {"<", [](R a, R b) { return a.end < b.start; }},
        {"<=", [](R a, R b) { return a.start <= b.end; }},
        {">", [](R a, R b) { return a.start > b.end; }},
        {">=", [](R a, R b) { return a.end >= b.start; }},
    };
    return table;
}

// --- distances

// Lays a distance off from an atom, towards the future or the past.
class Ruler {
  public:
    Ruler(const Duration& distance, Scale scale, const Extent& object)
        : distance_(distance), scale_(scale) {
        if (scale != Scale::universal) return;
        ends_ahead_ = *object.end_offset;
        starts_ahead_ = *object.start_offset;
    }

    // Days and months by the clocks of the object's place.
    Atom later(Atom from) const {
        if (at_an_end(from)) return from;
        return atom(add(instant(from + ends_ahead_), distance_)) - ends_ahead_;
    }
    Atom earlier(Atom from) const {
        if (at_an_end(from)) return from;
        return atom(subtract(instant(from + starts_ahead_), distance_)) - starts_ahead_;
    }

  private:
    Instant instant(Atom from) const {
        if (scale_ != Scale::days) return {from};
        if (from <= day_of_second(instant_min.second)) return instant_min;
        if (from >= day_of_second(instant_max.second)) return instant_max;
        return first_second(Day{from});
    }
    bool at_an_end(Atom from) const {
        return scale_ != Scale::days && (from <= instant_min.second || from >= instant_max.second);
    }
    Atom atom(Instant at) const {
        return scale_ == Scale::days ? day_of_second(at.second) : at.second;
    }

    Duration distance_;
    Scale scale_;
    Atom ends_ahead_ = 0;  // so far the clocks are ahead of UTC
    Atom starts_ahead_ = 0;
};

// A reading of the object, with the distance laid off from it.
struct Laid {
    Reading reading;
    Atom after = 0;   // so far after its end
    Atom before = 0;  // so far before its start
};

// Whether the two may coincide: where "within" names a side. (No distance here is 0. At the ends of
// time it is lost, but nothing comes after what has no end.)
bool may_coincide(const Measured& phrase) {
    const bool near = phrase.measure == "within" || phrase.measure == "at most";
    return near && (phrase.subject != Side::whole || phrase.object != Side::whole);
}

bool after(const Measured& phrase, const Reading& a, const Laid& b) {
    if (a.start < b.reading.end + (may_coincide(phrase) ? 0 : 1)) return false;
    if (phrase.measure == "at least") return a.start >= b.after;
    return phrase.measure == "exactly" ? a.start == b.after : a.start <= b.after;
}

bool before(const Measured& phrase, const Reading& a, const Laid& b) {
    if (a.end > b.reading.start - (may_coincide(phrase) ? 0 : 1)) return false;
    if (phrase.measure == "at least") return a.end <= b.before;
    return phrase.measure == "exactly" ? a.end == b.before : a.end >= b.before;
}

// On either side; "within" also if they have an atom in common.
bool around(const Measured& phrase, const Reading& a, const Laid& b) {
    const bool near = phrase.measure == "within" || phrase.measure == "at most";
    const bool common = a.start <= b.reading.end && b.reading.start <= a.end;
    return (near && common) || after(phrase, a, b) || before(phrase, a, b);
}

bool holds(const Measured& phrase, const Reading& a, const Laid& b) {
    if (phrase.direction == "after") return after(phrase, a, b);
    if (phrase.direction == "before") return before(phrase, a, b);
    return around(phrase, a, b);
}

// --- pairs of times

// Calls `each` with the members of the two that are to be compared, and whether they are one.
template <typename Each>
Truth over_members(const Time& a, const Time& b, const Each& each) {
    const bool together = are_of_one_event(a, b);
    std::set<Truth> outcomes;
    for (const Extent& x : a.members) {
        for (const Extent& y : b.members) {
            if (!together) outcomes.insert(each(x, y, false));
        }
        if (together) outcomes.insert(each(x, x, true));
    }
    return outcomes.size() == 1 ? *outcomes.begin() : Truth::maybe;
}

std::vector<Atom> joined(std::vector<Atom> a, const std::vector<Atom>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace

Extent side_of(const Extent& extent, Side side) {
    Extent out = extent;
    if (side == Side::start) {
        out.end_earliest = extent.start_earliest;
        out.end_latest = extent.start_latest;
        out.end_offset = extent.start_offset;
        out.point = true;
    } else if (side == Side::end) {
        out.start_earliest = extent.end_earliest;
        out.start_latest = extent.end_latest;
        out.start_offset = extent.end_offset;
        out.point = true;
    }
    return out;
}

namespace {

// The two sides that are compared, on the scale that they share.
struct Pair {
    Scale scale;
    Bounds left;
    Bounds right;
    bool left_whole;
    bool right_whole;
};

// The bounds of one side of a member, or of the reading of it that is tried.
Bounds bounds_of(const Time& time, const Extent& member, Scale scale) {
    Extent read = time.read_as.value_or(member);
    read.start_offset = member.start_offset;
    read.end_offset = member.end_offset;
    return bounds_on(side_of(read, time.side), scale);
}

Pair pair_of(const Extent& x, const Time& a, const Extent& y, const Time& b) {
    const Extent left = side_of(x, a.side);
    const Extent right = side_of(y, b.side);
    const Scale scale = scale_of(left, right);
    return {scale, bounds_of(a, x, scale), bounds_of(b, y, scale), !left.point, !right.point};
}

// Hours are counted in seconds even between days.
Pair measured_pair(const Extent& x, const Time& a, const Extent& y, const Time& b, bool hours) {
    const Extent left = side_of(x, a.side);
    const Extent right = side_of(y, b.side);
    Scale scale = scale_of_distance(left, right);
    if (hours && scale == Scale::days) scale = Scale::seconds;
    return {scale, bounds_of(a, x, scale), bounds_of(b, y, scale), !left.point, !right.point};
}

// Of these words only one side is compared, so that its bounds alone say whether by days.
Time on_compared_side(Time time, std::string_view word) {
    const bool sided = word == "since" || word == "until" || word == "by";
    if (sided && time.side == Side::whole) time.side = word == "since" ? Side::start : Side::end;
    return time;
}

void try_readings(const Pair& pair, Holds test, SeenTimes& seen) {
    const std::vector<Atom> landmarks = joined(pair.left.all(), pair.right.all());
    const std::vector<Reading> theirs = readings(pair.right, landmarks, 2, pair.right_whole);
    for (const Reading& r : readings(pair.left, landmarks, 2, pair.left_whole)) {
        for (const Reading& s : theirs) {
            seen.take(test(r, s));
            if (seen.settled()) return;
        }
    }
}

Truth compare_sides(const Time& a, Holds test, const Time& b) {
    return over_members(a, b, [&](const Extent& x, const Extent& y, bool together) {
        SeenTimes seen;
        if (together) {
            const Bounds whole = bounds_on(a.read_as.value_or(x), pair_of(x, a, y, b).scale);
            for (const Reading& r : readings(whole, whole.all(), 2)) {
                seen.take(test(on_side(r, a.side), on_side(r, b.side)));
            }
            return seen.truth();
        }
        for (const Extent& ours : on_its_clocks(x, y)) {
            for (const Extent& theirs : on_its_clocks(y, x)) {
                if (seen.settled()) return Truth::maybe;
                try_readings(pair_of(ours, a, theirs, b), test, seen);
            }
        }
        return seen.truth();
    });
}

std::vector<Atom> with_distances(std::vector<Atom> bounds, const Ruler& ruler) {
    std::vector<Atom> out = bounds;
    for (const Atom bound : bounds) {
        out.push_back(ruler.later(bound));
        out.push_back(ruler.earlier(bound));
    }
    return out;
}

Laid laid_off(const Measured& phrase, const Ruler& ruler, const Reading& object) {
    const Reading r = on_side(object, phrase.object);
    return {r, ruler.later(r.end), ruler.earlier(r.start)};
}

void try_readings(const Measured& phrase, const Pair& pair, const Ruler& ruler, Atom beside,
                  SeenTimes& seen) {
    const std::vector<Atom> landmarks =
        with_distances(joined(pair.left.all(), pair.right.all()), ruler);
    const std::vector<Reading> ours = readings(pair.left, landmarks, beside, pair.left_whole);
    for (const Reading& object : readings(pair.right, landmarks, beside, pair.right_whole)) {
        const Laid theirs = laid_off(phrase, ruler, object);
        for (const Reading& r : ours) {
            seen.take(holds(phrase, on_side(r, phrase.subject), theirs));
            if (seen.settled()) return;
        }
    }
}

// Of a side whose clock is known: its bounds, and where the distance laid off from them leads.
std::vector<Atom> measured_landmarks(const Measured& phrase, const Extent& known) {
    if (!offsets(known)) return {};
    return with_distances(bounds_on(known, Scale::universal).all(),
                          Ruler(phrase.distance, Scale::universal, known));
}

}  // namespace

Truth compare(const Time& a, std::string_view word, const Time& b) {
    return compare_sides(on_compared_side(a, word), words().at(word), b);
}

Truth compare(const Time& a, const Measured& phrase, const Time& b) {
    const Atom beside = phrase.distance.months != 0 ? 4 : 2;
    return over_members(a, b, [&](const Extent& x, const Extent& y, bool together) {
        SeenTimes seen;
        const auto on_clocks = [&](const Extent& ours, const Extent& theirs) {
            const Pair pair = measured_pair(ours, a, theirs, b, phrase.distance.clocked);
            const Ruler ruler(phrase.distance, pair.scale, side_of(theirs, b.side));
            try_readings(phrase, pair, ruler, beside, seen);
        };
        if (together) {
            const Pair pair = measured_pair(x, a, y, b, phrase.distance.clocked);
            const Ruler ruler(phrase.distance, pair.scale, side_of(y, b.side));
            const Bounds whole = bounds_on(a.read_as.value_or(x), pair.scale);
            for (const Reading& r : readings(whole, with_distances(whole.all(), ruler), beside)) {
                const Reading subject = on_side(on_side(r, a.side), phrase.subject);
                seen.take(holds(phrase, subject, laid_off(phrase, ruler, on_side(r, b.side))));
            }
            return seen.truth();
        }
        for (const Extent& ours : on_its_clocks(x, y, measured_landmarks(phrase, y), beside)) {
            for (const Extent& theirs :
                 on_its_clocks(y, x, measured_landmarks(phrase, x), beside)) {
                if (seen.settled()) return Truth::maybe;
                on_clocks(ours, theirs);
            }
        }
        return seen.truth();
    });
}

namespace {

// Nothing is so many days away from what nobody knows or what does not exist.
std::optional<std::int64_t> distance(Atom from, Atom to, Scale scale) {
    const auto end_of_time = [&](Atom atom) {
        const Atom first =
            scale == Scale::days ? day_of_second(instant_min.second) : instant_min.second;
        const Atom last =
            scale == Scale::days ? day_of_second(instant_max.second) : instant_max.second;
        return atom <= first || atom >= last;
    };
    if (end_of_time(from) || end_of_time(to)) return std::nullopt;
    return to - from;
}

// The wider of two gaps; a missing bound is the widest.
Gap hull(const Gap& a, const Gap& b) {
    Gap out{.clocked = a.clocked && b.clocked};
    if (a.least && b.least) out.least = std::min(*a.least, *b.least);
    if (a.most && b.most) out.most = std::max(*a.most, *b.most);
    return out;
}

template <typename Each>
Gap over_pairs(const std::vector<Extent>& a, const std::vector<Extent>& b, const Each& each) {
    std::optional<Gap> out;
    for (const Extent& x : a) {
        for (const Extent& y : b) {
            const Gap one = each(x, y);
            out = out ? hull(*out, one) : one;
        }
    }
    return *out;
}

Gap gap_of_pair(const Extent& from, const Extent& to) {
    const Scale scale = scale_of_distance(from, to);
    const Bounds left = bounds_on(from, scale);
    const Bounds right = bounds_on(to, scale);
    return {.least = distance(std::max(left.end_last, left.start_first), right.start_first, scale),
            .most = distance(std::max(left.end_first, left.start_first),
                             std::min(right.start_last, right.end_last), scale),
            .clocked = scale != Scale::days};
}

}  // namespace

Gap length_of(const Time& time) {
    return over_pairs(time.members, {Extent{}}, [&](const Extent& whole, const Extent&) {
        const Extent e = side_of(whole, time.side);
        if (e.point) return Gap{.least = 1, .most = 1, .clocked = e.clocked};
        const Scale scale = !e.clocked   ? Scale::days
                            : offsets(e) ? Scale::universal
                                         : Scale::seconds;
        const Bounds bounds = bounds_on(e, scale);
        Gap out{.least = distance(bounds.start_last, bounds.end_first, scale),
                .most = distance(bounds.start_first, bounds.end_last, scale),
                .clocked = e.clocked};
        if (out.least) out.least = std::max<Atom>(*out.least, 0) + 1;
        if (out.most) ++*out.most;
        return out;
    });
}

Gap gap_between(const Time& a, const Time& b) {
    if (are_of_one_event(a, b) && a.side == Side::whole && b.side == Side::whole) {
        const Gap length = length_of(a);  // read together: back from the end to the start
        Gap out{.clocked = length.clocked};
        if (length.most) out.least = 1 - *length.most;
        if (length.least) out.most = 1 - *length.least;
        return out;
    }
    const bool together = are_of_one_event(a, b);
    return over_pairs(a.members, b.members, [&](const Extent& x, const Extent& y) {
        if (together) return gap_of_pair(side_of(x, a.side), side_of(y, b.side));
        return over_pairs(on_its_clocks(x, y), on_its_clocks(y, x),
                          [&](const Extent& ours, const Extent& theirs) {
                              return gap_of_pair(side_of(ours, a.side), side_of(theirs, b.side));
                          });
    });
}

}  // namespace bede::differential
