#include "query/eval/time_windows.h"

#include <algorithm>

namespace bede::query {
namespace {

// Days are compared as days, and distances are counted in whole ones.
constexpr std::int64_t slack_of_distance = 2 * seconds_per_day;

bool is_clocked(const When& when) {
    return when.extent.clocked || std::ranges::any_of(when.alternatives, &Extent::clocked);
}

Hull widened(const Hull& window, std::int64_t seconds) {
    return {{std::max(window.first.second - seconds, instant_min.second)},
            {std::min(window.last.second + seconds, instant_max.second)}};
}

// Clock times are compared on UTC where a zone is known, and scans know what the clocks showed: the
// two clocks may be off UTC as far as clocks are, one this way and one that way.
Hull hull_on_any_clock(const When& when) {
    return widened(hull(when.extent), is_clocked(when) ? 2 * clock_shift_max : 0);
}

Hull from(Instant first) { return {first, instant_max}; }
Hull until(Instant last) { return {instant_min, last}; }

// Of "since" and the like: what is not before it is not over before it begins.
struct AskedRelation {
    TimeRelation relation;
    bool opposite = false;
};

std::optional<Hull> window_of_asked(const AskedRelation& asked, const When& right) {
    if (!asked.opposite) return window_of(asked.relation, right);
    const Hull window = hull_on_any_clock(right);
    if (asked.relation == TimeRelation::before) return from(window.first);
    if (asked.relation == TimeRelation::after) return until(window.last);
    return std::nullopt;
}

std::optional<Hull> window_of_asked(const Phrase& asked, const When& right) {
    return window_of(asked, right);
}

// The thing, or one of its ends, which lie within its hull.
bool is_of_thing(const Expression& side, const std::function<bool(const Expression&)>& is_thing) {
    const auto is_end = [](std::string_view name) { return name == "start" || name == "end"; };
    if (const auto* call = std::get_if<Apply>(&side.node)) {
        return is_end(call->function->name) && is_thing(*call->arguments.front());
    }
    if (const auto* field = std::get_if<FieldOf>(&side.node)) {
        return is_end(field->field->name) && is_thing(*field->of);
    }
    return is_thing(side);
}

template <typename Asked, typename Test>
std::optional<Hull> window_of_test(const Test& test, const Asked& asked, const Asked& turned_round,
                                   const std::function<bool(const Expression&)>& is_thing,
                                   const TimeKnown& time_known) {
    if (test.any || test.negated) return std::nullopt;
    const bool left = is_of_thing(*test.left, is_thing);
    if (left == is_of_thing(*test.right, is_thing)) return std::nullopt;
    const std::optional<When> other = time_known(left ? *test.right : *test.left);
    return other ? window_of_asked(left ? asked : turned_round, *other) : std::nullopt;
}

}  // namespace

std::optional<Hull> window_of(TimeRelation relation, const When& right) {
    const Hull window = hull_on_any_clock(right);
    switch (relation) {
        case TimeRelation::before:
        case TimeRelation::strictly_before:
        case TimeRelation::meets: return until(window.last);
        case TimeRelation::after:
        case TimeRelation::strictly_after:
        case TimeRelation::met_by: return from(window.first);
        case TimeRelation::during:
        case TimeRelation::contains:
        case TimeRelation::intersects:
        case TimeRelation::overlaps:
        case TimeRelation::starts:
        case TimeRelation::strictly_during:
        case TimeRelation::finishes:
        case TimeRelation::equals:
        case TimeRelation::overlapped_by:
        case TimeRelation::started_by:
        case TimeRelation::strictly_contains:
        case TimeRelation::finished_by: return window;
    }
    return std::nullopt;
}

std::optional<Hull> window_of(const Phrase& phrase, const When& right) {
    const Hull other = widened(hull_on_any_clock(right), slack_of_distance);
    const bool unbounded = phrase.measure == Measure::at_least;
    const Instant last = unbounded ? instant_max : add(other.last, phrase.distance);
    const Instant first = unbounded ? instant_min : subtract(other.first, phrase.distance);
    switch (phrase.direction) {
        case Direction::after: return Hull{other.first, last};
        case Direction::before: return Hull{first, other.last};
        case Direction::around: return Hull{first, last};
    }
    return std::nullopt;
}

Phrase converse_of(Phrase phrase) {
    std::swap(phrase.subject, phrase.object);
    if (phrase.direction == Direction::around) return phrase;
    phrase.direction = phrase.direction == Direction::after ? Direction::before : Direction::after;
    return phrase;
}

std::optional<Hull> window_of(const Expression& condition,
                              const std::function<bool(const Expression&)>& is_thing,
                              const TimeKnown& time_known) {
    if (const auto* test = std::get_if<TimeTest>(&condition.node)) {
        const AskedRelation asked{test->relation, test->opposite};
        const AskedRelation turned_round{converse(test->relation), test->opposite};
        return window_of_test(*test, asked, turned_round, is_thing, time_known);
    }
    if (const auto* test = std::get_if<PhraseTest>(&condition.node)) {
        return window_of_test(*test, test->phrase, converse_of(test->phrase), is_thing, time_known);
    }
    return std::nullopt;
}

Hull both_windows(const Hull& a, const Hull& b) {
    Hull both{std::max(a.first, b.first), std::min(a.last, b.last)};
    if (both.last < both.first) std::swap(both.first, both.last);
    return both;
}

}  // namespace bede::query
