#include "model/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace bede {
namespace {

// An astronomical year as EDTF writes it: four digits at least, `Y` before more than four.
std::string year_text(std::int64_t year) {
    if (year > 9999 || year < -9999) return fmt::format("Y{}", year);
    return year < 0 ? fmt::format("-{:04}", -year) : fmt::format("{:04}", year);
}

std::string month_text(CivilDate date) {
    return fmt::format("{}-{:02}", year_text(date.year), date.month);
}

std::string day_text(CivilDate date) { return fmt::format("{}-{:02}", month_text(date), date.day); }

std::string clock_text(Instant instant) {
    const Day day = day_at(instant);
    const std::int64_t second = instant.second - first_second(day).second;
    return fmt::format("{}T{:02}:{:02}:{:02}", day_text(civil_of(day)), second / 3600,
                       second / 60 % 60, second % 60);
}

// Days [first, last] in the fewest words that say exactly them.
std::string days_text(Day first, Day last) {
    const CivilDate a = civil_of(first);
    const CivilDate b = civil_of(last);
    if (first == last) return day_text(a);
    const bool whole_months = a.day == 1 && b.day == days_in_month(b.year, b.month);
    if (whole_months && a.year == b.year) {
        if (a.month == b.month) return month_text(a);
        if (a.month == 1 && b.month == 12) return year_text(a.year);
    }
    return fmt::format("[{}..{}]", day_text(a), day_text(b));
}

std::string seconds_text(Instant first, Instant last, const std::string& offset) {
    if (first == last) return clock_text(first) + offset;
    if (first.second % 60 == 0 && last.second == first.second + 59) {
        const std::string minute = clock_text(first);
        return minute.substr(0, minute.size() - 3) + offset;
    }
    return fmt::format("[{0}{2}..{1}{2}]", clock_text(first), clock_text(last), offset);
}

std::string known_text(Instant first, Instant last, bool clocked, const std::string& offset) {
    return clocked ? seconds_text(first, last, offset) : days_text(day_at(first), day_at(last));
}

struct Bounds {
    Bound earliest;
    Bound latest;

    friend bool operator==(const Bounds&, const Bounds&) = default;
};

std::string missing_text(Knowledge knowledge) { return knowledge == Knowledge::open ? ".." : ""; }

// The outer bound of a side decides what it is: a span that goes on has a known earliest end, the
// one that its start implies.
std::string start_text(const Bounds& side, bool clocked, const std::string& offset) {
    if (side.earliest.knowledge != Knowledge::known) return missing_text(side.earliest.knowledge);
    if (side.latest.knowledge != Knowledge::known) {
        return fmt::format("[{}..]",
                           known_text(side.earliest.at, side.earliest.at, clocked, offset));
    }
    return known_text(side.earliest.at, side.latest.at, clocked, offset);
}

std::string end_text(const Bounds& side, bool clocked, const std::string& offset) {
    if (side.latest.knowledge != Knowledge::known) return missing_text(side.latest.knowledge);
    if (side.earliest.knowledge != Knowledge::known) {
        return fmt::format("[..{}]", known_text(side.latest.at, side.latest.at, clocked, offset));
    }
    return known_text(side.earliest.at, side.latest.at, clocked, offset);
}

// A time that is one point somewhere between two bounds, of which one may be missing.
std::string point_text(const Bounds& side, bool clocked, const std::string& offset) {
    const bool first_known = side.earliest.knowledge == Knowledge::known;
    const bool last_known = side.latest.knowledge == Knowledge::known;
    if (!first_known && !last_known) {
        const bool open = side.earliest.knowledge == Knowledge::open;
        return open && side.latest.knowledge == Knowledge::open ? ".." : "unknown";
    }
    return first_known ? start_text(side, clocked, offset) : end_text(side, clocked, offset);
}

std::string text_of(Null) { return ""; }
std::string text_of(bool value) { return value ? "true" : "false"; }
std::string text_of(Truth value) { return std::string(to_string(value)); }
std::string text_of(std::int64_t value) { return fmt::format("{}", value); }
std::string text_of(double value) { return fmt::format("{}", value); }
std::string text_of(const std::string& value) { return value; }
// Whether a time is one civil day, from its first second or at some time in it.
bool is_one_day(const Extent& value) {
    const auto known = [](const Bound& bound) { return bound.knowledge == Knowledge::known; };
    return !value.clocked && known(value.start_earliest) && known(value.start_latest) &&
           known(value.end_earliest) && known(value.end_latest) &&
           day_at(value.start_earliest.at) == day_at(value.end_latest.at);
}

std::string text_of(const Extent& value) {
    const Bounds start{value.start_earliest, value.start_latest};
    const Bounds end{value.end_earliest, value.end_latest};
    const std::string doubt = value.doubtful ? "?" : "";
    const std::string start_offset = offset_text(value.start_offset);
    if (start == end || is_one_day(value))
        return point_text(start, value.clocked, start_offset) + doubt;
    return start_text(start, value.clocked, start_offset) + doubt + "/" +
           end_text(end, value.clocked, offset_text(value.end_offset)) + doubt;
}

// A time that was reckoned has no words of its own.
std::string text_of(const When& value) {
    const std::string words = to_string(value);
    return words.empty() ? text_of(value.extent) : words;
}

std::string text_of(const Duration& value) { return to_string(value); }

struct Unit {
    std::int64_t length;
    std::string_view name;
};

// The largest unit that counts both ends of a gap exactly.
Unit unit_of(const Gap& gap) {
    if (!gap.clocked) return {1, "day"};
    for (const Unit unit : {Unit{seconds_per_day, "day"}, Unit{3600, "hour"}, Unit{60, "minute"}}) {
        if (gap.least.value_or(0) % unit.length == 0 && gap.most.value_or(0) % unit.length == 0) {
            return unit;
        }
    }
    return {1, "second"};
}

std::string count_text(std::int64_t count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 || count == -1 ? "" : "s");
}

std::string text_of(const Gap& value) {
    if (!value.least && !value.most) return "unknown";
    const Unit unit = unit_of(value);
    if (!value.least) return "at most " + count_text(*value.most / unit.length, unit.name);
    const std::int64_t least = *value.least / unit.length;
    if (!value.most) return "at least " + count_text(least, unit.name);
    if (value.least == value.most) return count_text(least, unit.name);
    return fmt::format("{}..{}", least, count_text(*value.most / unit.length, unit.name));
}

std::string text_of(const Range& value) {
    if (!value.most) return fmt::format("at least {}", value.least);
    if (value.least == *value.most) return fmt::format("{}", value.least);
    return fmt::format("{}..{}", value.least, *value.most);
}

std::string text_of(const Amount& value) { return to_string(value); }

std::string text_of(const Entity& value) { return std::string(value.id()); }

std::string text_of(const List& value) {
    std::string text;
    for (const Value& item : value) {
        if (&item != &value.front()) text += ", ";
        text += to_string(item);
    }
    return text;
}

std::string text_of(const Map& value) {
    if (!value.text.empty()) return value.text;
    std::string text = "{";
    for (const MapEntry& entry : value.entries) {
        if (&entry != &value.entries.front()) text += ", ";
        text += entry.key + ": " + to_string(entry.value);
    }
    return text + "}";
}

// As a pattern is written: "minsk-ii -[causes]-> x".
std::string text_of(const Path& value) {
    std::string text = value.nodes.empty() ? "" : to_string(value.nodes.front());
    for (std::size_t i = 0; i < value.edges.size(); ++i) {
        text += fmt::format("{}[{}]{}{}", value.forward[i] ? " -" : " <-", value.types[i],
                            value.forward[i] ? "-> " : "- ", to_string(value.nodes[i + 1]));
    }
    return text;
}

int sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

template <typename T>
int three_way(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

// Exact for all values: converting the integer would round beyond 2^53. NaN is above every number.
int compare_number(std::int64_t a, double b) {
    constexpr double two_to_63 = 9223372036854775808.0;
    if (std::isnan(b) || b >= two_to_63) return -1;
    if (b < -two_to_63) return 1;
    const double whole = std::trunc(b);
    const int order = three_way(a, static_cast<std::int64_t>(whole));
    return order != 0 ? order : three_way(whole, b);
}

int compare_same(Null, Null) { return 0; }
int compare_same(bool a, bool b) { return three_way(a, b); }
int compare_same(Truth a, Truth b) { return three_way(a, b); }
int compare_same(std::int64_t a, std::int64_t b) { return three_way(a, b); }

int compare_same(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return three_way(std::isnan(a), std::isnan(b));
    return three_way(a, b);
}

// UTF-8 sorts by byte as by code point.
int compare_same(const std::string& a, const std::string& b) { return sign(a <=> b); }

// 1914 and 1914? have the same bounds and are two times; so have 14:00Z and 14:00+02:00.
int compare_extents(const Extent& a, const Extent& b) {
    if (sorts_before(a, b)) return -1;
    if (sorts_before(b, a)) return 1;
    const auto rest = [](const Extent& e) {
        return std::tuple(e.doubtful, e.clocked, e.start_offset, e.end_offset);
    };
    return three_way(rest(a), rest(b));
}

int compare_alternatives(const std::vector<Extent>& a, const std::vector<Extent>& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (const int order = compare_extents(a[i], b[i])) return order;
    }
    return three_way(a.size(), b.size());
}

// The words do not count: "March 2025" and "2025-03" are one time.
int compare_same(const When& a, const When& b) {
    const int order = compare_extents(a.extent, b.extent);
    return order != 0 ? order : compare_alternatives(a.alternatives, b.alternatives);
}

int compare_same(const Extent& a, const Extent& b) { return compare_extents(a, b); }

int compare_same(const Duration& a, const Duration& b) {
    if (const int order = three_way(approximate_seconds(a), approximate_seconds(b))) return order;
    return three_way(std::pair(a.months, a.seconds), std::pair(b.months, b.seconds));
}

std::int64_t gap_seconds(std::optional<std::int64_t> count, bool clocked, Instant missing) {
    if (!count) return missing.second;
    return clocked ? *count : *count * seconds_per_day;
}

int compare_same(const Gap& a, const Gap& b) {
    const auto ends = [](const Gap& gap) {
        return std::pair(gap_seconds(gap.least, gap.clocked, instant_min),
                         gap_seconds(gap.most, gap.clocked, instant_max));
    };
    return three_way(ends(a), ends(b));
}

int compare_same(const Range& a, const Range& b) {
    const auto ends = [](const Range& range) {
        return std::tuple(range.least, !range.most, range.most.value_or(0));
    };
    return three_way(ends(a), ends(b));
}

// The exact amount of no unit is that number.
bool is_plain(const Amount& amount) { return is_exact(amount) && amount.unit.empty(); }

// By its figure, behind the number that is exactly that; then by its ends.
int compare_same(const Amount& a, const Amount& b) {
    const auto key = [](const Amount& amount) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        const bool plain = is_plain(amount);
        return std::tuple(figure_of(amount), !plain, least_of(amount).value_or(-infinity),
                          most_of(amount).value_or(infinity), !plain && amount.best.has_value(),
                          std::string_view(amount.unit));
    };
    return three_way(key(a), key(b));
}

// By id, never by handle: two graphs may number differently.
int compare_same(const Entity& a, const Entity& b) {
    if (const int order = three_way(a.type, b.type)) return order;
    if (a == b) return 0;
    return sign(a.id() <=> b.id());
}

int compare_same(const List& a, const List& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (const int order = compare(a[i], b[i])) return order;
    }
    return three_way(a.size(), b.size());
}

int compare_same(const Map& a, const Map& b) {
    for (std::size_t i = 0; i < std::min(a.entries.size(), b.entries.size()); ++i) {
        if (const int order = sign(a.entries[i].key <=> b.entries[i].key)) return order;
        if (const int order = compare(a.entries[i].value, b.entries[i].value)) return order;
    }
    return three_way(a.entries.size(), b.entries.size());
}

// The shorter path first.
int compare_same(const Path& a, const Path& b) {
    if (const int order = three_way(a.edges.size(), b.edges.size())) return order;
    if (const int order = compare_same(a.nodes, b.nodes)) return order;
    if (const int order = compare_same(a.edges, b.edges)) return order;
    return three_way(a.forward, b.forward);
}

// Values of different types: numbers among numbers, times among times, the rest by type.
template <typename A, typename B>
std::optional<int> compare_mixed(const A&, const B&) {
    return std::nullopt;
}
std::optional<int> compare_mixed(std::int64_t a, double b) { return compare_number(a, b); }
std::optional<int> compare_mixed(double a, std::int64_t b) { return -compare_number(b, a); }

// A count that is a range sorts by what is certain of it; an exact count comes first among equals.
std::optional<int> compare_mixed(const Range& a, std::int64_t b) {
    const int order = three_way(a.least, b);
    return order != 0 ? order : 1;
}
std::optional<int> compare_mixed(std::int64_t a, const Range& b) { return -*compare_mixed(b, a); }
std::optional<int> compare_mixed(const Range& a, double b) {
    const int order = compare_number(a.least, b);
    return order != 0 ? order : 1;
}
std::optional<int> compare_mixed(double a, const Range& b) { return -*compare_mixed(b, a); }

// An amount stands behind the number that is its figure, and behind the count between it and more.
std::optional<int> compare_mixed(const Amount& a, std::int64_t b) {
    const int order = -compare_number(b, figure_of(a));
    return order != 0 ? order : is_plain(a) ? 0 : 1;
}
std::optional<int> compare_mixed(std::int64_t a, const Amount& b) { return -*compare_mixed(b, a); }
std::optional<int> compare_mixed(const Amount& a, double b) {
    const int order = compare_same(figure_of(a), b);
    return order != 0 ? order : is_plain(a) ? 0 : 1;
}
std::optional<int> compare_mixed(double a, const Amount& b) { return -*compare_mixed(b, a); }
std::optional<int> compare_mixed(const Amount& a, const Range& b) {
    const int order = -compare_number(b.least, figure_of(a));
    return order != 0 ? order : is_plain(a) ? -1 : 1;
}
std::optional<int> compare_mixed(const Range& a, const Amount& b) { return -*compare_mixed(b, a); }

int compare_time(const When& a, const Extent& b) {
    const int order = compare_extents(a.extent, b);
    return order != 0 ? order : a.alternatives.empty() ? 0 : 1;
}
std::optional<int> compare_mixed(const When& a, const Extent& b) { return compare_time(a, b); }
std::optional<int> compare_mixed(const Extent& a, const When& b) { return -compare_time(b, a); }

int compare_types(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return three_way(a.is_null(), b.is_null());
    // A range and an amount are numbers like any other: they stand where real numbers stand.
    const std::size_t number = Value(0.0).content.index();
    const auto place = [number](const Value& value) {
        const bool is_number = std::holds_alternative<Range>(value.content) ||
                               std::holds_alternative<Amount>(value.content);
        return is_number ? number : value.content.index();
    };
    return three_way(place(a), place(b));
}

std::size_t count_rows(const std::vector<Row>& rows, Truth certainty) {
    return static_cast<std::size_t>(std::ranges::count(rows, certainty, &Row::certainty));
}

}  // namespace

std::string to_string(const Value& value) {
    return visit_content([](const auto& content) { return text_of(content); }, value);
}

int compare(const Value& a, const Value& b) {
    return std::visit(
        [&]<typename A, typename B>(const A& x, const B& y) {
            if constexpr (std::is_same_v<A, B>) {
                return compare_same(unshared(x), unshared(y));
            } else {
                return compare_mixed(unshared(x), unshared(y)).value_or(compare_types(a, b));
            }
        },
        a.content, b.content);
}

const Value* find_entry(const Map& map, std::string_view key) {
    const auto found = std::ranges::find(map.entries, key, &MapEntry::key);
    return found == map.entries.end() ? nullptr : &found->value;
}

bool operator==(const Map& a, const Map& b) { return a.entries == b.entries; }
bool operator==(const Path& a, const Path& b) {
    return a.nodes == b.nodes && a.edges == b.edges && a.forward == b.forward;
}
bool operator==(const Value& a, const Value& b) { return a.content == b.content; }

std::size_t Answer::certain() const { return count_rows(rows, Truth::yes); }

std::size_t Answer::possible() const { return count_rows(rows, Truth::maybe); }

}  // namespace bede
