// A scan and the conditions behind it, a batch at a time: what the conditions do not leave
// is never in memory together, and what is only counted is not kept at all.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "query/catalog/fields.h"
#include "query/exec/column_tests.h"
#include "query/exec/counted_groups.h"
#include "query/exec/execution.h"

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

}  // namespace

void Execution::each_batch(const ScanEvents& scan, std::span<const Operator> tested,
                           std::span<OperatorRun> runs, const std::function<bool()>& take) {
    const ColumnTests tests(tested);
    const Sight& sight = scan.sight;
    graph_.scan(scan.filter, [&](const EventBatch& batch) {
        rows_.reserve(batch.events.size());
        for (std::size_t i = 0; i < batch.events.size(); ++i) {
            limits_.check();
            Tuple row = event_row(batch.events[i]);
            // The id is asked for only of what did not happen.
            const Modality modality = batch.modalities[i];
            const bool seen =
                sight.modalities.contains(modality) || sight.sees(modality, row.it.id());
            if (seen) ++runs[0].rows;
            for (std::size_t k = 0; k < tests.count() && row.certainty != Truth::no; ++k) {
                const auto held = tests.held(k, batch, i);
                if (held) {
                    row.certainty = both(row.certainty, *held);
                } else {
                    passes(tested[k], row);
                }
                if (seen && row.certainty != Truth::no) ++runs[k + 1].rows;
            }
            if (row.certainty == Truth::no) continue;
            (seen ? rows_ : unseen_).push_back(std::move(row));
        }
        return take();
    });
    // Everything in it has a time: answers say how certain their rows are.
    answer_.certainty_shown = true;
}

void Execution::each_batch(const ScanThings& scan, const std::function<bool()>& take) {
    constexpr std::size_t batch_rows = 1024;
    const auto each_of = [&](const auto& things) {
        for (const std::uint32_t handle : things) {
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
    if (group != nullptr && is_free_of_order(*group)) groups.emplace(*group, evaluator_);
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
        } else {
            move_behind(kept, rows_);
            move_behind(kept_unseen, unseen_);
        }
        if (enough_) return !enough_->reached(kept.size());  // none of them is in the answer
        limits_.rows(kept.size());
        return true;
    };
    const auto begin = std::chrono::steady_clock::now();
    const Operator& source = operators.front();
    if (const auto* events = std::get_if<ScanEvents>(&source.node)) {
        const std::size_t tested = ColumnTests(conditions).count();
        each_batch(*events, conditions.first(tested), runs, [&] { return take_rows(tested); });
    }
    if (const auto* things = std::get_if<ScanThings>(&source.node)) {
        each_batch(*things, [&] {
            runs[0].rows += rows_.size();
            return take_rows(0);
        });
    }
    rows_ = groups ? groups->rows(open_) : std::move(kept);
    unseen_ = std::move(kept_unseen);
    runs[0].time = std::chrono::steady_clock::now() - begin;
    for (std::size_t i = 1; i < end; ++i) runs[0].time -= runs[i].time;
    if (groups) runs[end++].rows = rows_.size();
    return end;
}

}  // namespace bede::query
