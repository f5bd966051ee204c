// The optimiser: a readable list of rules, each Plan -> Plan, none of which may change an answer.
// A filter stays where a scan only narrows what it reads, because a scan may hand on too much.
#include <fmt/format.h>

#include <algorithm>

#include "query/plan/estimate.h"
#include "query/plan/plan.h"

namespace bede::query {
namespace {

ScanEvents* scan_of(Plan& plan) {
    return plan.operators.empty() ? nullptr : std::get_if<ScanEvents>(&plan.operators.front().node);
}

// Calls `take` with each condition that every row must fulfil, conjunctions taken apart.
template <typename Take>
void each_condition(const Expression& condition, const Take& take) {
    if (const auto* logical = std::get_if<Logical>(&condition.node)) {
        if (logical->op == ast::LogicalOperator::conjunction) {
            for (const ExpressionPtr& operand : logical->operands) each_condition(*operand, take);
            return;
        }
    }
    if (const auto* certainly = std::get_if<Certainly>(&condition.node)) {
        each_condition(*certainly->operand, take);
        return;
    }
    take(condition);
}

template <typename Take>
void each_condition(const Plan& plan, const Take& take) {
    for (const Operator& op : plan.operators) {
        if (std::holds_alternative<Group>(op.node)) return;  // below are conditions on groups
        if (const auto* filter = std::get_if<Filter>(&op.node)) {
            each_condition(*filter->condition, take);
        }
    }
}

// Rule: `of kind` limits the kinds that a scan reads.
Plan narrow_by_kind(Plan plan) {
    ScanEvents* scan = scan_of(plan);
    if (scan == nullptr) return plan;
    each_condition(plan, [&](const Expression& condition) {
        const auto* test = std::get_if<KindTest>(&condition.node);
        if (test == nullptr) return;
        std::vector<std::string> kinds;
        for (const std::string& kind : test->kinds) {
            if (!scan->filter.kinds ||
                std::ranges::find(*scan->filter.kinds, kind) != scan->filter.kinds->end()) {
                kinds.push_back(kind);
            }
        }
        scan->filter.kinds = std::move(kinds);
        std::string named;
        for (const std::string& kind : test->named) named += (named.empty() ? "" : ", ") + kind;
        scan->reasons.push_back("kind " + named);
    });
    return plan;
}

bool is_clocked(const When& when) {
    return when.extent.clocked || std::ranges::any_of(when.alternatives, &Extent::clocked);
}

// The possible hull that a time test leaves for the thing found: what lies outside of it cannot
// fulfil the test in any reading.
std::optional<Hull> window_of(const TimeTest& test, const Graph& graph) {
    if (test.any || test.negated || test.opposite || !std::holds_alternative<It>(test.left->node)) {
        return std::nullopt;
    }
    const auto* constant = std::get_if<Constant>(&test.right->node);
    if (constant == nullptr) return std::nullopt;
    const std::optional<When> when = time_of(graph, constant->value);
    if (!when) return std::nullopt;
    // Clock times are compared on UTC where a zone is known, and scans know what the clocks showed:
    // the two clocks may be off UTC as far as clocks are, one this way and one that way.
    const std::int64_t slack = is_clocked(*when) ? 2 * clock_shift_max : 0;
    Hull window = hull(when->extent);
    window = {{std::max(window.first.second - slack, instant_min.second)},
              {std::min(window.last.second + slack, instant_max.second)}};
    switch (test.relation) {
        case TimeRelation::before:
        case TimeRelation::strictly_before:
        case TimeRelation::meets: return Hull{instant_min, window.last};
        case TimeRelation::after:
        case TimeRelation::strictly_after:
        case TimeRelation::met_by: return Hull{window.first, instant_max};
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

// Rule: tests on the event's own time limit the days that a scan reads.
Plan narrow_by_time(Plan plan, const Graph& graph) {
    ScanEvents* scan = scan_of(plan);
    // Scans know the narrowed bounds only (query/eval/assumed.h).
    if (scan == nullptr || plan.assumptions.given_dates) return plan;
    each_condition(plan, [&](const Expression& condition) {
        const auto* test = std::get_if<TimeTest>(&condition.node);
        const auto window = test == nullptr ? std::nullopt : window_of(*test, graph);
        if (!window) return;
        Hull& touching = scan->filter.touching.emplace(
            scan->filter.touching.value_or(Hull{instant_min, instant_max}));
        touching.first = std::max(touching.first, window->first);
        touching.last = std::min(touching.last, window->last);
        scan->reasons.push_back(std::string(to_string(test->relation)));
    });
    if (scan->filter.touching && scan->filter.touching->last < scan->filter.touching->first) {
        // Windows with nothing in common: an event that touches each of them covers the gap between
        // (Helly's theorem on a line).
        std::swap(scan->filter.touching->first, scan->filter.touching->last);
    }
    return plan;
}

// Rule: conditions that look at one field run before those that run another query.
Plan cheap_conditions_first(Plan plan) {
    const auto is_filter = [](const Operator& op) {
        return std::holds_alternative<Filter>(op.node);
    };
    const auto costly = [](const Operator& op) {
        const auto& condition = std::get<Filter>(op.node).condition->node;
        const auto* time = std::get_if<TimeTest>(&condition);
        const auto* phrase = std::get_if<PhraseTest>(&condition);
        return (time != nullptr && time->any) || (phrase != nullptr && phrase->any) ||
               std::holds_alternative<In>(condition);
    };
    const auto first = std::ranges::find_if(plan.operators, is_filter);
    const auto last = std::find_if_not(first, plan.operators.end(), is_filter);
    std::stable_partition(first, last, [&](const Operator& op) { return !costly(op); });
    return plan;
}

// Rule: a sort before a limit keeps only so many rows.
Plan sort_only_what_is_wanted(Plan plan) {
    std::uint64_t wanted = 0;
    for (std::size_t i = plan.operators.size(); i-- > 0;) {
        auto& node = plan.operators[i].node;
        if (const auto* limit = std::get_if<Limit>(&node)) {
            wanted = limit->count;
        } else if (const auto* skip = std::get_if<Skip>(&node); skip != nullptr && wanted > 0) {
            wanted += skip->count;
        } else if (auto* sort = std::get_if<Sort>(&node); sort != nullptr && wanted > 0) {
            sort->top = wanted;
        } else if (!std::holds_alternative<Project>(node)) {
            wanted = 0;
        }
    }
    return plan;
}

// Rule: what is put together is rewritten part by part.
Plan rewrite_parts(Plan plan, const Graph& graph) {
    for (Operator& op : plan.operators) {
        auto* combine = std::get_if<Combine>(&op.node);
        if (combine == nullptr) continue;
        for (Plan& part : combine->parts) {
            part.assumptions = plan.assumptions;
            part = rewrite(std::move(part), graph);
        }
    }
    return plan;
}

// Rule: conditions of a pattern are tried as soon as all that they speak of is known.
Plan conditions_early(Plan plan) {
    for (Operator& op : plan.operators) {
        if (auto* match = std::get_if<MatchPattern>(&op.node)) match->order.early = true;
    }
    return plan;
}

}  // namespace

Plan rewrite(Plan plan, const Graph& graph) {
    plan.rewritten = true;
    plan = rewrite_parts(std::move(plan), graph);
    plan = conditions_early(std::move(plan));
    plan = cheapest_paths_first(std::move(plan), graph);
    plan = narrow_by_kind(std::move(plan));
    plan = narrow_by_time(std::move(plan), graph);
    plan = cheap_conditions_first(std::move(plan));
    return sort_only_what_is_wanted(std::move(plan));
}

}  // namespace bede::query
