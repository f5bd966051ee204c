// A scan and the conditions behind it, a batch at a time: what the conditions do not leave
// is never in memory together, and what is only counted is not kept at all. Where the first few
// rows are wanted, or how many there are, events that took place need not all be read. All others
// are: an answer says how many of them it leaves out.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "query/catalog/fields.h"
#include "query/exec/column_tests.h"
#include "query/exec/counted_groups.h"
#include "query/exec/execution.h"
#include "query/exec/first_wanted.h"
#include "query/plan/conditions.h"

namespace bede::query {
namespace {

void move_behind(std::vector<Tuple>& rows, std::vector<Tuple>& more) {
    if (rows.empty()) {
        rows.swap(more);
    } else {
        rows.insert(rows.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
    }
    more.clear();
}

// Whether postings tell of each event that it fulfils the condition, or that it does not.
bool is_listed(const Expression& condition) {
    bool listed = true;
    each_condition(condition, [&](const Expression& part) {
        const auto* involved = std::get_if<InvolvementTest>(&part.node);
        listed = listed && (std::holds_alternative<KindTest>(part.node) ||
                            std::holds_alternative<PlaceTest>(part.node) ||
                            (involved != nullptr && !involved->role));
    });
    return listed;
}

// Whether what a rewritten scan is narrowed by is all that the conditions ask.
bool are_listed(std::span<const Operator> conditions) {
    return std::ranges::all_of(conditions, [](const Operator& op) {
        const auto* filter = std::get_if<Filter>(&op.node);
        return std::holds_alternative<CertainOnly>(op.node) ||
               (filter != nullptr && is_listed(*filter->condition));
    });
}

}  // namespace

// Each set is found here rather than for the first row; it is told of where it stands.
EventFilter Execution::narrowed_by_sets(EventFilter filter, const ScanSteps& steps) {
    for (std::size_t i = 0; i < steps.conditions.size(); ++i) {
        const auto* test = std::get_if<Filter>(&steps.conditions[i].node);
        if (test == nullptr) continue;
        const auto begin = std::chrono::steady_clock::now();
        questions_ = profiled_ ? &steps.runs[i + 1].questions : nullptr;
        each_condition(*test->condition, [&](const Expression& condition) {
            if (filter.touching_one_of) return;
            filter.touching_one_of = evaluator_.windows_of_any(condition);
        });
        questions_ = nullptr;
        steps.runs[i + 1].time += std::chrono::steady_clock::now() - begin;
    }
    return filter;
}

bool Execution::is_counted(const EventBatch& batch, std::size_t event, const ColumnTests& tests,
                           const ScanSteps& steps) {
    Truth certainty = Truth::yes;
    std::size_t passed = 0;
    for (; passed < tests.count() && certainty != Truth::no; ++passed) {
        const auto held = tests.held(passed, batch, event);
        if (!held) return false;
        certainty = both(certainty, *held);
    }
    if (certainty == Truth::no) {
        --passed;  // all but the last
    } else if (!steps.groups->add(batch, event, certainty)) {
        return false;
    }
    for (std::size_t i = 0; i <= passed; ++i) ++steps.runs[i].rows;
    return true;
}

void Execution::each_batch(const ScanEvents& scan, const EventFilter& filter,
                           const ScanSteps& steps) {
    const ColumnTests tests(steps.conditions);
    const bool by_columns = steps.groups != nullptr && tests.count() == steps.conditions.size();
    const Sight& sight = scan.sight;
    graph_.scan(filter, [&](const EventBatch& batch) {
        rows_.reserve(batch.events.size());
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            limits_.check();
            const Modality modality = batch.modalities[i];
            if (filter.actual && *filter.actual != (modality == Modality::actual)) continue;
            if (steps.first != nullptr && steps.first->is_behind(hull(batch.extents[i]))) continue;
            if (by_columns && sight.modalities.contains(modality) &&
                is_counted(batch, i, tests, steps)) {
                continue;
            }
            Tuple row = event_row(batch.events[i]);
            // The id is asked for only of what did not happen.
            const bool seen =
                sight.modalities.contains(modality) || sight.sees(modality, row.it.id());
            if (seen) ++steps.runs[0].rows;
            for (std::size_t k = 0; k < tests.count() && row.certainty != Truth::no; ++k) {
                const auto held = tests.held(k, batch, i);
                if (held) {
                    row.certainty = both(row.certainty, *held);
                } else {
                    passes(steps.conditions[k], row);
                }
                if (seen && row.certainty != Truth::no) ++steps.runs[k + 1].rows;
            }
            if (row.certainty == Truth::no) continue;
            (seen ? rows_ : unseen_).push_back(std::move(row));
        }
        if (!steps.take(tests.count())) return false;
        return steps.first == nullptr || !steps.first->is_behind(batch.rest);
    });
    // Everything in it has a time: answers say how certain their rows are.
    answer_.certainty_shown = true;
}

void Execution::scan_events(const ScanEvents& scan, const ScanSteps& steps, CountedGroups* counted,
                            FirstWanted* first) {
    EventFilter filter = scan.filter;
    if (rewritten_) filter = narrowed_by_sets(std::move(filter), steps);
    const bool all_seen = scan.sight.modalities.contains(Modality::actual);
    if (counted != nullptr && rewritten_ && all_seen && are_listed(steps.conditions)) {
        filter.actual = true;
        if (const auto count = graph_.count_left(filter)) {
            counted->add_certain(*count);
            for (OperatorRun& run : steps.runs) run.rows += *count;
            answer_.certainty_shown = true;
            filter.actual = false;
        } else {
            filter.actual.reset();
        }
    }
    if (first == nullptr) return each_batch(scan, filter, steps);
    filter.actual = false;
    each_batch(scan, filter, steps);
    filter.actual = true;
    filter.order = scan.first->order;
    ScanSteps until_found = steps;
    until_found.first = first;
    each_batch(scan, filter, until_found);
}

void Execution::each_batch(const ScanThings& scan, const std::function<bool()>& take) {
    constexpr std::size_t batch_rows = 1024;
    const auto each_of = [&](const auto& things) {
        for (const std::uint32_t handle : things) {
            if (graph_.presence(scan.type, handle) == Truth::no) continue;
            rows_.push_back({.it = entity_of(graph_, scan.type, handle), .columns = {}});
            if (rows_.size() == batch_rows && !take()) return;
        }
        if (!rows_.empty()) take();
    };
    if (scan.among) {
        each_of(*scan.among);
    } else {
        each_of(handles(graph_, scan.type));
    }
}

void Execution::keep_passing(std::span<const Operator> conditions, std::span<OperatorRun> runs) {
    if (profiled_) {
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            run(conditions[i], runs[i]);
            runs[i].rows += rows_.size();
        }
        return;
    }
    // A row after the other: what the graph has found of an event serves all conditions.
    const auto passes_all = [&](Tuple& row, bool seen) {
        limits_.check();
        if (enough_ && enough_->is_late()) return false;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (!passes(conditions[i], row)) return false;
            if (seen) ++runs[i].rows;
        }
        return true;
    };
    std::erase_if(rows_, [&](Tuple& row) { return !passes_all(row, true); });
    std::erase_if(unseen_, [&](Tuple& row) { return !passes_all(row, false); });
}

std::size_t Execution::run_scan(const Plan& plan, Profile& runs) {
    const std::vector<Operator>& operators = plan.operators;
    std::size_t end = 1;
    while (end < operators.size() && is_condition(operators[end])) ++end;
    const std::span conditions = std::span(operators).subspan(1, end - 1);
    const auto* group = end < operators.size() ? std::get_if<Group>(&operators[end].node) : nullptr;
    std::optional<CountedGroups> groups;
    if (group != nullptr && is_free_of_order(*group)) groups.emplace(*group, graph_, evaluator_);
    const auto* events = std::get_if<ScanEvents>(&operators.front().node);
    std::optional<FirstWanted> first;
    if (events != nullptr && events->first) first.emplace(*events->first, graph_, evaluator_);
    std::vector<Tuple> kept;
    std::vector<Tuple> kept_unseen;
    const auto take_rows = [&](std::size_t tested) {
        limits_.check();
        const std::span left = conditions.subspan(tested);
        keep_passing(left, std::span(runs).subspan(1 + tested, left.size()));
        if (groups) {
            drop_unseen();
            for (const Tuple& row : rows_) groups->add(row);
            rows_.clear();
        } else if (first) {
            drop_unseen();
            first->add(rows_);
        } else {
            move_behind(kept, rows_);
            move_behind(kept_unseen, unseen_);
        }
        if (enough_) return !enough_->reached(kept.size());  // none of them is in the answer
        limits_.rows(first ? first->size() : kept.size());
        return true;
    };
    const auto begin = std::chrono::steady_clock::now();
    if (events != nullptr) {
        const bool counted = groups && counts_rows_alone(*group);
        CountedGroups* const by_columns = groups && groups->reads_columns() ? &*groups : nullptr;
        scan_events(*events,
                    {conditions, std::span(runs).first(end), take_rows, nullptr, by_columns},
                    counted ? &*groups : nullptr, first ? &*first : nullptr);
    }
    if (const auto* things = std::get_if<ScanThings>(&operators.front().node)) {
        each_batch(*things, [&] {
            runs[0].rows += rows_.size();
            return take_rows(0);
        });
    }
    rows_ = groups ? groups->rows(open_) : first ? std::move(*first).kept() : std::move(kept);
    unseen_ = std::move(kept_unseen);
    runs[0].time = std::chrono::steady_clock::now() - begin;
    for (std::size_t i = 1; i < end; ++i) runs[0].time -= runs[i].time;
    if (groups) runs[end++].rows = rows_.size();
    return end;
}

}  // namespace bede::query
