#include "query/execute.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>

#include "base/check.h"
#include "query/accounts.h"
#include "query/aggregate.h"
#include "query/assumed.h"
#include "query/cause_tree.h"
#include "query/chains.h"
#include "query/coverage.h"
#include "query/dependence.h"
#include "query/drawing_rows.h"
#include "query/edges.h"
#include "query/evaluate.h"
#include "query/fields.h"
#include "query/fill_units.h"
#include "query/match.h"
#include "query/relevance.h"
#include "query/row_sets.h"
#include "query/sequences.h"
#include "query/suspicion.h"

namespace bede::query {
namespace {

// The rows on their way, and the answer that they become. One visit per operator.
class Execution {
  public:
    // `found` is shared with the sets in brackets inside of sets in brackets.
    // `drawn`: rows must say what they are about, for a picture.
    Execution(const Graph& graph, const Limits& limits, FoundSets& found, const Plan& whole,
              bool drawn)
        : graph_(graph),
          limits_(limits),
          found_(found),
          drawn_(drawn),
          rewritten_(whole.rewritten),
          assumptions_(whole.assumptions),
          edges_(graph, limits),
          evaluator_(graph,
                     {[this](const BoundQuery& query) { return find_members(query); },
                      [this](const BoundPattern& pattern, const Tuple& row) {
                          return exists(pattern, row);
                      }},
                     found) {}
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

    // All operators, in their order. `profile` may be null.
    void run(const Plan& plan, Profile* profile);

    void run(const ScanEvents& scan);
    void run(const ScanThings& scan);
    void run(const ScanSuspicious&);
    void run(const FollowCauses& follow);
    void run(const FindCommonCauses& common);
    void run(const FindTurningPoints& points);
    void run(const FindSequences& find);
    void run(const FindCoverage& find);
    void run(const CauseTree& tree);
    void run(const FindChains& chains);
    void run(const ListAccounts& accounts) { answer_ = list_accounts(graph_, accounts.event); }
    void run(const ListDifferences& differences) {
        answer_ = list_differences(graph_, differences.event, differences.left, differences.right);
    }
    void run(const OneRow&) { rows_.push_back({}); }
    void run(const MatchPattern& match);
    void run(const Combine& combine);
    void run(const ListMembers& list);
    void run(const PairWithEvents& pair);
    void run(const Filter& filter);
    void run(const CertainOnly&);
    void run(const TakeNearest& take);
    void run(const ScoreRelevance& score);
    void run(const Group& group);
    void run(const FillUnits& fill);
    void run(const Sort& sort);
    void run(const Project& project);
    void run(const Distinct&);
    void run(const Skip& skip);
    void run(const Limit& limit);

    Answer answer() && { return std::move(answer_); }

  private:
    Tuple event_row(EventId event) const {
        return {.it = entity_of(graph_, ThingType::event, event.value), .columns = {}};
    }
    template <typename Keep>
    void keep_if(const Keep& keep);
    Members find_members(const BoundQuery& query);
    Truth exists(const BoundPattern& pattern, const Tuple& row);
    Answer answer_of(const Plan& part);
    int compare_in_time(const Value& a, const Value& b) const;
    bool columns_before(const Tuple& a, const Tuple& b,
                        const std::vector<std::size_t>& columns) const;

    const Graph& graph_;
    const Limits& limits_;
    FoundSets& found_;
    const bool drawn_;
    const bool rewritten_;  // sets in brackets are rewritten if the whole question was
    const ast::Assumptions assumptions_;
    Edges edges_;
    Evaluator evaluator_;
    std::vector<Tuple> rows_;
    Answer answer_;
    bool roots_are_rows_ = false;  // chains are skipped and limited whole
    std::map<const BoundPattern*, std::unique_ptr<Matcher>> matchers_;  // of `exists`
};

void Execution::run(const Plan& plan, Profile* profile) {
    for (const Operator& op : plan.operators) {
        limits_.check();
        const auto begin = std::chrono::steady_clock::now();
        std::visit([&](const auto& node) { run(node); }, op.node);
        const std::size_t rows = std::max(rows_.size(), answer_.rows.size());
        limits_.rows(rows);
        if (profile == nullptr) continue;
        profile->push_back({rows, std::chrono::steady_clock::now() - begin});
    }
}

// The first row of item number `count`, where an item is a row or a root with what is below it.
std::ptrdiff_t row_of_item(const std::vector<Row>& rows, std::uint64_t count, bool roots) {
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool item = !roots || rows[i].cells.front() == Value(std::int64_t{0});
        if (item && seen++ == count) return static_cast<std::ptrdiff_t>(i);
    }
    return static_cast<std::ptrdiff_t>(rows.size());
}

void Execution::run(const ScanEvents& scan) {
    graph_.scan(scan.filter, [&](const EventBatch& batch) {
        limits_.check();
        for (const EventId event : batch.events) rows_.push_back(event_row(event));
        limits_.rows(rows_.size());
    });
    // Everything in it has a time: answers say how certain their rows are.
    answer_.certainty_shown = true;
}

void Execution::run(const ScanThings& scan) {
    for (std::uint32_t handle = 0; handle < count_of(graph_, scan.type); ++handle) {
        limits_.check();
        rows_.push_back({.it = entity_of(graph_, scan.type, handle), .columns = {}});
    }
}

void Execution::run(const ScanSuspicious&) {
    for (const Suspicion& found : suspicious_relations(graph_, limits_)) {
        std::vector<Value> reasons;
        for (const std::string& reason : found.reasons) reasons.emplace_back(reason);
        rows_.push_back({.it = entity_of(graph_, ThingType::relation, found.relation.value),
                         .columns = {Value(std::move(reasons))}});
    }
}

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

void Execution::run(const FollowCauses& follow) {
    ReachResult result = followed(graph_, follow, limits_);
    for (const Reached& reached : result.reached) {
        Tuple row = event_row(reached.event);
        const Relation& relation = graph_.relation(reached.last.relation);
        const EventId toward =
            follow.reach == ast::Reach::causes ? reached.last.effect : reached.last.cause;
        const std::string says = to_string(voices_of(graph_, reached.last.relation));
        row.columns = {Value(static_cast<std::int64_t>(reached.steps)),
                       Value(relation.type),
                       Value(entity_of(graph_, ThingType::event, toward.value)),
                       relation.role == CausalRole::unstated
                           ? Value()
                           : Value(std::string(to_string(relation.role))),
                       Value(confidence_word(relation.confidence)),
                       says.empty() ? Value() : Value(says),
                       Value(static_cast<std::int64_t>(strength_of(reached.weakest.confidence))),
                       Value(describe(graph_, reached.weakest))};
        row.certainty = reached.certainty;
        rows_.push_back(std::move(row));
    }
    for (const ExpressionPtr& condition : follow.follow.conditions) run(Filter{condition});
    answer_.notes = std::move(result.notes);
    answer_.certainty_shown = true;
}

void Execution::run(const FindCommonCauses& common) {
    CommonCauses result = common_causes(graph_, common.events, common.follow, limits_);
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
    for (const ExpressionPtr& condition : common.follow.conditions) run(Filter{condition});
    answer_.notes = std::move(result.notes);
    answer_.certainty_shown = true;
}

void Execution::run(const FindTurningPoints& points) {
    TurningResult result = turning_points(graph_, points.from, points.to, points.follow, limits_);
    for (const EventId event : result.events) rows_.push_back(event_row(event));
    for (const ExpressionPtr& condition : points.follow.conditions) run(Filter{condition});
    answer_.notes = std::move(result.notes);
}

void Execution::run(const FindSequences& find) {
    SequenceResult result = find_sequences(graph_, find.pattern, evaluator_, limits_);
    rows_ = std::move(result.rows);
    answer_.notes = std::move(result.notes);
    answer_.certainty_shown = true;
}

void Execution::run(const FindCoverage& find) {
    CoverageResult result =
        find_coverage(graph_, evaluator_.members(*find.events, Tuple{}),
                      evaluator_.value(*find.during, Tuple{}), find.gaps, limits_);
    rows_ = std::move(result.rows);
    answer_.notes = std::move(result.notes);
    answer_.certainty_shown = true;
}

void Execution::run(const CauseTree& tree) {
    answer_ = cause_tree(graph_, tree.event, tree.reach, tree.follow, evaluator_, limits_);
}

void Execution::run(const FindChains& find) {
    ChainResult result = chains(graph_, find.from, find.to, find.choice, find.follow, limits_);
    std::erase_if(result.chains, [&](const Chain& chain) {
        return !std::ranges::all_of(find.follow.conditions, [&](const ExpressionPtr& condition) {
            return std::ranges::all_of(chain, [&](const CausalStep& step) {
                return evaluator_.truth(*condition, event_row(step.effect)) != Truth::no;
            });
        });
    });
    answer_ = chain_list(graph_, result);
    roots_are_rows_ = true;
}

template <typename Keep>
void Execution::keep_if(const Keep& keep) {
    std::erase_if(rows_, [&](Tuple& row) {
        limits_.check();
        return !keep(row);
    });
}

void Execution::run(const PairWithEvents& pair) {
    std::multimap<std::string, std::pair<Value, Truth>> events_of;  // by actor id
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
        const auto [first, last] = events_of.equal_range(row.it.id);
        for (auto entry = first; entry != last; ++entry) {
            Tuple one = row;
            one.columns.push_back(entry->second.first);
            one.certainty = both(one.certainty, entry->second.second);
            paired.push_back(std::move(one));
        }
    }
    rows_ = std::move(paired);
    answer_.certainty_shown = true;
}

// A row is kept unless the condition is impossible; what is only possible makes the row so.
void Execution::run(const Filter& filter) {
    keep_if([&](Tuple& row) {
        row.certainty = both(row.certainty, evaluator_.truth(*filter.condition, row));
        return row.certainty != Truth::no;
    });
}

void Execution::run(const CertainOnly&) {
    keep_if([](const Tuple& row) { return row.certainty == Truth::yes; });
}

// Nearest by the bound that faces the anchor: the latest end before it, the earliest start after.
// What nobody knows is not near.
void Execution::run(const TakeNearest& take) {
    const bool before = take.nearest.side == Nearness::before;
    const auto nearer = [&](const Tuple& a, const Tuple& b) {
        const Extent x = extent_of(graph_.event(EventId{a.it.handle}));
        const Extent y = extent_of(graph_.event(EventId{b.it.handle}));
        const Bound& at_x = before ? x.end_latest : x.start_earliest;
        const Bound& at_y = before ? y.end_latest : y.start_earliest;
        const bool known_x = at_x.knowledge == Knowledge::known;
        const bool known_y = at_y.knowledge == Knowledge::known;
        if (known_x != known_y) return known_x;
        if (at_x.at != at_y.at) return before ? at_y.at < at_x.at : at_x.at < at_y.at;
        return a.it.id < b.it.id;
    };
    std::ranges::stable_sort(rows_, nearer);
    if (rows_.size() > take.nearest.count) rows_.resize(take.nearest.count);
}

void Execution::run(const ScoreRelevance& score) {
    std::vector<std::uint32_t> handles;
    for (const Tuple& row : rows_) handles.push_back(row.it.handle);
    const std::vector<double> scores =
        relevance_of(handles, graph_, score.type, score.terms, limits_);
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].columns.emplace_back(scores[i]);
}

void Execution::run(const Group& group) {
    // In the order of time, so that collect, first and last do not depend on how rows are stored.
    run(Sort{});
    rows_ = group_rows(std::move(rows_), group, evaluator_, limits_);
}

void Execution::run(const FillUnits& fill) {
    if (auto note = fill_units(rows_, fill, evaluator_)) answer_.notes.push_back(*std::move(note));
}

// Keys first; then by time; then by id, so that the order is total.
void Execution::run(const Sort& sort) {
    struct Keyed {
        std::vector<Value> keys;
        Extent extent;
        Tuple row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(rows_.size());
    for (Tuple& row : rows_) {
        limits_.check();
        Keyed entry;
        for (const BoundOrder& key : sort.keys) {
            entry.keys.push_back(evaluator_.value(*key.expression, row));
        }
        if (row.it.type == ThingType::event && !row.it.id.empty()) {
            entry.extent = extent_of(graph_.event(EventId{row.it.handle}));
        }
        entry.row = std::move(row);
        keyed.push_back(std::move(entry));
    }
    const auto less = [&](const Keyed& a, const Keyed& b) {
        limits_.check();
        for (std::size_t i = 0; i < sort.keys.size(); ++i) {
            const int order = compare(a.keys[i], b.keys[i]);
            if (order != 0) return sort.keys[i].descending ? order > 0 : order < 0;
        }
        if (sort.by_columns) return columns_before(a.row, b.row, sort.columns);
        if (sorts_before(a.extent, b.extent)) return true;
        if (sorts_before(b.extent, a.extent)) return false;
        if (a.row.it.id != b.row.it.id) return a.row.it.id < b.row.it.id;
        // An actor has a row for each of its events; groups come in the order of their keys
        // already.
        return !a.row.it.id.empty() && columns_before(a.row, b.row, {});
    };
    std::ranges::stable_sort(keyed, less);
    rows_.clear();
    const std::uint64_t wanted =
        std::min<std::uint64_t>(sort.top.value_or(keyed.size()), keyed.size());
    for (std::uint64_t i = 0; i < wanted; ++i) rows_.push_back(std::move(keyed[i].row));
}

// The thing found; where none is, all that the sources of rows have put into its columns.
std::vector<Entity> about(const Tuple& row) {
    if (!row.it.id.empty()) return {row.it};
    std::vector<Entity> things = row.about;
    const auto add = [&](const Entity& thing) { things.push_back(thing); };
    for (const Value& value : row.columns) each_entity(value, add);
    return things;
}

void Execution::run(const Project& project) {
    for (const BoundItem& item : project.items) answer_.columns.push_back(item.name);
    for (const Tuple& row : rows_) {
        limits_.check();
        Row out{.cells = {}, .certainty = row.certainty};
        if (drawn_) out.about = about(row);
        for (const BoundItem& item : project.items) {
            out.cells.push_back(evaluator_.value(*item.expression, row));
        }
        answer_.rows.push_back(std::move(out));
    }
    rows_.clear();
}

void Execution::run(const Distinct&) { answer_.rows = distinct(std::move(answer_.rows), limits_); }

void Execution::run(const Skip& skip) {
    answer_.rows.erase(
        answer_.rows.begin(),
        answer_.rows.begin() + row_of_item(answer_.rows, skip.count, roots_are_rows_));
}

void Execution::run(const Limit& limit) {
    answer_.rows.erase(
        answer_.rows.begin() + row_of_item(answer_.rows, limit.count, roots_are_rows_),
        answer_.rows.end());
}

void Execution::run(const MatchPattern& match) {
    const BoundPattern& pattern = *match.pattern;
    Matcher matcher(graph_, pattern, match.order, evaluator_, edges_, limits_);
    std::vector<Tuple> out;
    for (const Tuple& row : rows_) {
        Truth found = Truth::no;
        matcher.each(row, [&](const Tuple& matched) {
            found = either(found, matched.certainty);
            out.push_back(matched);
            out.back().certainty = both(row.certainty, matched.certainty);
            limits_.rows(out.size());
            return true;
        });
        if (!pattern.optional || found == Truth::yes) continue;
        out.push_back(row);
        out.back().columns.resize(pattern.columns);
        out.back().certainty = both(row.certainty, negate(found));
    }
    rows_ = std::move(out);
    if (matcher.cut()) {
        answer_.notes.push_back(fmt::format(
            "paths were followed for {} steps only: there are longer ones", path_steps_max));
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

Answer Execution::answer_of(const Plan& part) {
    Execution execution(graph_, limits_, found_, part, drawn_);
    execution.run(part, nullptr);
    return std::move(execution).answer();
}

void Execution::run(const Combine& combine) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < combine.parts.size(); ++i) {
        Answer part = answer_of(combine.parts[i]);
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
                         .about = std::move(row.about)});
    }
}

void Execution::run(const ListMembers& list) {
    for (auto& [value, certainty] : evaluator_.members(*list.set, Tuple{})) {
        rows_.push_back({.it = {}, .columns = {std::move(value)}, .certainty = certainty});
    }
    answer_.certainty_shown = true;
}

int Execution::compare_in_time(const Value& a, const Value& b) const {
    const auto* x = std::get_if<Entity>(&a.content);
    const auto* y = std::get_if<Entity>(&b.content);
    const bool events =
        x != nullptr && y != nullptr && x->type == ThingType::event && y->type == ThingType::event;
    if (events) {
        const Extent first = extent_of(graph_.event(EventId{x->handle}));
        const Extent second = extent_of(graph_.event(EventId{y->handle}));
        if (sorts_before(first, second)) return -1;
        if (sorts_before(second, first)) return 1;
    }
    return compare(a, b);
}

bool Execution::columns_before(const Tuple& a, const Tuple& b,
                               const std::vector<std::size_t>& columns) const {
    const std::size_t count = columns.empty() ? a.columns.size() : columns.size();
    for (std::size_t at = 0; at < count; ++at) {
        const std::size_t i = columns.empty() ? at : columns[at];
        const int order = compare_in_time(a.columns[i], b.columns[i]);
        if (order != 0) return order < 0;
    }
    return false;
}

// The values of the one column of a set. What is not there is no member.
Members Execution::find_members(const BoundQuery& query) {
    // In its order: no answer may depend on how events are stored.
    Plan plan = bede::query::plan(query);
    plan.assumptions = assumptions_;
    if (rewritten_) plan = rewrite(std::move(plan), graph_);
    Members members;
    for (Row& row : answer_of(plan).rows) {
        if (row.cells.front().is_null()) continue;
        members.emplace_back(std::move(row.cells.front()), row.certainty);
    }
    return members;
}

Answer run_on(const Graph& graph, const Plan& plan, const Limits& limits, Profile* profile) {
    FoundSets found;
    const bool drawn = plan.form && is_drawn(*plan.form);
    Execution execution(graph, limits, found, plan, drawn);
    execution.run(plan, profile);
    Answer answer = std::move(execution).answer();
    if (drawn) {
        draw(answer, *plan.form, plan.form_span, graph, limits, sense_of(plan));
    } else if (plan.form) {
        answer.form = *plan.form;
    }
    return answer;
}

}  // namespace

Answer execute(const Plan& plan, const Graph& graph, const Limits& limits, Profile* profile) {
    if (!plan.assumptions.any()) return run_on(graph, plan, limits, profile);
    Answer answer = run_on(AssumedGraph(graph, plan.assumptions), plan, limits, profile);
    if (plan.assumptions.given_dates) {
        answer.notes.emplace_back(
            "dates as given: what follows from the order of events is left "
            "out");
    }
    if (plan.assumptions.no_doubt) {
        answer.notes.emplace_back("dates marked doubtful (?, %) are taken at their word");
    }
    return answer;
}

}  // namespace bede::query
