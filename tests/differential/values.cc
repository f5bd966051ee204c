#include "values.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

namespace bede::differential {
namespace {

template <typename T>
const T* get(const Value& value) {
    return content_of<T>(value);
}

template <typename T>
int sign_of(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

// -- what a value is among others

enum Kind {
    flag,
    truth_value,
    number,
    text_kind,
    time,
    duration,
    gap,
    thing,
    list,
    map,
    path,
    nothing
};

Kind kind_of(const Value& value) {
    struct Ranked {
        Kind operator()(const Null&) const { return nothing; }
        Kind operator()(bool) const { return flag; }
        Kind operator()(Truth) const { return truth_value; }
        Kind operator()(std::int64_t) const { return number; }
        Kind operator()(double) const { return number; }
        Kind operator()(const Range&) const { return number; }
        Kind operator()(const Amount&) const { return number; }
        Kind operator()(const std::string&) const { return text_kind; }
        Kind operator()(const When&) const { return time; }
        Kind operator()(const Extent&) const { return time; }
        Kind operator()(const Duration&) const { return duration; }
        Kind operator()(const Gap&) const { return gap; }
        Kind operator()(const Entity&) const { return thing; }
        Kind operator()(const List&) const { return list; }
        Kind operator()(const Map&) const { return map; }
        Kind operator()(const Path&) const { return path; }
    };
    return visit_content(Ranked{}, value);
}

constexpr double endless = std::numeric_limits<double>::infinity();

struct Interval {
    double least = 0;
    double most = 0;
};

// A best guess without any bound is the number itself.
Interval ends_of(const Amount& amount) {
    if (!amount.low && !amount.high && amount.best) return {*amount.best, *amount.best};
    return {amount.low.value_or(-endless), amount.high.value_or(endless)};
}

// Where it stands, what is exact before what is not; then its ends.
using NumberOrder = std::tuple<double, int, double, double, bool, std::string>;
NumberOrder number_of(const Value& value) {
    if (const auto* range = get<Range>(value)) {
        const auto least = static_cast<double>(range->least);
        return {least, 1, least, static_cast<double>(*range->most), false, ""};
    }
    if (const auto* amount = get<Amount>(value)) {
        const auto [least, most] = ends_of(*amount);
        const double figure = amount->best ? *amount->best : amount->low ? least : most;
        const bool exact = least == most && amount->unit.empty();
        return {figure, exact ? 0 : 2, least, most, !exact && amount->best, amount->unit};
    }
    const auto* whole = get<std::int64_t>(value);
    const double exact = whole ? static_cast<double>(*whole) : *get<double>(value);
    return {exact, 0, exact, exact, false, ""};
}

// A gap in seconds.
Interval interval_of(const Gap& gap) {
    const double scale = gap.clocked ? 1 : static_cast<double>(seconds_per_day);
    return {gap.least ? static_cast<double>(*gap.least) * scale : -endless,
            gap.most ? static_cast<double>(*gap.most) * scale : endless};
}

std::optional<Interval> interval_of(const Value& value) {
    if (const auto* one = get<Gap>(value)) return interval_of(*one);
    if (const auto* one = get<Duration>(value)) {
        const auto seconds = static_cast<double>(one->seconds);
        return Interval{seconds, seconds};
    }
    if (kind_of(value) != number) return std::nullopt;
    if (const auto* amount = get<Amount>(value)) return ends_of(*amount);
    const NumberOrder order = number_of(value);
    return Interval{std::get<2>(order), std::get<3>(order)};
}

// -- times

// On the axis of instants: what is told on a clock `ahead` of UTC was so much earlier there.
std::pair<int, std::int64_t> bound_order(const Bound& bound, std::int64_t ahead) {
    const int side = bound.at.second < 0 ? -1 : 1;
    switch (bound.knowledge) {
        case Knowledge::unknown: return {2 * side, 0};
        case Knowledge::open: return {side, 0};
        case Knowledge::known: break;
    }
    return {0, bound.at.second - ahead};
}

std::vector<Extent> members_of(const Value& value) {
    if (const auto* when = get<When>(value)) return when->alternatives;
    return {};
}

const Extent& hull_of(const Value& value) {
    if (const auto* when = get<When>(value)) return when->extent;
    return *get<Extent>(value);
}

// By the bounds; what differs in doubt, clock or offset is another time.
int order_of_extents(const Extent& a, const Extent& b) {
    if (const int order = order_of(a, b)) return order;
    const auto rest = [](const Extent& e) {
        return std::tuple(e.doubtful, e.clocked, e.start_offset, e.end_offset);
    };
    return sign_of(rest(a), rest(b));
}

int order_of_times(const Value& a, const Value& b) {
    if (const int order = order_of_extents(hull_of(a), hull_of(b))) return order;
    const auto x = members_of(a);
    const auto y = members_of(b);
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (const int order = order_of_extents(x[i], y[i])) return order;
    }
    return sign_of(x.size(), y.size());
}

int order_of_lists(const List& a, const List& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (const int order = order_of(a[i], b[i])) return order;
    }
    return sign_of(a.size(), b.size());
}

int order_of_things(const Entity& a, const Entity& b) {
    return sign_of(std::pair(a.type, a.id()), std::pair(b.type, b.id()));
}

int order_of_maps(const Map& a, const Map& b) {
    const auto list = [](const Map& of) {
        List out;
        for (const MapEntry& entry : of.entries) {
            out.emplace_back(entry.key);
            out.push_back(entry.value);
        }
        return out;
    };
    return order_of_lists(list(a), list(b));
}

// The shorter path first.
int order_of_paths(const Path& a, const Path& b) {
    if (const int order = sign_of(a.edges.size(), b.edges.size())) return order;
    if (const int order = order_of_lists(a.nodes, b.nodes)) return order;
    if (const int order = order_of_lists(a.edges, b.edges)) return order;
    return sign_of(a.forward, b.forward);
}

int order_of_gaps(const Gap& a, const Gap& b) {
    const Interval x = interval_of(a);
    const Interval y = interval_of(b);
    return sign_of(std::pair(x.least, x.most), std::pair(y.least, y.most));
}

}  // namespace

int order_of(const Extent& a, const Extent& b) {
    const auto key = [](const Extent& e) {
        const std::int64_t start = e.clocked ? e.start_offset.value_or(0) : 0;
        const std::int64_t end = e.clocked ? e.end_offset.value_or(0) : 0;
        return std::tuple(bound_order(e.start_earliest, start), bound_order(e.start_latest, start),
                          bound_order(e.end_earliest, end), bound_order(e.end_latest, end));
    };
    return sign_of(key(a), key(b));
}

int order_of(const Value& a, const Value& b) {
    const Kind kind = kind_of(a);
    if (kind != kind_of(b)) return sign_of(kind, kind_of(b));
    switch (kind) {
        case flag: return sign_of(*get<bool>(a), *get<bool>(b));
        case truth_value: return sign_of(*get<Truth>(a), *get<Truth>(b));
        case number: return sign_of(number_of(a), number_of(b));
        case text_kind: return sign_of(*get<std::string>(a), *get<std::string>(b));
        case time: return order_of_times(a, b);
        case duration: return sign_of(get<Duration>(a)->seconds, get<Duration>(b)->seconds);
        case gap: return order_of_gaps(*get<Gap>(a), *get<Gap>(b));
        case thing: return order_of_things(*get<Entity>(a), *get<Entity>(b));
        case list: return order_of_lists(*get<List>(a), *get<List>(b));
        case map: return order_of_maps(*get<Map>(a), *get<Map>(b));
        case path: return order_of_paths(*get<Path>(a), *get<Path>(b));
        case nothing: return 0;
    }
    return 0;
}

bool same_cell(const Value& a, const Value& b) {
    const Kind kind = kind_of(a);
    if (kind != kind_of(b)) return false;
    if (kind == time) return order_of(a, b) == 0;
    if (kind == thing) {
        return get<Entity>(a)->type == get<Entity>(b)->type &&
               get<Entity>(a)->id() == get<Entity>(b)->id();
    }
    if (kind == list) {
        const List& x = *get<List>(a);
        const List& y = *get<List>(b);
        if (x.size() != y.size()) return false;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (!same_cell(x[i], y[i])) return false;
        }
        return true;
    }
    if (kind == gap || kind == map || kind == path || is_amount(a)) return order_of(a, b) == 0;
    return a == b;
}

namespace {

Truth compare_intervals(const Interval& a, std::string_view sign, const Interval& b) {
    const auto told = [](bool some, bool every) {
        return every ? Truth::yes : some ? Truth::maybe : Truth::no;
    };
    // An end that is not there lies beyond all that are.
    const bool touch = a.least <= b.most && b.least <= a.most;
    const bool same = touch && a.least == a.most && b.least == b.most;
    if (sign == "=") return told(touch, same);
    if (sign == "!=") return negate(told(touch, same));
    if (sign == "<") return told(a.least < b.most, a.most < b.least);
    if (sign == "<=") return told(a.least <= b.most, a.most <= b.least);
    if (sign == ">") return compare_intervals(b, "<", a);
    return compare_intervals(b, "<=", a);
}

bool holds(std::string_view sign, int order) {
    if (sign == "=") return order == 0;
    if (sign == "!=") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == "<=") return order <= 0;
    if (sign == ">") return order > 0;
    return order >= 0;
}

// With a field of several values one is enough.
bool equal(const Value& a, const Value& b) {
    const auto* several = get<List>(a);
    if (several == nullptr || get<List>(b) != nullptr) return order_of(a, b) == 0;
    for (const Value& one : *several) {
        if (order_of(one, b) == 0) return true;
    }
    return false;
}

}  // namespace

Truth compare_values(const Value& a, std::string_view sign, const Value& b) {
    if (const auto* known = get<bool>(a)) return compare_values(Value(truth(*known)), sign, b);
    if (const auto* known = get<bool>(b)) return compare_values(a, sign, Value(truth(*known)));
    const auto left = interval_of(a);
    const auto right = interval_of(b);
    if (left && right) return compare_intervals(*left, sign, *right);
    // Of several numbers one is enough.
    const auto* several = get<List>(a);
    if (several != nullptr && right && sign != "!=") {
        Truth held = Truth::no;
        for (const Value& one : *several) {
            if (!one.is_null()) held = either(held, compare_values(one, sign, b));
        }
        return held;
    }
    if (several != nullptr && right) return negate(compare_values(a, "=", b));
    if (sign == "=") return truth(equal(a, b));
    if (sign == "!=") return truth(!equal(a, b));
    return truth(holds(sign, order_of(a, b)));
}

namespace {

double middle_of(std::vector<double> numbers) {
    std::ranges::sort(numbers);
    const double a = numbers[(numbers.size() - 1) / 2];
    const double b = numbers[numbers.size() / 2];
    return a == b ? a : (a + b) / 2;
}

// In order of size, so that sums of the same numbers are the same to the last bit.
double reckoned(std::string_view function, std::vector<double> numbers) {
    std::ranges::sort(numbers);
    if (function == "min") return numbers.front();
    if (function == "max") return numbers.back();
    if (function == "median") return middle_of(numbers);
    double sum = 0;
    for (const double number : numbers) sum += number;
    return function == "avg" ? sum / static_cast<double>(numbers.size()) : sum;
}

// What is known of it.
Value told(double least, std::optional<double> best, double most, const std::string& unit) {
    if (least == most) return Value(Amount{{}, least, {}, unit});
    Amount out{{}, {}, {}, unit};
    if (least != -endless) out.low = least;
    if (most != endless) out.high = most;
    if (out.low || out.high) out.best = best;
    return Value(out);
}

}  // namespace

bool is_amount(const Value& value) { return get<Amount>(value) != nullptr; }

Value of_amounts(std::string_view function, const std::vector<Value>& amounts) {
    std::vector<double> least;
    std::vector<double> most;
    std::vector<double> best;
    for (const Value& value : amounts) {
        const Amount& amount = *get<Amount>(value);
        least.push_back(ends_of(amount).least);
        most.push_back(ends_of(amount).most);
        if (amount.best) best.push_back(*amount.best);
    }
    std::optional<double> guess;
    if (best.size() == amounts.size()) guess = reckoned(function, best);
    return told(reckoned(function, least), guess, reckoned(function, most),
                get<Amount>(amounts.front())->unit);
}

Value amount_with_zero(const Value& value) {
    const Amount& amount = *get<Amount>(value);
    const Interval ends = ends_of(amount);
    return told(ends.least < 0 ? ends.least : 0, std::nullopt, ends.most > 0 ? ends.most : 0,
                amount.unit);
}

Value one_of(const std::vector<Value>& amounts) {
    const Amount& first = *get<Amount>(amounts.front());
    bool same = true;
    bool same_guess = true;
    Interval ends = ends_of(first);
    for (const Value& value : amounts) {
        const Amount& amount = *get<Amount>(value);
        same = same && amount == first;
        same_guess = same_guess && amount.best == first.best;
        ends.least = std::min(ends.least, ends_of(amount).least);
        ends.most = std::max(ends.most, ends_of(amount).most);
    }
    if (same) return amounts.front();
    return told(ends.least, same_guess ? first.best : std::nullopt, ends.most, first.unit);
}

std::string describe(const Value& value) {
    std::string out = value.is_null() ? "-" : to_string(value);
    if (kind_of(value) == time && hull_of(value).doubtful) out += " (doubtful)";
    return out;
}

}  // namespace bede::differential
