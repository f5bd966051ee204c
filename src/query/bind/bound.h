// What binding makes of a query: every name resolved, every type checked, every word such as
// "during" a predicate, every literal a value. No later stage can fail for what a user wrote.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/span.h"
#include "model/value.h"
#include "query/bind/sight.h"
#include "query/catalog/fields.h"
#include "query/catalog/functions.h"
#include "query/values/mention.h"
#include "query/values/types.h"
#include "syntax/ast.h"

namespace bede::query {

struct CalendarUnit;

struct BoundQuery;
struct BoundPattern;

// Names of types, roles …, which are looked up as they stand in records.
using Words = std::set<std::string, std::less<>>;

struct Expression;
using ExpressionPtr = std::shared_ptr<const Expression>;  // shared: the tree never changes, and
                                                          // plans reuse its parts

struct Constant {
    Value value;
};
struct It {};  // the thing found
// A column that the source of rows adds beside `it` (step, relation …), or one of the columns that
// grouping made.
struct Column {
    std::size_t index = 0;
    std::string name;
};
struct FieldOf {
    const Field* field = nullptr;
    ExpressionPtr of;
};
// The field of a value whose type only the row knows, or the entry of a map; null where it has
// none.
struct NamedPart {
    std::string name;
    ExpressionPtr of;
};
// A member of a list by its place: the first is 1, the last -1; null beyond.
struct MemberAt {
    ExpressionPtr of;
    ExpressionPtr place;
};
struct Apply {
    const Function* function = nullptr;
    std::vector<ExpressionPtr> arguments;
};
// Stands for an aggregate until the planner has made a column of it.
struct AggregateCall {
    Aggregate aggregate = Aggregate::count;
    bool distinct = false;
    ExpressionPtr argument;  // null for count(*)
};
struct MakeList {
    std::vector<ExpressionPtr> items;
};
struct MakeMap {
    std::vector<std::pair<std::string, ExpressionPtr>> entries;
};
struct Logical {
    ast::LogicalOperator op = ast::LogicalOperator::conjunction;
    std::vector<ExpressionPtr> operands;
};
struct Not {
    ExpressionPtr operand;
};
struct Certainly {
    ExpressionPtr operand;
};
struct Compare {
    ast::Comparator comparator = ast::Comparator::equal;
    ExpressionPtr left;
    ExpressionPtr right;
    bool negated =
        false;  // only of what is reckoned from times: doubt about them stays in a denial
};
struct IsNull {
    ExpressionPtr operand;
};
struct In {
    ExpressionPtr operand;
    ExpressionPtr set;
    bool negated = false;  // within the test, as in TimeTest
};
struct Arithmetic {
    ast::ArithmeticOperator op = ast::ArithmeticOperator::add;
    ExpressionPtr left;
    ExpressionPtr right;
};
// Three-valued tests on times. With `any`, `right` is a list and one member is enough.
struct TimeTest {
    TimeRelation relation = TimeRelation::during;
    bool opposite = false;  // "since" is the opposite of before, on the bounds as given
    bool negated = false;   // within the test, so that a doubtful date is never certain either way;
    bool any = false;       // with `any`, no member may fulfil the test
    ExpressionPtr left;
    ExpressionPtr right;
};
struct PhraseTest {
    Phrase phrase;
    bool negated = false;
    bool any = false;
    ExpressionPtr left;
    ExpressionPtr right;
};
// The event's kind is one of these; descendants are already among them.
struct KindTest {
    std::set<std::string> kinds;
    std::vector<std::string> named;  // as the query said, for explain
};
struct InvolvementTest {
    std::set<std::string> actors;
    std::optional<std::string> role;
};
// The place, or one inside it.
struct PlaceTest {
    std::set<std::string> places;  // closed under "lies within"
    std::vector<std::string> named;
};
// Within so many kilometres of a point on the Earth.
struct NearTest {
    std::string place;  // as named
    Coordinates center;
    double kilometres = 0;
};
// The words that a text search asks for (query/values/mention.h).
struct MentionTest {
    std::string text;  // as asked
    Mention mention;
};
struct AboutTest {
    std::set<std::pair<ThingType, std::string>> things;
};
struct ByTest {
    std::set<std::string> actors;
    std::set<std::string> sources;

    friend bool operator==(const ByTest&, const ByTest&) = default;
};
// Whether the thing is in the world of the question, where that leaves it open.
struct PresenceTest {
    ExpressionPtr of;
};
// A set that a query in brackets finds: the values of its one column. It does not depend on the
// row, so it is found once.
struct Found {
    std::shared_ptr<const BoundQuery> query;
    std::string name;         // that `let` has given it, or nothing
    Type member = Type::any;  // what is in it
};
// Whether the pattern has a match that agrees with the row.
struct ExistsTest {
    std::shared_ptr<const BoundPattern> pattern;
};

struct Expression {
    std::variant<Constant, It, Column, FieldOf, NamedPart, MemberAt, Apply, AggregateCall, MakeList,
                 MakeMap, Logical, Not, Certainly, Compare, IsNull, In, Arithmetic, TimeTest,
                 PhraseTest, KindTest, InvolvementTest, PlaceTest, NearTest, MentionTest, AboutTest,
                 ByTest, PresenceTest, Found, ExistsTest>
        node;
    Type type = Type::any;
    Span span;
};

// The negation of a condition, carried down to the tests on times (De Morgan's laws hold in
// Kleene's logic).
ExpressionPtr negation_of(const ExpressionPtr& condition);
// Whether it is a year, a gap or the like: whether a function of times is part of it.
bool is_reckoned_from_time(const Expression& expression);

// How many tests on times stand in it.
std::size_t count_time_tests(const Expression& expression);
// Whether there are several tests on times among the conditions, which are then read together.
bool are_read_together(const std::vector<ExpressionPtr>& conditions);

// Whether `holds_for` holds for the expression or one that it is made of.
bool any_part(const Expression& expression,
              const std::function<bool(const Expression&)>& holds_for);
// Whether an aggregate such as count(*) stands anywhere in it; queries in brackets have their own.
bool contains_aggregate(const Expression& expression);
// Whether the column of this name stands anywhere in it.
bool contains_column(const Expression& expression, std::string_view name);

// Calls `take` with each column beside `it` that the expression reads.
void each_column(const Expression& expression, const std::function<void(std::size_t)>& take);

// Whether the two say the same of every row: the same columns, fields, functions and values.
bool same(const Expression& a, const Expression& b);

struct BoundItem {
    ExpressionPtr expression;
    std::string name;  // of the column
    std::string text;  // of the expression, as written
};

struct BoundOrder {
    ExpressionPtr expression;
    bool descending = false;
};

// The key of a group that is a unit of the calendar, of which empty ones are wanted too.
struct FilledKey {
    std::size_t key = 0;  // its place among the keys
    const CalendarUnit* unit = nullptr;
};

// What every query ends in.
struct BoundTail {
    bool distinct = false;
    std::vector<BoundItem> items;  // empty: the columns that the source has by nature
    std::vector<BoundItem> group_by;
    std::optional<FilledKey> filled;
    ExpressionPtr having;  // may be null
    std::vector<BoundOrder> order_by;
    std::optional<std::uint64_t> skip;
    std::optional<std::uint64_t> limit;
    std::optional<Form> form;
    Span form_span = {};
};

// Whether the tail returns the column of this name, or groups or orders by it.
bool uses_column(const BoundTail& tail, std::string_view name);
// Whether rows are put together: by `group by`, or because an aggregate is returned.
bool is_grouped(const BoundTail& tail);

enum class Nearness : std::uint8_t { before, after };
struct NearestRows {
    std::uint64_t count = 0;
    Nearness side = Nearness::before;
    ExpressionPtr anchor;
};

struct BoundFind {
    ThingType things = ThingType::event;
    bool suspicious = false;  // only relations that are, with the reason as a column
    std::vector<ExpressionPtr> conditions;
    bool certain_only = false;
    ExpressionPtr involved_in;  // a set of events, of `find actors involved in`; may be null
    std::optional<NearestRows> nearest;
    // What the column `relevance` is reckoned by, if the tail has it.
    std::optional<std::vector<Term>> scored;
    Sight sight = {};  // of events
    BoundTail tail;
};

// Of a causal search that does not say `within 3 steps`.
constexpr std::uint64_t steps_unlimited = std::numeric_limits<std::uint64_t>::max();

// Which relations a causal query follows, and how far.
struct BoundReach {
    Words types;  // relation types, descendants among them
    std::uint64_t steps_max = steps_unlimited;
    bool steps_said = false;
    std::vector<ExpressionPtr> conditions;  // on events reached
    bool open = false;                      // the world may leave open what is in it
    Sight sight = {};
    LeftOut* left_out = nullptr;  // where a search says what it did not follow; may be null
};

struct BoundCausal {
    ast::CausalQuestion question = ast::CausalQuestion::all;
    ast::Reach reach = ast::Reach::causes;
    bool tree = false;
    std::vector<EventId> events;  // one, but for common causes
    BoundReach follow;
    BoundTail tail;
};

struct BoundChains {
    ast::ChainChoice choice = ast::ChainChoice::all;
    EventId from;
    EventId to;
    BoundReach follow;
    BoundTail tail;
};

struct BoundTurningPoints {
    EventId from;
    EventId to;
    BoundReach follow;
    BoundTail tail;
};

// One step of a sequence: which events it may be, and what must hold between the step before
// (column 0) and this one (column 1).
struct BoundStep {
    std::string variable;
    std::shared_ptr<const BoundQuery> find;
    std::vector<ExpressionPtr> follows;
    std::optional<Duration> within;  // since the step before; `follows` says it too
    bool optional = false;
};
// No such event (column 2) starts between the steps of these numbers (columns 0 and 1).
struct BoundAbsence {
    std::size_t after = 0;
    std::size_t before = 0;
    std::shared_ptr<const BoundQuery> find;
    std::vector<ExpressionPtr> between;
};
struct SequencePattern {
    std::vector<BoundStep> steps;
    std::vector<ExpressionPtr> overall;  // on the first (column 0) and the last (column 1)
    std::optional<Duration> overall_within;
    std::vector<ast::Shared> sharing;
    std::vector<BoundAbsence> absences;
};
struct BoundSequences {
    SequencePattern pattern;
    std::vector<ExpressionPtr> conditions;  // on the variables, which are columns
    bool certain_only = false;
    BoundTail tail;
};

struct BoundCoverage {
    bool gaps = false;
    ExpressionPtr events;     // a set
    ExpressionPtr during;     // a time
    ExpressionPtr condition;  // on the columns; may be null
    bool certain_only = false;
    BoundTail tail;
};

// An actor or a source whose claims are compared.
struct Voice {
    ThingType type = ThingType::actor;
    std::string id;
};

struct BoundAccounts {
    ExpressionPtr of;  // a constant, or a set in brackets
    BoundTail tail;
};

struct BoundDifferences {
    ExpressionPtr on;  // as above
    Voice left;
    Voice right;
    BoundTail tail;
};

struct BoundEvaluate {
    BoundTail tail;
};

// What an edge of a pattern can be. A relation stands between events, a claim leads from who makes
// it to the event that it is about; the others are read from the records of things.
enum class EdgeNature : std::uint8_t {
    relation,
    involves,
    at,
    within,
    cites,
    member_of,
    claims,
};

// A node, or an edge, has a column, whether it has a name or not.
struct BoundNode {
    std::size_t column = 0;
    bool is_it = false;  // the thing found by the question around `exists`
    // The things that it may be, and of each type the kinds; without kinds, all.
    std::map<ThingType, std::optional<std::set<std::string>>> types;
};
struct BoundEdge {
    std::size_t column = 0;
    bool named = false;  // so that more than its own conditions may read it
    ast::EdgeDirection direction = ast::EdgeDirection::forward;
    std::set<EdgeNature> natures;
    std::optional<Words> relations;  // of these types; nothing: of any
    Words roles;                     // of `involves`; none: any
    bool repeated = false;           // its value is a list of edges
    std::uint64_t least = 1;
    std::uint64_t most = 1;
    bool bounded = true;                    // `most` was said
    std::vector<ExpressionPtr> conditions;  // on each edge, which stands alone in its column
    // The things between which each edge leads, as its conditions read them: the one before it and
    // the one behind it in the order of the pattern.
    struct EndColumns {
        std::size_t previous = 0;
        std::size_t next = 0;
    };
    std::optional<EndColumns> end_columns = {};
};
struct BoundPath {
    std::optional<std::size_t> column;  // of the whole path
    ast::Selector selector = ast::Selector::all;
    ast::PathMode mode = ast::PathMode::trail;
    std::vector<BoundNode> nodes;  // one more than edges
    std::vector<BoundEdge> edges;
};
struct PatternCondition {
    ExpressionPtr expression;
    // Of a node or an edge: it says which paths there are, of which the shortest are then chosen.
    bool inside = false;
};
struct BoundPattern {
    std::size_t first_column = 0;  // those before it are the row's
    std::size_t columns = 0;       // how many a row has then
    std::vector<BoundPath> paths;
    std::vector<PatternCondition> conditions;
    bool optional = false;
    bool limited = false;  // not all of the base is in the world
    Sight sight = {};
};
struct BoundMatch {
    std::vector<std::shared_ptr<const BoundPattern>> patterns;
    std::vector<std::size_t> named;  // the columns of rows: what has no name is none
    BoundTail tail;
};

// Answers put together from left to right; their rows are the columns of the tail.
struct BoundCombination {
    std::vector<std::shared_ptr<const BoundQuery>> parts;
    std::vector<ast::SetOperator> operators;  // one fewer
    BoundTail tail;
};

// The members of a set that has a name.
struct BoundMembers {
    ExpressionPtr set;
    BoundTail tail;
};

// In which world a question is asked. Release and assumptions hold for the whole of it; whose
// world, and as known when, for the question where it stands and for those in brackets within it,
// unless they say it for themselves.
struct World {
    std::optional<Release> as_of;  // nothing if the base is asked as it stands
    ast::Assumptions assumptions;
    std::optional<ByTest> according_to;
    bool or_silent = false;          // also that of which these voices say nothing
    std::optional<Extent> known_on;  // what had been stated when this ended
    std::string known_text;          // the same, as it is shown

    // Whether it leaves out what the base holds.
    bool is_limited() const { return according_to || known_on; }
    // Whether it leaves open of some things if they are in it.
    bool leaves_open() const { return or_silent || known_on; }
};
// "according to @kremlin or silent, as known on 2025-03-18"; empty if it is not limited. Two worlds
// of one text are the same.
std::string limits_text(const World& world);
// "as of release 3, 2026-11-30T16:22:02Z".
std::string as_of_text(const Release& release);

struct BoundQuery {
    std::variant<BoundFind, BoundCausal, BoundChains, BoundTurningPoints, BoundSequences,
                 BoundCoverage, BoundAccounts, BoundDifferences, BoundMatch, BoundEvaluate,
                 BoundCombination, BoundMembers>
        node;
    World world = {};
};

}  // namespace bede::query
