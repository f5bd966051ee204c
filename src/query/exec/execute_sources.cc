// The operators that make rows: from the records, from a search, from other answers.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "query/catalog/fields.h"
#include "query/eval/together.h"
#include "query/exec/counted_groups.h"
#include "query/exec/execution.h"
#include "query/values/row_sets.h"
#include "query/walk/cause_tree.h"
#include "query/walk/chains.h"
#include "query/walk/coverage.h"
#include "query/walk/dependence.h"
#include "query/walk/sequences.h"
#include "query/walk/suspicion.h"

namespace bede::query {
namespace {

ReachResult followed(const Graph& graph, const FollowCauses& node, const Limits& limits) {
    switch (node.question) {
        case ast::CausalQuestion::roots:
            return roots(graph, node.event, node.reach, node.follow, limits);
        case ast::CausalQuestion::depending:
            return depending_on(graph, node.event, node.follow, limits);
        case ast::CausalQuestion::all:
        case ast::CausalQuestion::common: break;
    }
    return reach(graph, node.event, node.reach, node.follow, limits);
}

// What a causal search says beside the event: the columns of bind/default_columns.
Value reached_column(const Graph& graph, ast::Reach direction, const Reached& reached,
                     std::size_t column) {
    const CausalStep& last = reached.last;
    switch (column) {
        case 0: return Value(static_cast<std::int64_t>(reached.steps));
        case 1: return Value(std::string(graph.ends(last.relation).type));
        case 2: {
            const EventId toward = direction == ast::Reach::causes ? last.effect : last.cause;
            return Value(entity_of(graph, ThingType::event, toward.value));
        }
        case 3: {
            const CausalRole role = graph.relation(last.relation).role;
            return role == CausalRole::unstated ? Value() : Value(std::string(to_string(role)));
        }
        case 4: return Value(confidence_word(last.confidence));
        case 5: {
            std::string says = to_string(voices_of(graph, last.relation));
            return says.empty() ? Value() : Value(std::move(says));
        }
        case 6: return Value(static_cast<std::int64_t>(strength_of(reached.weakest.confidence)));
        default: return Value(describe(graph, reached.weakest));
    }
}

}  // namespace

void Execution::add_left_out(const BoundQuery& set) {
    const auto found = found_.left_out.find(&set);
    if (found != found_.left_out.end()) left_out_.add(found->second);
}

void Execution::add_left_out(const Expression& set) {
    if (const auto* found = std::get_if<Found>(&set.node)) add_left_out(*found->query);
}

void Execution::run(const ScanSuspicious&) {
    for (const Suspicion& found : suspicious_relations(graph_, limits_)) {
        std::vector<Value> reasons;
        for (const std::string& reason : found.reasons) reasons.emplace_back(reason);
        rows_.push_back({.it = entity_of(graph_, ThingType::relation, found.relation.value),
                         .columns = {Value(std::move(reasons))},
                         .certainty = graph_.presence(ThingType::relation, found.relation.value)});
    }
}

void Execution::keep_reached(const BoundReach& follow, std::vector<std::string> notes) {
    reached_ = rows_.size();
    for (const ExpressionPtr& condition : follow.conditions) run(Filter{condition});
    if (follow.conditions.size() > 1) run(ReadTogether{follow.conditions});
    answer_.notes = std::move(notes);
}

// What the question itself bounds is counted exactly: so many causes within three steps.
void Execution::tell_cut(std::string note, bool asked_for) {
    if (!asked_for) open_ = true;
    if (std::ranges::find(cuts_, note) == cuts_.end()) cuts_.push_back(std::move(note));
}

void Execution::run(const FollowCauses& follow) {
    FollowCauses telling_follow = follow;
    telling_follow.follow.left_out = &left_out_;
    ReachResult result = followed(graph_, telling_follow, limits_);
    constexpr std::size_t count = 8;
    for (const Reached& reached : result.reached) {
        Tuple row = event_row(reached.event);
        row.columns.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_read = !read_ || read_->contains(i);
            row.columns.push_back(is_read ? reached_column(graph_, follow.reach, reached, i)
                                          : Value());
        }
        row.certainty = reached.certainty;
        rows_.push_back(std::move(row));
    }
    keep_reached(follow.follow, std::move(result.notes));
    if (result.cut) tell_cut(*result.cut, true);
    answer_.certainty_shown = true;
}

void Execution::run(const FindCommonCauses& common) {
    CommonCauses result = common_causes(graph_, common.events, telling(common.follow), limits_);
    for (const CommonCause& cause : result.causes) {
        Tuple row = event_row(cause.event);
        std::vector<Value> steps;
        for (const std::uint64_t count : cause.steps) {
            steps.emplace_back(static_cast<std::int64_t>(count));
        }
        row.columns = {Value(std::move(steps)),
                       Value(static_cast<std::int64_t>(strength_of(cause.weakest.confidence))),
                       Value(describe(graph_, cause.weakest))};
        row.certainty = cause.certainty;
        rows_.push_back(std::move(row));
    }
    keep_reached(common.follow, std::move(result.notes));
    if (result.cut) tell_cut(*result.cut, true);
    answer_.certainty_shown = true;
}

void Execution::run(const FindTurningPoints& points) {
    TurningResult result =
        turning_points(graph_, points.from, points.to, telling(points.follow), limits_);
    for (const EventId event : result.events) rows_.push_back(event_row(event));
    keep_reached(points.follow, std::move(result.remarks.notes));
    for (std::string& cut : result.remarks.cuts) tell_cut(std::move(cut), true);
}

void Execution::run(const FindSequences& find) {
    SequenceResult result =
        find_sequences(graph_, find.pattern, find.conditions, evaluator_, limits_);
    for (const BoundStep& step : find.pattern.steps) add_left_out(*step.find);
    for (const BoundAbsence& absence : find.pattern.absences) add_left_out(*absence.find);
    rows_ = std::move(result.rows);
    for (std::string& cut : result.cuts) tell_cut(std::move(cut), false);
    answer_.certainty_shown = true;
}

AccountsOf Execution::accounts_of(const Expression& of) {
    if (const auto* one = std::get_if<Constant>(&of.node)) {
        return {.things = {{std::get<Entity>(one->value.content), Truth::yes}}};
    }
    AccountsOf out{.several = true};
    for (auto& [value, certainty] : evaluator_.members(of, Tuple{})) {
        out.things.emplace_back(std::get<Entity>(value.content), certainty);
    }
    add_left_out(of);
    return out;
}

void Execution::run(const FindCoverage& find) {
    CoverageResult result =
        find_coverage(graph_, evaluator_.members(*find.events, Tuple{}),
                      evaluator_.value(*find.during, Tuple{}), find.gaps, limits_);
    add_left_out(*find.events);
    rows_ = std::move(result.rows);
    answer_.notes = std::move(result.notes);
    if (result.cut) tell_cut(*std::move(result.cut), false);
    answer_.certainty_shown = true;
}

void Execution::run(const CauseTree& tree) {
    answer_ = cause_tree(graph_, tree.event, tree.reach, telling(tree.follow), evaluator_, limits_);
}

void Execution::run(const FindChains& find) {
    ChainResult result =
        chains(graph_, find.from, find.to, find.choice, telling(find.follow), limits_);
    std::erase_if(result.chains, [&](const Chain& chain) {
        return std::ranges::any_of(chain, [&](const CausalStep& step) {
            return truth_of(find.follow.conditions, event_row(step.effect), evaluator_) ==
                   Truth::no;
        });
    });
    answer_ = chain_list(graph_, result);
    roots_are_rows_ = true;
}

void Execution::run(const MatchPattern& match) {
    std::vector<Tuple> out;
    each_match(match, [&](Tuple&& row) {
        out.push_back(std::move(row));
        limits_.rows(out.size());
    });
    rows_ = std::move(out);
}

std::size_t Execution::run_counted(std::span<const Operator> operators,
                                   std::span<OperatorRun> runs) {
    std::size_t group = 1;
    while (group < operators.size() && is_condition(operators[group])) ++group;
    if (group >= operators.size()) return 0;
    const auto* counted = std::get_if<Group>(&operators[group].node);
    const auto* pattern = std::get_if<MatchPattern>(&operators.front().node);
    const auto* sequences = std::get_if<FindSequences>(&operators.front().node);
    const bool can_be = counted != nullptr && is_free_of_order(*counted);
    if (!can_be || (pattern == nullptr && sequences == nullptr)) return 0;
    const auto begin = std::chrono::steady_clock::now();
    questions_ = profiled_ ? &runs.front().questions : nullptr;
    CountedGroups groups(*counted, graph_, evaluator_);
    const auto take = [&](Tuple&& row) {
        ++runs.front().rows;
        for (std::size_t i = 1; i < group; ++i) {
            if (!passes(operators[i], row)) return;
            ++runs[i].rows;
        }
        groups.add(row);
    };
    pattern != nullptr ? each_match(*pattern, take) : each_sequence(*sequences, take);
    questions_ = nullptr;
    rows_ = groups.rows(open_);
    runs.front().time += std::chrono::steady_clock::now() - begin;
    runs[group].rows = rows_.size();
    limits_.rows(rows_.size());
    return group + 1;
}

void Execution::each_sequence(const FindSequences& find, const std::function<void(Tuple&&)>& take) {
    query::each_sequence(graph_, find.pattern, find.conditions, evaluator_, limits_, take);
    for (const BoundStep& step : find.pattern.steps) add_left_out(*step.find);
    for (const BoundAbsence& absence : find.pattern.absences) add_left_out(*absence.find);
    answer_.certainty_shown = true;
}

void Execution::each_match(const MatchPattern& match, const std::function<void(Tuple&&)>& take) {
    const BoundPattern& pattern = *match.pattern;
    const auto* wanted = match.wanted && !drawn_ ? &*match.wanted : nullptr;
    Matcher matcher(graph_, pattern, match.order, evaluator_, edges_, limits_, &left_out_, wanted);
    const std::vector<Tuple> rows = std::move(rows_);
    rows_.clear();
    for (const Tuple& row : rows) {
        Truth found = Truth::no;
        matcher.each(row, [&](const Tuple& matched) {
            found = either(found, matched.certainty);
            Tuple joined = matched;
            joined.certainty = both(row.certainty, matched.certainty);
            take(std::move(joined));
            return true;
        });
        if (!pattern.optional || found == Truth::yes) continue;
        Tuple alone = row;
        alone.columns.resize(pattern.columns);
        alone.certainty = both(row.certainty, negate(found));
        take(std::move(alone));
    }
    if (matcher.cut()) {
        tell_cut(fmt::format("paths were followed for {} steps only: there are longer ones",
                             path_steps_max),
                 false);
    }
    answer_.certainty_shown = true;
}

Truth Execution::exists(const BoundPattern& pattern, const Tuple& row) {
    std::unique_ptr<Matcher>& matcher = matchers_[&pattern];
    if (!matcher) {
        PatternOrder order = written_order(pattern);
        order.early = rewritten_;
        matcher = std::make_unique<Matcher>(graph_, pattern, order, evaluator_, edges_, limits_);
    }
    Truth found = Truth::no;
    matcher->each(row, [&](const Tuple& matched) {
        found = either(found, matched.certainty);
        return found != Truth::yes;
    });
    return found;
}

void Execution::run(const PairWithEvents& pair) {
    std::multimap<std::string, std::pair<Value, Truth>, std::less<>> events_of;  // by actor id
    for (const auto& [value, certainty] : evaluator_.members(*pair.events, Tuple{})) {
        const Event& event = graph_.event(EventId{std::get<Entity>(value.content).handle});
        std::set<std::string> actors;
        for (const Participant& participant : event.participants) actors.insert(participant.actor);
        for (const std::string& actor : actors)
            events_of.emplace(actor, std::pair(value, certainty));
    }
    std::vector<Tuple> paired;
    for (const Tuple& row : rows_) {
        limits_.check();
        const auto [first, last] = events_of.equal_range(row.it.id());
        for (auto entry = first; entry != last; ++entry) {
            Tuple one = row;
            one.columns.push_back(entry->second.first);
            one.certainty = both(one.certainty, entry->second.second);
            paired.push_back(std::move(one));
        }
    }
    add_left_out(*pair.events);
    rows_ = std::move(paired);
    answer_.certainty_shown = true;
}

void Execution::run(const Combine& combine) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < combine.parts.size(); ++i) {
        // Of what is taken away more would leave less.
        const bool except = i > 0 && combine.operators[i - 1] == ast::SetOperator::except;
        Answer part = answer_of(combine.parts[i], !except, left_out_);
        part_rows_.push_back(part.rows.size());
        answer_.certainty_shown = answer_.certainty_shown || part.certainty_shown;
        for (std::string& note : part.notes) {
            if (std::ranges::find(answer_.notes, note) == answer_.notes.end()) {
                answer_.notes.push_back(std::move(note));
            }
        }
        rows = i == 0 ? std::move(part.rows)
                      : combined(std::move(rows), combine.operators[i - 1], std::move(part.rows),
                                 limits_);
        limits_.rows(rows.size());
    }
    for (Row& row : rows) {
        rows_.push_back({.it = {},
                         .columns = std::move(row.cells),
                         .certainty = row.certainty,
                         .about = std::move(row.about),
                         .modality = std::move(row.modality)});
    }
}

void Execution::run(const ListMembers& list) {
    members_are_rows_ = true;
    for (auto& [value, certainty] : evaluator_.members(*list.set, Tuple{})) {
        rows_.push_back({.it = {}, .columns = {std::move(value)}, .certainty = certainty});
    }
    members_are_rows_ = false;
    add_left_out(*list.set);
    answer_.certainty_shown = true;
}

}  // namespace bede::query
