#include "query/execute.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"
#include "query/accounts.h"
#include "query/aggregate.h"
#include "query/assumed.h"
#include "query/cause_tree.h"
#include "query/chains.h"
#include "query/coverage.h"
#include "query/dependence.h"
#include "query/evaluate.h"
#include "query/fields.h"
#include "query/fill_units.h"
#include "query/sequences.h"
#include "query/suspicion.h"

namespace bede::query {
namespace {

constexpr std::size_t rows_between_checks = 256;

Members find_members(const BoundFind& find, const Graph& graph, const Limits& limits,
                     FoundSets& found);

// The rows on their way, and the answer that they become. One visit per operator.
class Execution {
  public:
    // `found` is shared with the sets in brackets inside of sets in brackets.
    Execution(const Graph& graph, const Limits& limits, FoundSets& found)
        : graph_(graph),
          limits_(limits),
          evaluator_(
              graph,
              [&graph, &limits, &found](const BoundFind& find) {
                  return find_members(find, graph, limits, found);
              },
              found) {}

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
    void run(const PairWithEvents& pair);
    void run(const Filter& filter);
    void run(const CertainOnly&);
    void run(const TakeNearest& take);
    void run(const Group& group);
    void run(const FillUnits& fill);
    void run(const Sort& sort);
    void run(const Project& project);
    void run(const Distinct&);
    void run(const Skip& skip);
    void run(const Limit& limit);

    std::vector<Tuple> rows() && { return std::move(rows_); }
    Answer answer() && { return std::move(answer_); }

  private:
    Tuple event_row(EventId event) const {
        return {.it = entity_of(graph_, ThingType::event, event.value), .columns = {}};
    }
    template <typename Keep>
    void keep_if(const Keep& keep);

    const Graph& graph_;
    const Limits& limits_;
    Evaluator evaluator_;
    std::vector<Tuple> rows_;
    Answer answer_;
    bool roots_are_rows_ = false;  // chains are skipped and limited whole
};

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
    });
    // Everything in it has a time: answers say how certain their rows are.
    answer_.certainty_shown = true;
}

void Execution::run(const ScanThings& scan) {
    const std::uint32_t count = scan.type == ThingType::kind
                                    ? static_cast<std::uint32_t>(graph_.schema().kinds().size())
                                    : graph_.count(scan.type);
    for (std::uint32_t handle = 0; handle < count; ++handle) {
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
    std::size_t seen = 0;
    std::erase_if(rows_, [&](Tuple& row) {
        if (++seen % rows_between_checks == 0) limits_.check();
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

void Execution::run(const Group& group) {
    // In the order of time, so that collect, first and last do not depend on how rows are stored.
    run(Sort{});
    rows_ = group_rows(std::move(rows_), group, evaluator_);
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
        for (std::size_t i = 0; i < sort.keys.size(); ++i) {
            const int order = compare(a.keys[i], b.keys[i]);
            if (order != 0) return sort.keys[i].descending ? order > 0 : order < 0;
        }
        if (sorts_before(a.extent, b.extent)) return true;
        if (sorts_before(b.extent, a.extent)) return false;
        return a.row.it.id < b.row.it.id;
    };
    limits_.check();
    std::ranges::stable_sort(keyed, less);
    rows_.clear();
    const std::uint64_t wanted =
        std::min<std::uint64_t>(sort.top.value_or(keyed.size()), keyed.size());
    for (std::uint64_t i = 0; i < wanted; ++i) rows_.push_back(std::move(keyed[i].row));
}

void Execution::run(const Project& project) {
    for (const BoundItem& item : project.items) answer_.columns.push_back(item.name);
    for (const Tuple& row : rows_) {
        limits_.check();
        Row out{.cells = {}, .certainty = row.certainty};
        for (const BoundItem& item : project.items) {
            out.cells.push_back(evaluator_.value(*item.expression, row));
        }
        answer_.rows.push_back(std::move(out));
    }
    rows_.clear();
}

// Equal rows become one, as certain as the most certain of them.
void Execution::run(const Distinct&) {
    std::vector<Row> kept;
    for (Row& row : answer_.rows) {
        const auto same = [&](const Row& other) {
            return std::ranges::equal(row.cells, other.cells, [](const Value& a, const Value& b) {
                return compare(a, b) == 0;
            });
        };
        const auto known = std::ranges::find_if(kept, same);
        if (known == kept.end()) {
            kept.push_back(std::move(row));
        } else {
            known->certainty = either(known->certainty, row.certainty);
        }
    }
    answer_.rows = std::move(kept);
}

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

Members find_members(const BoundFind& find, const Graph& graph, const Limits& limits,
                     FoundSets& found) {
    Execution execution(graph, limits, found);
    for (const Operator& op : rewrite(plan_members(find), graph).operators) {
        std::visit([&](const auto& node) { execution.run(node); }, op.node);
    }
    // No answer may depend on how events are stored.
    execution.run(Sort{});
    Members members;
    for (Tuple& row : std::move(execution).rows()) {
        members.emplace_back(Value(std::move(row.it)), row.certainty);
    }
    return members;
}

Answer run_on(const Graph& graph, const Plan& plan, const Limits& limits) {
    FoundSets found;
    Execution execution(graph, limits, found);
    for (const Operator& op : plan.operators) {
        limits.check();
        std::visit([&](const auto& node) { execution.run(node); }, op.node);
    }
    Answer answer = std::move(execution).answer();
    if (plan.form) answer.form = *plan.form;
    return answer;
}

}  // namespace

Answer execute(const Plan& plan, const Graph& graph, const Limits& limits) {
    if (!plan.assumptions.any()) return run_on(graph, plan, limits);
    Answer answer = run_on(AssumedGraph(graph, plan.assumptions), plan, limits);
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
