// The trees that parsing makes: statements of the query language. Dumb copies of what stood there,
// with spans; meaning comes in query/bind. Closed sets are variants of plain structs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/span.h"
#include "time/duration.h"
#include "time/relations.h"

namespace bede::ast {

struct Name {
    std::string text;
    Span span;
};

enum class Certainty : std::uint8_t { unsaid, certainly, possibly };

struct Query;
struct Pattern;

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

// Literals.
struct NullLiteral {};
struct BooleanLiteral {
    bool value = false;
};
struct NumberLiteral {
    std::string text;  // digits, perhaps a fraction
};
struct TextLiteral {
    std::string value;  // escapes resolved
};
struct DateLiteral {
    std::string text;  // what read_when() gets
};
struct DurationLiteral {
    Name count;
    Name unit;
};
struct EntityLiteral {
    std::string id;  // without the '@'
};
struct Parameter {
    std::string name;  // without the '$'
};
struct ListLiteral {
    std::vector<ExpressionPtr> items;
};
// "{id: 'minsk-ii', n: 1}": a map, or what a node or an edge of a pattern must have.
struct Property {
    Name name;
    ExpressionPtr value;
};
struct MapLiteral {
    std::vector<Property> entries;
};

// A variable and the properties after its dots: `it`, `title`, `it.kind`.
struct Path {
    std::vector<Name> names;
};
struct Call {
    Name function;
    std::vector<ExpressionPtr> arguments;
    bool distinct = false;
    bool star = false;  // count(*)
};
struct Subquery {
    std::unique_ptr<Query> query;
};
// "collect(title)[1]".
struct Index {
    ExpressionPtr of;
    ExpressionPtr index;
};
struct Exists {
    std::unique_ptr<Pattern> pattern;
};

// Operators.
enum class LogicalOperator : std::uint8_t { conjunction, disjunction };
struct Logical {
    LogicalOperator op = LogicalOperator::conjunction;
    std::vector<ExpressionPtr> operands;  // two or more, flat
};
struct Not {
    ExpressionPtr operand;
};
// "certainly CONDITION": yes or no, never maybe.
struct Modal {
    Certainty certainty = Certainty::certainly;
    ExpressionPtr operand;
};
enum class Comparator : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };
struct Comparison {
    Comparator comparator = Comparator::equal;
    ExpressionPtr left;
    ExpressionPtr right;
};
struct IsNull {
    ExpressionPtr operand;
    bool negated = false;
};
struct In {
    ExpressionPtr operand;
    ExpressionPtr set;
    bool negated = false;
};
enum class ArithmeticOperator : std::uint8_t { add, subtract, multiply, divide };
struct Arithmetic {
    ArithmeticOperator op = ArithmeticOperator::add;
    ExpressionPtr left;
    ExpressionPtr right;
};
struct Negative {
    ExpressionPtr operand;
};

// Conditions on times. `left` is absent in a clause of `find`: it is then the thing found.
enum class TimeWord : std::uint8_t { relation, since, until, between, by };
struct TimeComparison {
    Certainty certainty = Certainty::unsaid;
    TimeWord word = TimeWord::relation;
    TimeRelation relation = TimeRelation::during;  // for TimeWord::relation
    bool any = false;                              // "after any ceasefires"
    ExpressionPtr left;                            // may be null
    ExpressionPtr right;
    ExpressionPtr upper;  // the second of between; else null
};
struct PhraseComparison {
    Certainty certainty = Certainty::unsaid;
    Side side = Side::whole;
    Measure measure = Measure::within;
    ExpressionPtr distance;  // DurationLiteral or Parameter
    Direction direction = Direction::after;
    bool any = false;
    ExpressionPtr left;  // may be null
    ExpressionPtr right;
};

// Clauses of `find` other than `where`: conditions on the thing found.
struct OfKind {
    std::vector<ExpressionPtr> kinds;  // TextLiteral (a name) or Parameter
};
struct Involving {
    std::vector<ExpressionPtr> actors;
    ExpressionPtr role;  // TextLiteral, Parameter or null
};
struct AtPlace {
    std::vector<ExpressionPtr> places;
};
// "near @minsk within 50 km".
struct Near {
    ExpressionPtr place;
    ExpressionPtr distance;    // NumberLiteral or Parameter, in `unit`
    std::optional<Name> unit;  // absent with a parameter: kilometres
};
struct Mentioning {
    ExpressionPtr text;
};
// "find actors involved in (find events …)".
struct InvolvedIn {
    ExpressionPtr events;
};
struct About {
    std::vector<ExpressionPtr> things;
};
// "by @kremlin" (claims, relations, sources) or "by 1850" (events): the binder knows which.
struct By {
    std::vector<ExpressionPtr> operands;
};
// "known on 2025-03-18": somebody had stated it by then.
struct KnownOn {
    ExpressionPtr time;
};

struct Expression {
    std::variant<NullLiteral, BooleanLiteral, NumberLiteral, TextLiteral, DateLiteral,
                 DurationLiteral, EntityLiteral, Parameter, ListLiteral, MapLiteral, Path, Call,
                 Subquery, Index, Exists, Logical, Not, Modal, Comparison, IsNull, In, Arithmetic,
                 Negative, TimeComparison, PhraseComparison, OfKind, Involving, AtPlace, Near,
                 Mentioning, InvolvedIn, About, By, KnownOn>
        node;
    Span span;
};

// ------------------------------------------------------------------------------- statements

enum class Things : std::uint8_t { events, actors, places, sources, kinds, relations, claims };

struct ReturnItem {
    ExpressionPtr expression;
    std::optional<Name> alias;
    std::string text;  // as written: the column's name if there is no alias
};

struct Return {
    bool distinct = false;
    std::vector<ReturnItem> items;
    Span span;
};

struct OrderItem {
    ExpressionPtr expression;
    bool descending = false;
};

// A count of rows: a number or a parameter.
struct Count {
    ExpressionPtr expression;
};

enum class Show : std::uint8_t { table, tree, accounts, cards, timeline, graph, map };

// The clauses that say in which world a question is answered.
enum class World : std::uint8_t { as_known, as_of, according };
struct WorldClause {
    World world = World::as_known;
    Span span;
    // "as known on 2025-03-18", "as of release 3", "as of 2026-11-30"; else null.
    ExpressionPtr at = nullptr;
    bool release = false;  // `at` is its number
    // "according to @a, @s or silent".
    std::vector<ExpressionPtr> voices = {};
    bool or_silent = false;
};

// "assuming given dates": bounds as they were given, without what order adds to them. "assuming
// dates as given": what is marked doubtful (`?`, `%`) is taken at its word. Of the whole query.
struct Assumptions {
    bool given_dates = false;
    bool no_doubt = false;
    Span span;  // of the last one

    bool any() const { return given_dates || no_doubt; }
};

// What may end any query.
struct Tail {
    std::vector<ReturnItem> group_by;
    std::optional<Span> filled;  // "group by month filled": empty months too
    ExpressionPtr having;        // may be null
    std::vector<OrderItem> order_by;
    std::optional<Count> skip;
    std::optional<Count> limit;
    std::optional<Span> with_sources;
    std::optional<Show> show;
    Span show_span;
    Assumptions assumptions;          // wherever they stand
    std::vector<Name> including;      // "including planned, denied", wherever it stands
    std::vector<WorldClause> worlds;  // wherever they stand
};

// "find disputed relations": denied, or curated as disputed. "find suspicious relations": causal
// ones that do not look sound, and why.
enum class Which : std::uint8_t { all, disputed, suspicious };

struct Find {
    Certainty certainty = Certainty::unsaid;
    std::optional<Count> nearest;  // "find 5 events before …": how many of the nearest
    Which which = Which::all;
    Span which_span;
    Things things = Things::events;
    std::vector<ExpressionPtr> conditions;  // all must hold
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

// Shared by all causal queries.
struct CausalClauses {
    std::optional<Count> steps;
    std::vector<ExpressionPtr> via;         // relation types: TextLiteral or Parameter
    std::vector<ExpressionPtr> conditions;  // on the events reached
};

enum class Reach : std::uint8_t { causes, effects };
// Of the events that a search reaches: all of them; those that nothing is said to have caused;
// those that every event asked about has in common; those that lose every recorded cause without
// the event asked about.
enum class CausalQuestion : std::uint8_t { all, roots, common, depending };
struct Causal {
    CausalQuestion question = CausalQuestion::all;
    Reach reach = Reach::causes;
    bool why = false;                   // as a tree
    std::vector<ExpressionPtr> events;  // one, but for `common`
    CausalClauses clauses;
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

enum class ChainChoice : std::uint8_t { all, shortest, strongest, latest_departure };
struct Chains {
    ChainChoice choice = ChainChoice::all;
    ExpressionPtr from;
    ExpressionPtr to;
    CausalClauses clauses;
    Tail tail;
    Span span;
};

// "(c: ceasefire)", "then optional (v: violation, offensive) within 90 days".
struct SequenceStep {
    Name variable;
    ExpressionPtr kinds;   // OfKind, or null: any event
    ExpressionPtr within;  // DurationLiteral or Parameter, from the step before; or null
    bool optional = false;
};
// "without (t: talks) between c and v".
struct Absence {
    ExpressionPtr kinds;
    Name after;
    Name before;
};
enum class Shared : std::uint8_t { actor, place, source };
struct Sequences {
    Certainty certainty = Certainty::unsaid;
    std::vector<SequenceStep> steps;  // two or more
    ExpressionPtr overall;            // from the first step to the last; or null
    std::vector<Shared> sharing;
    std::vector<Absence> absences;
    std::vector<ExpressionPtr> each;        // hold for every step
    std::vector<ExpressionPtr> conditions;  // on the variables
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

// "find coverage of (find …) during T": when at least one of the events was in force; gaps: when
// none was.
struct Coverage {
    Certainty certainty = Certainty::unsaid;
    bool gaps = false;
    ExpressionPtr events;
    ExpressionPtr during;
    ExpressionPtr condition;  // on the columns; or null
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

struct TurningPoints {
    ExpressionPtr from;
    ExpressionPtr to;
    CausalClauses clauses;
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

struct Accounts {
    ExpressionPtr event;
    Tail tail;
    Span span;
};

struct Differences {
    ExpressionPtr event;
    ExpressionPtr left;
    ExpressionPtr right;
    Tail tail;
    Span span;
};

// A bare `return`: evaluates without a `find`.
struct Evaluate {
    Return returns;
    Tail tail;
    Span span;
};

// "(o:offensive {id: 'x'} where o.start > 2020)".
struct NodePattern {
    std::optional<Name> variable;
    std::vector<ExpressionPtr> labels;  // one is enough: TextLiteral or Parameter
    std::vector<Property> properties;
    ExpressionPtr where;  // may be null
    Span span;
};
enum class EdgeDirection : std::uint8_t { forward, backward, either };
struct EdgeType {
    ExpressionPtr name;  // TextLiteral or Parameter
    ExpressionPtr role;  // of "involves as ROLE"; or null
};
// How often an edge may follow upon itself. Without a greatest number, without end.
struct Repetition {
    std::optional<Count> least;
    std::optional<Count> most;
    bool from_nothing = false;  // without a least number: 0, as in GQL's `*`; else 1
    Span span;
};
struct EdgePattern {
    EdgeDirection direction = EdgeDirection::forward;
    std::optional<Name> variable;
    std::vector<EdgeType> types;  // one is enough; none: any
    std::optional<Repetition> repetition;
    std::vector<Property> properties;
    ExpressionPtr where;  // may be null
    Span span;
};
// What a path may repeat: everything, no edge, no node but the first as the last, no node.
enum class PathMode : std::uint8_t { walk, trail, simple, acyclic };
enum class Selector : std::uint8_t { all, any_shortest, all_shortest };
struct PathPattern {
    std::optional<Name> variable;
    bool implied = false;  // the variable is `path`, because the question speaks of it
    Selector selector = Selector::all;
    PathMode mode = PathMode::trail;
    std::vector<NodePattern> nodes;  // one more than edges
    std::vector<EdgePattern> edges;
    Span span;
};
struct Pattern {
    std::vector<PathPattern> paths;
    ExpressionPtr where;  // may be null
    Span span;
};
struct MatchClause {
    bool optional = false;
    Pattern pattern;
};
struct Match {
    std::vector<MatchClause> clauses;
    std::optional<Return> returns;
    Tail tail;
    Span span;
};

// Answers put together, from left to right.
enum class SetOperator : std::uint8_t { union_of, union_all, intersect, except };
struct Combination {
    std::vector<Query> parts;            // one, if it stands in brackets
    std::vector<SetOperator> operators;  // one fewer
    Tail tail;                           // what stands behind the last part; of all of them
    Span span;
};

// The name of a set, as a part: "(ceasefires union find events of kind truce)".
struct SetReference {
    ExpressionPtr set;
    Tail tail;  // empty
    Span span;
};

struct Query {
    std::variant<Find, Causal, Chains, TurningPoints, Sequences, Coverage, Accounts, Differences,
                 Match, Evaluate, Combination, SetReference>
        node;
};

inline const Tail& tail_of(const Query& query) {
    return std::visit([](const auto& node) -> const Tail& { return node.tail; }, query.node);
}

struct ParameterDeclaration {
    Name name;
    Name type;
    ExpressionPtr default_value;  // may be null
};

// "$year = 2025".
struct Argument {
    Name name;
    ExpressionPtr value;
};

// "expect at least 1 row for ($year = 2025)".
enum class ExpectBound : std::uint8_t { exactly, at_least, at_most };
struct Expectation {
    ExpectBound bound = ExpectBound::exactly;
    std::uint64_t rows = 0;
    std::vector<Argument> arguments;  // for which it holds, over the defaults
    Span span;
};

struct Define {
    Name name;
    std::vector<ParameterDeclaration> parameters;
    std::string title;
    std::vector<Expectation> expectations;
    Query query;
};

// "let name = find …": the name stands for the set in what follows.
struct Let {
    Name name;
    Query query;
};

struct Run {
    Name name;
    std::vector<Argument> arguments;
    std::vector<WorldClause> worlds = {};
};

struct Explain {
    Query query;
    bool profile = false;  // runs it, and tells what each step took
};

// "explain when @x", "explain when $x"; "explain when @x before @y" asks which statements decide
// it.
struct ExplainWhen {
    Name event;
    bool parameter = false;    // `event` is the name of a parameter
    ExpressionPtr comparison;  // a test on the time of the event; null: only its own time
    std::vector<WorldClause> worlds = {};
};

// "describe @x", "describe kind talks", "describe query q".
enum class Described : std::uint8_t { entity, kind, role, attribute, relation_type, query };
struct Describe {
    Described what = Described::entity;
    Name name;
    bool parameter = false;  // an entity whose name a parameter holds
    std::vector<WorldClause> worlds = {};
};

enum class Showable : std::uint8_t {
    kinds,
    roles,
    attributes,
    relation_types,
    actors,
    places,
    sources,
    events,
    queries,
    releases,
    status,
};
struct ShowList {
    Showable what = Showable::kinds;
    std::vector<WorldClause> worlds = {};
};

// "history of @x".
struct History {
    Name thing;
    bool parameter = false;  // whose name a parameter holds
    std::vector<WorldClause> worlds = {};
};

// "difference between release 3 and 2026-11-30 limit 20": each clause is one of `as of`.
struct ReleaseDifference {
    WorldClause before;
    WorldClause after;
    ExpressionPtr limit;  // null: none
};

struct Statement {
    std::variant<Query, Explain, ExplainWhen, Define, Let, Run, Describe, ShowList, History,
                 ReleaseDifference>
        node;
    Span span;
};

}  // namespace bede::ast
