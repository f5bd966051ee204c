#include "query/values/compare_values.h"

#include <algorithm>

namespace bede::query {
namespace {

// An interval of numbers: a value that is not known exactly, such as a gap or a count of possible
// rows. A missing end is unlimited.
struct Interval {
    std::optional<double> least;
    std::optional<double> most;
};

std::optional<Interval> as_interval(const Value& value, bool in_seconds) {
    if (const auto* gap = content_of<Gap>(value)) {
        const double scale = gap->clocked || !in_seconds ? 1.0 : double{seconds_per_day};
        Interval out;
        if (gap->least) out.least = static_cast<double>(*gap->least) * scale;
        if (gap->most) out.most = static_cast<double>(*gap->most) * scale;
        return out;
    }
    if (const auto* range = content_of<Range>(value)) {
        Interval out{.least = static_cast<double>(range->least), .most = {}};
        if (range->most) out.most = static_cast<double>(*range->most);
        return out;
    }
    if (const auto* amount = content_of<Amount>(value))
        return Interval{least_of(*amount), most_of(*amount)};
    if (const auto* duration = content_of<Duration>(value)) {
        const auto seconds = static_cast<double>(approximate_seconds(*duration));
        return Interval{seconds, seconds};
    }
    if (const auto number = as_number(value)) return Interval{number, number};
    return std::nullopt;
}

// a < b (or <=) in every, some, or no reading.
Truth less(const Interval& a, const Interval& b, bool or_equal) {
    const auto below = [&](std::optional<double> x, std::optional<double> y, bool unknown) {
        if (!x || !y) return unknown;
        return or_equal ? *x <= *y : *x < *y;
    };
    if (below(a.most, b.least, false)) return Truth::yes;
    return below(a.least, b.most, true) ? Truth::maybe : Truth::no;
}

Truth compare_intervals(ast::Comparator comparator, const Interval& a, const Interval& b) {
    switch (comparator) {
        case ast::Comparator::less: return less(a, b, false);
        case ast::Comparator::less_equal: return less(a, b, true);
        case ast::Comparator::greater: return less(b, a, false);
        case ast::Comparator::greater_equal: return less(b, a, true);
        case ast::Comparator::equal: return both(less(a, b, true), less(b, a, true));
        case ast::Comparator::unequal: return negate(both(less(a, b, true), less(b, a, true)));
    }
    return Truth::no;
}

bool holds(ast::Comparator comparator, int order) {
    switch (comparator) {
        case ast::Comparator::equal: return order == 0;
        case ast::Comparator::unequal: return order != 0;
        case ast::Comparator::less: return order < 0;
        case ast::Comparator::less_equal: return order <= 0;
        case ast::Comparator::greater: return order > 0;
        case ast::Comparator::greater_equal: return order >= 0;
    }
    return false;
}

bool is_length_of_time(const Value& value) {
    return content_of<Duration>(value) != nullptr || content_of<Gap>(value) != nullptr;
}

// A line of a record reads as a text, and may be compared with one.
bool reads_as(const Value& line, const Value& text) {
    const auto* map = content_of<Map>(line);
    const auto* words = content_of<std::string>(text);
    return map != nullptr && words != nullptr && !map->text.empty() && map->text == *words;
}

// Texts do not lie before numbers: only values of one nature have an order.
bool are_ordered(const Value& a, const Value& b) {
    const auto is_time = [](const Value& value) {
        return content_of<When>(value) != nullptr || content_of<Extent>(value) != nullptr;
    };
    return a.content.index() == b.content.index() || (is_time(a) && is_time(b));
}

bool same_thing(const Value& a, const Value& b) {
    if (reads_as(a, b) || reads_as(b, a)) return true;
    const auto* x = content_of<Entity>(a);
    const auto* y = content_of<Entity>(b);
    if (x != nullptr && y != nullptr) return *x == *y;
    return compare(a, b) == 0;
}

template <typename Test>
Truth any_of(const List& list, const Test& test) {
    Truth held = Truth::no;
    for (const Value& item : list) held = either(held, test(item));
    return held;
}

Truth equal(const Value& a, const Value& b) {
    const auto same = [](const Value& x, const Value& y) {
        return compare_values(ast::Comparator::equal, x, y);
    };
    if (const auto* list = content_of<List>(a); list != nullptr && content_of<List>(b) == nullptr) {
        return any_of(*list, [&](const Value& x) { return same(x, b); });
    }
    if (const auto* list = content_of<List>(b); list != nullptr && content_of<List>(a) == nullptr) {
        return any_of(*list, [&](const Value& x) { return same(a, x); });
    }
    return truth(same_thing(a, b));
}

}  // namespace

std::optional<double> as_number(const Value& value) {
    if (const auto* whole = content_of<std::int64_t>(value)) return static_cast<double>(*whole);
    if (const auto* real = content_of<double>(value)) return *real;
    return std::nullopt;
}

Truth compare_values(ast::Comparator comparator, const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return Truth::no;
    // A flag is a condition that is certain or impossible.
    if (const auto* flag = content_of<bool>(a))
        return compare_values(comparator, Value(truth(*flag)), b);
    if (const auto* flag = content_of<bool>(b))
        return compare_values(comparator, a, Value(truth(*flag)));
    const bool seconds = content_of<Duration>(a) != nullptr || content_of<Duration>(b) != nullptr;
    const auto left = as_interval(a, seconds);
    const auto right = as_interval(b, seconds);
    // A length of time is no bare number, as claims of all attributes may be compared with.
    if (left && right && is_length_of_time(a) == is_length_of_time(b)) {
        return compare_intervals(comparator, *left, *right);
    }
    if (comparator == ast::Comparator::equal) return equal(a, b);
    if (comparator == ast::Comparator::unequal) return negate(equal(a, b));
    // Of what a record has several times, one is enough.
    if (const auto* list = content_of<List>(a); list != nullptr && content_of<List>(b) == nullptr) {
        return any_of(*list, [&](const Value& x) { return compare_values(comparator, x, b); });
    }
    if (const auto* list = content_of<List>(b); list != nullptr && content_of<List>(a) == nullptr) {
        return any_of(*list, [&](const Value& x) { return compare_values(comparator, a, x); });
    }
    return truth(are_ordered(a, b) && holds(comparator, compare(a, b)));
}

}  // namespace bede::query
