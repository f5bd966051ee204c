// Tests on times with any member of a set that a question finds. A member whose time does not meet
// the window that the test leaves for it fulfils the test in no reading, so that it changes
// nothing.
#include "query/eval/evaluate.h"
#include "query/eval/time_sides.h"
#include "query/eval/time_windows.h"

namespace bede::query {
namespace {

// Where the members stand that a time would fulfil the test with.
std::optional<Hull> window_for_members(const TimeTest& test, const When& left) {
    return window_of(converse(test.relation), left);
}
std::optional<Hull> window_for_members(const PhraseTest& test, const When& left) {
    return window_of(converse_of(test.phrase), left);
}

std::optional<Hull> window_for_left(const TimeTest& test, const When& member) {
    return window_of(test.relation, member);
}
std::optional<Hull> window_for_left(const PhraseTest& test, const When& member) {
    return window_of(test.phrase, member);
}

bool is_opposite(const TimeTest& test) { return test.opposite; }
bool is_opposite(const PhraseTest&) { return false; }

// From which end of the window the first ones are most likely to fulfil the test for certain, which
// ends the search.
IntervalTree::Order likely_first(const TimeTest& test) {
    const bool before = test.relation == TimeRelation::before ||
                        test.relation == TimeRelation::strictly_before ||
                        test.relation == TimeRelation::meets;
    return before ? IntervalTree::Order::falling : IntervalTree::Order::rising;
}
IntervalTree::Order likely_first(const PhraseTest& test) {
    const bool far = test.phrase.measure == Measure::at_least;
    const bool after = test.phrase.direction == Direction::after;
    return far == after ? IntervalTree::Order::rising : IntervalTree::Order::falling;
}

// Whether a distance is laid off from it by the clocks of a zone, which its bounds do not tell.
bool needs_its_zone(const TimeTest&, const MembersInTime::Member&) { return false; }
bool needs_its_zone(const PhraseTest&, const MembersInTime::Member& member) {
    return member.extent.clocked && member.named_zone;
}

// The set of a test on any; nothing of other tests. What is denied of all members is not decided by
// those that are near: a doubtful date far away leaves the denial open.
template <typename Node>
const BoundQuery* set_of_any(const Node& test) {
    if (!test.any || test.negated || is_opposite(test)) return nullptr;
    const auto* found = std::get_if<Found>(&test.right->node);
    return found == nullptr ? nullptr : found->query.get();
}

template <typename Node, typename Take>
void if_on_any(const Expression& condition, const Take& take) {
    const auto* test = std::get_if<Node>(&condition.node);
    if (test != nullptr && set_of_any(*test) != nullptr) take(*test);
}

}  // namespace

const MembersInTime& Evaluator::in_time(const BoundQuery& query) const {
    const auto known = found_.in_time.find(&query);
    if (known != found_.in_time.end()) return known->second;
    return found_.in_time.try_emplace(&query, members_of(query), graph_).first->second;
}

template <typename Node>
Truth Evaluator::compare_with_near(const Node& node, const Tuple& tuple,
                                   const Entity& event) const {
    const EventFacts facts = graph_.facts(EventId{event.handle});
    const Side side = side_and_whole(*node.left).second;
    When left;
    left.extent = side_of(facts.extent, side);
    // Of its members some may be clock times though its hull is none.
    left.extent.clocked = left.extent.clocked || facts.alternatives;
    std::optional<bool> stated;
    const auto has_statements = [&] {
        if (!stated) stated = stated_.has_statements(EventId{event.handle});
        return *stated;
    };
    const auto by_bounds = [&](const MembersInTime::Member& member) {
        if (facts.alternatives || !member.bounds_say_all || !member.event ||
            member.event->value == event.handle || needs_its_zone(node, member)) {
            return false;
        }
        return are_told_apart(facts.extent, member.extent) ||
               !(has_statements() || stated_.has_statements(*member.event));
    };
    Node one = node;
    one.any = false;
    const auto held_with = [&](const MembersInTime::Member& member) {
        if (by_bounds(member)) return test_of_bounds(one, left.extent, member.extent);
        one.right = member.itself;
        return std::get<Truth>(run(one, tuple).content);
    };
    const std::optional<Hull> window = window_for_members(node, left);
    Truth held = Truth::no;
    in_time(*set_of_any(node))
        .each(window.value_or(Hull{instant_min, instant_max}), likely_first(node),
              [&](const MembersInTime::Member& member) {
                  held = either(held, both(member.certainty, held_with(member)));
                  return held != Truth::yes;
              });
    return held;
}

std::optional<Truth> Evaluator::compare_with_any(const TimeTest& node, const Tuple& tuple) const {
    const Entity* const thing =
        set_of_any(node) == nullptr ? nullptr : thing_in(*side_and_whole(*node.left).first, tuple);
    if (thing == nullptr || thing->type != ThingType::event || thing->is_nothing()) {
        return std::nullopt;
    }
    return compare_with_near(node, tuple, *thing);
}

std::optional<Truth> Evaluator::compare_with_any(const PhraseTest& node, const Tuple& tuple) const {
    const Entity* const thing =
        set_of_any(node) == nullptr ? nullptr : thing_in(*side_and_whole(*node.left).first, tuple);
    if (thing == nullptr || thing->type != ThingType::event || thing->is_nothing()) {
        return std::nullopt;
    }
    return compare_with_near(node, tuple, *thing);
}

template <typename Node>
std::optional<std::vector<Hull>> Evaluator::windows_of_members(const Node& node) const {
    std::vector<Hull> windows;
    for (const MembersInTime::Member& member : in_time(*set_of_any(node)).all()) {
        When when;
        when.extent = member.extent;
        const std::optional<Hull> window = window_for_left(node, when);
        if (!window) return std::nullopt;
        windows.push_back(*window);
    }
    return united(std::move(windows));
}

std::optional<std::vector<Hull>> Evaluator::windows_of_any(const Expression& condition) const {
    std::optional<std::vector<Hull>> windows;
    const auto take = [&](const auto& test) {
        if (!std::holds_alternative<It>(side_and_whole(*test.left).first->node)) return;
        windows = windows_of_members(test);
    };
    if_on_any<TimeTest>(condition, take);
    if_on_any<PhraseTest>(condition, take);
    return windows;
}

}  // namespace bede::query
