#include "query/exec/execute.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "query/answer/drawing.h"
#include "query/exec/execution.h"

namespace bede::query {

void Execution::run(const Operator& op, OperatorRun& run_of_it) {
    const auto begin = std::chrono::steady_clock::now();
    questions_ = profiled_ ? &run_of_it.questions : nullptr;
    std::visit([&](const auto& node) { run(node); }, op.node);
    questions_ = nullptr;
    run_of_it.time += std::chrono::steady_clock::now() - begin;
}

void Execution::run(const Plan& plan, Profile* profile) {
    profiled_ = profile != nullptr;
    read_ = columns_read(plan);
    Profile runs(plan.operators.size());
    std::size_t next = 0;
    if (is_scan(plan.operators.front())) next = run_scan(plan, runs);
    while (next < plan.operators.size()) {
        const Operator& op = plan.operators[next];
        limits_.check();
        if (!is_condition(op)) drop_unseen();
        const std::size_t counted =
            run_counted(std::span(plan.operators).subspan(next), std::span(runs).subspan(next));
        if (counted == 0) {
            run(op, runs[next]);
            runs[next].rows = std::max(rows_.size(), answer_.rows.size());
            limits_.rows(runs[next].rows);
        }
        next += std::max<std::size_t>(counted, 1);
    }
    drop_unseen();
    const auto empty = std::ranges::find(runs, 0U, &OperatorRun::rows);
    if (empty != runs.end()) {
        emptied_ = {static_cast<std::size_t>(empty - runs.begin()),
                    empty == runs.begin() ? 0 : std::prev(empty)->rows};
    }
    if (profile != nullptr) *profile = std::move(runs);
}

Answer Execution::answer() && {
    std::vector<std::string> notes = cuts_;
    for (std::string& note : answer_.notes) {
        if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
    }
    answer_.notes = std::move(notes);
    for (std::string& cut : cuts_) {
        if (std::ranges::find(answer_.cuts, cut) == answer_.cuts.end()) {
            answer_.cuts.push_back(std::move(cut));
        }
    }
    return std::move(answer_);
}

void Execution::drop_unseen() {
    for (const Tuple& row : unseen_) left_out_.events.emplace(row.it.handle, row.it.modality());
    unseen_.clear();
}

Answer Execution::answer_of(const Plan& part, bool are_rows, LeftOut& left_out) {
    Execution execution(worlds_, world_within(part.world), limits_, found_, part, drawn_);
    if (questions_ == nullptr) {
        execution.run(part, nullptr);
    } else {
        Profile profile;
        execution.run(part, &profile);
        questions_->push_back({part, std::move(profile)});
    }
    left_out.add(execution.left_out());
    open_ = open_ || (execution.open_ && are_rows);
    Answer answer = std::move(execution).answer();
    for (const std::string& cut : answer.cuts) tell_cut(cut, true);
    return answer;
}

// The values of the one column of a set. What is not there is no member.
Members Execution::find_members(const BoundQuery& query) {
    // In its order: no answer may depend on how events are stored.
    Plan plan = bede::query::plan(query);
    plan.world = world_within(std::move(plan.world));
    if (rewritten_) plan = rewrite(std::move(plan), worlds_);
    Members members;
    for (Row& row : answer_of(plan, members_are_rows_, found_.left_out[&query]).rows) {
        if (row.cells.front().is_null()) continue;
        members.emplace_back(std::move(row.cells.front()), row.certainty);
    }
    return members;
}

namespace {

// What there is more than was said, and how it is got.
void note(Answer& answer, const LeftOut& left_out) {
    for (std::string& one : notes_of(left_out)) answer.notes.push_back(std::move(one));
}

// Of each world that was asked, how much of the base it has.
void note_limits(Answer& answer, const Worlds& worlds) {
    for (const Worlds::Share& share : worlds.shares()) {
        if (!share.events) {
            answer.notes.push_back(share.text);
            continue;
        }
        const std::uint64_t all = worlds.base().statistics().events;
        answer.notes.push_back(
            fmt::format("{}: {} of {} events {} spoken of; `or silent` shows the others as well",
                        share.text, *share.events, all, *share.events == 1 ? "is" : "are"));
    }
}

Answer run_on(Worlds& worlds, const Plan& plan, const Limits& limits, Profile* profile) {
    FoundSets found;
    const bool drawn = plan.form && is_drawn(*plan.form);
    Execution execution(worlds, plan.world, limits, found, plan, drawn);
    execution.run(plan, profile);
    const LeftOut left_out = execution.left_out();
    const std::vector<std::string> reasons = execution.why_empty(plan);
    Answer answer = std::move(execution).answer();
    // Of things without a time too: a claim whose value only may be so, an actor who only may have
    // lived then.
    if (answer.possible() > 0) answer.certainty_shown = true;
    note(answer, left_out);
    answer.notes.insert(answer.notes.end(), reasons.begin(), reasons.end());
    if (drawn) {
        draw(answer, *plan.form, plan.form_span, worlds.of(plan.world), limits, sense_of(plan));
    } else if (plan.form) {
        answer.form = *plan.form;
    }
    return answer;
}

}  // namespace

Answer execute(const Plan& plan, const Graph& graph, const Limits& limits, Profile* profile) {
    Worlds worlds(graph);
    return execute(plan, worlds, limits, profile);
}

Answer execute(const Plan& plan, Worlds& worlds, const Limits& limits, Profile* profile) {
    const ast::Assumptions& assumptions = plan.world.assumptions;
    Answer answer = run_on(worlds, plan, limits, profile);
    if (plan.world.as_of) answer.notes.push_back(as_of_text(*plan.world.as_of));
    note_limits(answer, worlds);
    if (assumptions.given_dates) {
        answer.notes.emplace_back(
            "dates as given: what follows from the order of events is left "
            "out");
    }
    if (assumptions.no_doubt) {
        answer.notes.emplace_back("dates marked doubtful (?, %) are taken at their word");
    }
    return answer;
}

}  // namespace bede::query
