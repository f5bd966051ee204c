// The optimiser: a readable list of rules, each Plan -> Plan, none of which may change an answer.
#include <algorithm>

#include "query/eval/time_sides.h"
#include "query/plan/estimate.h"
#include "query/plan/narrow.h"
#include "query/plan/plan.h"

namespace bede::query {
namespace {

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

// The first rows of a sort, if they come in the order of a time of events.
std::optional<ScanEvents::First> first_wanted_of(const Sort& sort) {
    using First = ScanEvents::First;
    if (!sort.top || sort.by_columns) return std::nullopt;
    if (sort.keys.empty()) return First{*sort.top, ScanOrder::earliest_start, First::By::time};
    const BoundOrder& key = sort.keys.front();
    const auto [whole, side] = side_and_whole(*key.expression);
    if (side == Side::whole || !std::holds_alternative<It>(whole->node)) return std::nullopt;
    // Nobody may know when it ended at the earliest, though it is known when it began.
    if (side == Side::end && !key.descending) return std::nullopt;
    return First{*sort.top, key.descending ? ScanOrder::latest_end : ScanOrder::earliest_start,
                 side == Side::end ? First::By::end : First::By::start};
}

ScanEvents::First first_wanted_of(const TakeNearest& take) {
    return {
        take.nearest.count,
        take.nearest.side == Nearness::before ? ScanOrder::latest_end : ScanOrder::earliest_start,
        ScanEvents::First::By::nearness};
}

// Rule: a scan ends where nothing that is left of it can be among the first that are wanted.
Plan end_scan_early(Plan plan) {
    auto* scan = std::get_if<ScanEvents>(&plan.operators.front().node);
    if (scan == nullptr || !scan->sight.modalities.contains(Modality::actual)) return plan;
    const auto behind =
        std::find_if_not(plan.operators.begin() + 1, plan.operators.end(), is_condition);
    if (behind == plan.operators.end()) return plan;
    if (const auto* sort = std::get_if<Sort>(&behind->node)) scan->first = first_wanted_of(*sort);
    if (const auto* take = std::get_if<TakeNearest>(&behind->node))
        scan->first = first_wanted_of(*take);
    return plan;
}

// Rule: rows are put in no order for a group that does not depend on it.
Plan no_order_for_counts(Plan plan) {
    for (std::size_t i = 1; i < plan.operators.size(); ++i) {
        const auto* group = std::get_if<Group>(&plan.operators[i].node);
        if (group == nullptr || !is_free_of_order(*group)) continue;
        const auto before = plan.operators.begin() + static_cast<std::ptrdiff_t>(i) - 1;
        if (std::holds_alternative<Sort>(before->node)) plan.operators.erase(before);
        break;
    }
    return plan;
}

// Rule: of a part of a union and the like, whose rows are put in order behind it, distinct matches
// are looked for in any order, and each once.
Plan distinct_in_no_order(Plan plan) {
    std::vector<Operator>& operators = plan.operators;
    const std::size_t count = operators.size();
    if (plan.form || count < 4 || !std::holds_alternative<Distinct>(operators[count - 1].node)) {
        return plan;
    }
    const auto* project = std::get_if<Project>(&operators[count - 2].node);
    const auto* sort = std::get_if<Sort>(&operators[count - 3].node);
    auto* match = std::get_if<MatchPattern>(&operators[count - 4].node);
    if (project == nullptr || sort == nullptr || match == nullptr) return plan;
    if (match->pattern->optional) return plan;
    match->wanted.emplace();
    for (const BoundItem& item : project->items) {
        each_column(*item.expression, [&](std::size_t column) { match->wanted->insert(column); });
    }
    operators.erase(operators.end() - 3);
    return plan;
}

// Rule: what is put together is rewritten part by part.
Plan rewrite_parts(Plan plan, Worlds& worlds) {
    for (Operator& op : plan.operators) {
        auto* combine = std::get_if<Combine>(&op.node);
        if (combine == nullptr) continue;
        for (Plan& part : combine->parts) {
            part.world.assumptions = plan.world.assumptions;
            part = distinct_in_no_order(rewrite(std::move(part), worlds));
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
    Worlds worlds(graph);
    return rewrite(std::move(plan), worlds);
}

Plan rewrite(Plan plan, Worlds& worlds) {
    const Graph& graph = worlds.limited(plan.world);
    plan.rewritten = true;
    plan = rewrite_parts(std::move(plan), worlds);
    plan = conditions_early(std::move(plan));
    plan = cheapest_paths_first(std::move(plan), graph);
    plan = narrow_scan(std::move(plan), graph);
    plan = narrow_scan_of_things(std::move(plan), graph);
    plan = cheap_conditions_first(std::move(plan));
    plan = no_order_for_counts(std::move(plan));
    plan = sort_only_what_is_wanted(std::move(plan));
    return end_scan_early(std::move(plan));
}

}  // namespace bede::query
