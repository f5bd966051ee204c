// A plan is a line of operators: the first makes rows, each further one takes the rows of the one
// before. `plan` says what is to be done; `rewrite` makes it cheaper; `execute` does it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "query/bind/bound.h"
#include "query/match/match.h"
#include "query/world/worlds.h"

namespace bede::query {

// --- sources of rows

// Every event, or those that the filter leaves.
struct ScanEvents {
    EventFilter filter;
    std::vector<std::string> reasons;  // how rewriting narrowed it, for explain
    Sight sight = {};                  // others it sets aside, to be counted
    // Of those that took place only the first so many are wanted, as the operator behind the
    // conditions puts them in order: nearest to a time, or by a time.
    struct First {
        std::uint64_t count = 0;
        ScanOrder order = ScanOrder::any;
        enum class By : std::uint8_t { nearness, time, start, end } by = By::time;
    };
    std::optional<First> first = {};
};
// Every actor, place, source, kind, relation or claim, or those of which alone conditions can hold.
struct ScanThings {
    ThingType type = ThingType::actor;
    std::optional<std::vector<std::uint32_t>> among = {};  // handles, rising
    std::vector<std::string> reasons = {};                 // how rewriting narrowed it
};
// Causal relations that do not look sound, with the reasons as a column.
struct ScanSuspicious {};
// Events reached from `event` along causal relations, each once, with the best step to it: all of
// them, or the roots, or those that depend on it.
struct FollowCauses {
    ast::CausalQuestion question = ast::CausalQuestion::all;
    ast::Reach reach = ast::Reach::causes;
    EventId event;
    BoundReach follow;
};
struct FindCommonCauses {
    std::vector<EventId> events;  // two or more
    BoundReach follow;
};
struct FindTurningPoints {
    EventId from;
    EventId to;
    BoundReach follow;
};
struct FindSequences {
    SequencePattern pattern;
    std::vector<ExpressionPtr> conditions;  // that filters will ask of the rows
};
// The stretches of a time in which some of the events were in force, or none.
struct FindCoverage {
    bool gaps = false;
    ExpressionPtr events;
    ExpressionPtr during;
};
// Answers whose rows and columns are their own.
struct CauseTree {
    ast::Reach reach = ast::Reach::causes;
    EventId event;
    BoundReach follow;
};
struct FindChains {
    ast::ChainChoice choice = ast::ChainChoice::all;
    EventId from;
    EventId to;
    BoundReach follow;
};
struct ListAccounts {
    ExpressionPtr of;  // a thing, or a set of things
};
struct ListDifferences {
    ExpressionPtr on;
    Voice left;
    Voice right;
};
struct OneRow {};  // a bare `return`
// Each row with each match of the pattern that agrees with it; of an optional one that has none,
// the row with nothing.
struct MatchPattern {
    std::shared_ptr<const BoundPattern> pattern;
    PatternOrder order;
    // If only these columns are read, and each combination of their values counts once, in no
    // order.
    std::optional<std::set<std::size_t>> wanted = {};
};
// The rows of several plans, put together from left to right; their cells become columns.
struct Plan;
struct Combine {
    std::vector<Plan> parts;
    std::vector<ast::SetOperator> operators;  // one fewer
};
struct ListMembers {
    ExpressionPtr set;
};

// --- operators on rows

struct Filter {
    ExpressionPtr condition;
};
// All conditions on a row at once: each may be possible where no reading of its times fulfils all
// (query/eval/together.h).
struct ReadTogether {
    std::vector<ExpressionPtr> conditions;
};
// Each actor with each event of the set in which it took part.
struct PairWithEvents {
    ExpressionPtr events;
};
struct CertainOnly {};
struct TakeNearest {
    NearestRows nearest;
};
// How much each row is about these terms, as a further column (query/catalog/relevance.h).
struct ScoreRelevance {
    ThingType type = ThingType::event;  // of the rows
    std::vector<Term> terms;
};
struct AggregateColumn {
    AggregateCall call;
    std::string text;
    bool shown = true;  // by explain
};
// One row a group: the keys, then the aggregates. Without keys there is one group.
struct Group {
    std::vector<BoundItem> keys;
    std::vector<AggregateColumn> aggregates;
};
// Groups for units of the calendar that have none, from the first unit to the last, for each
// combination of the other keys. The last column of a group has the numbers of its units, first and
// last.
struct FillUnits {
    FilledKey filled;
    std::vector<AggregateColumn> aggregates;  // as of the group before it
    std::size_t keys = 0;
};
struct Sort {
    std::vector<BoundOrder> keys;      // ties: by time, then id
    std::optional<std::uint64_t> top;  // only so many are wanted
    bool by_columns = false;           // ties: by the columns, events among them by time
    std::vector<std::size_t> columns;  // by which; empty: by all
};
struct Project {
    std::vector<BoundItem> items;
};
struct Distinct {};
struct Skip {
    std::uint64_t count = 0;
};
struct Limit {
    std::uint64_t count = 0;
};

struct Operator {
    std::variant<ScanEvents, ScanThings, ScanSuspicious, FollowCauses, FindCommonCauses,
                 FindTurningPoints, FindSequences, FindCoverage, CauseTree, FindChains,
                 ListAccounts, ListDifferences, OneRow, MatchPattern, Combine, ListMembers,
                 PairWithEvents, Filter, ReadTogether, CertainOnly, TakeNearest, ScoreRelevance,
                 Group, FillUnits, Sort, Project, Distinct, Skip, Limit>
        node;
};

struct Plan {
    std::vector<Operator> operators;
    std::optional<Form> form;  // as the query says
    Span form_span = {};       // where it says so
    World world = {};
    bool rewritten = false;
};

struct QuestionRun;

// What one operator of a plan has done.
struct OperatorRun {
    std::size_t rows = 0;  // that it handed on
    std::chrono::nanoseconds time{0};
    // The questions that it ran for its rows, in their order: parts that are put together, and sets
    // in brackets, each where it was first needed. Their time is within `time`.
    std::vector<QuestionRun> questions = {};
};
using Profile = std::vector<OperatorRun>;  // in the order of the plan

struct QuestionRun {
    Plan plan;
    Profile operators;
};

Plan plan(const BoundQuery& query);

// Whether it makes a row of each thing of a type.
bool is_scan(const Operator& op);
// Whether it only takes rows away, each by itself.
bool is_condition(const Operator& op);

// Whether its groups are the same in whatever order the rows come: it only counts, and equal keys
// are the same.
bool is_free_of_order(const Group& group);

// The columns of its source that the operators behind it read; nothing if that may be any. So a
// source need not reckon what nobody asks for.
std::optional<std::set<std::size_t>> columns_read(const Plan& plan);

// Rules, each Plan -> Plan, that never change an answer: see rewrite.cc.
Plan rewrite(Plan plan, Worlds& worlds);
Plan rewrite(Plan plan, const Graph& graph);

// One operator a line, the last to run first, as `explain` shows it.
std::string to_string(const Plan& plan, const Graph& graph);
// With the rows that are expected of each; if it was run, those that there were and the time taken.
std::string explained(const Plan& plan, const Graph& graph, const Profile* profile = nullptr);

}  // namespace bede::query
