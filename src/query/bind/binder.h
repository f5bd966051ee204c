// The binder's own parts: names of the base (bind_names.cc), expressions (bind_expression.cc),
// their operators (bind_operators.cc), units of the calendar (bind_units.cc), fields and functions
// (bind_calls.cc), figures and parts (bind_quantities.cc), named sets (bind_sets.cc), tests on
// times (bind_time.cc), clauses (bind_clauses.cc), what is left out and what not
// (bind_including.cc), sequences (bind_sequences.cc), patterns (bind_patterns.cc), what queries end
// in (bind_tail.cc), queries (bind.cc).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/bind/bind.h"

namespace bede::query {

struct SourceColumn {
    std::string name;
    Type type = Type::any;
    bool shown = true;  // without `return`
    // The fields that it may have, where it is of several types or the line of a record.
    std::vector<Part> parts = {};
};

// What names mean at one place of a query.
struct Scope {
    std::optional<ThingType> it;                      // nothing in a bare `return`
    std::vector<SourceColumn> columns;                // beside `it`: step, relation …
    const std::vector<BoundItem>* aliases = nullptr;  // of `return`, in `order by` and `having`
};

// By the world in which they are asked for.
using BoundSets = std::map<std::pair<const NamedSet*, std::string>, Found>;

// What parameters, and names that mean nothing in their scope, stand for.
struct Names {
    const Parameters& parameters;
    Sets sets;
    BoundSets* bound = nullptr;  // each set once, however often it is mentioned; null without sets
    Sight sight = {};            // what the question asks to see by `including`
    Sight inherited = {};        // and the question in brackets that it is made of
    World world = {};            // in which it is asked
};

// What orders units of the calendar by time, which are words; other expressions as they are.
ExpressionPtr in_order_of_time(const ExpressionPtr& expression);

// --- names of the base

// What `@id` may name where nothing says more.
const std::vector<ThingType>& any_entity();
// The thing that `@id` names, of the first type in `types` that has one. Unknown: an error that
// suggests an id, looks through titles too, and says if another type has one.
Entity find_entity(const Graph& graph, std::string_view id, Span span,
                   const std::vector<ThingType>& types);
// "did you mean @minsk-ii?": the nearest id by spelling; else that of a thing one of whose names
// begins with these words. Empty if there is neither.
std::string entity_suggestion(const Graph& graph, std::string_view id,
                              const std::vector<ThingType>& types);
// "an actor or source".
std::string with_article(const std::vector<ThingType>& types);
const Kind& find_kind(const Graph& graph, std::string_view id, Span span);
// `of kind talks` finds no actors: an error unless things of this type can be of the kind.
void check_root(const Graph& graph, std::string_view kind, ThingType thing, Span span);
const RelationType& find_relation_type(const Graph& graph, std::string_view id, Span span);
const Role& find_role(const Graph& graph, std::string_view id, Span span);
// All kinds that are `kind` or inherit from it.
std::set<std::string> with_descendants(const Schema& schema, std::string_view kind);
Words relation_types_below(const Schema& schema, std::string_view type);
// The types of the causal family that bring something about. `prevents`, `hinders` and `ends` are
// causal too, but a step through them would say that what was stopped led on to something: they are
// followed when `via` names them.
Words bringing_about(const Schema& schema);
// The place and every place that lies within it.
std::set<std::string> places_inside(const Graph& graph, std::string_view place);
// A text compared with a field that has a vocabulary must be one of its words.
void check_vocabulary(const Graph& graph, const Field& field, std::string_view word, Span span);
// The same of a field that what it is of is not yet known to have: of some node or edge.
void check_vocabulary(const Graph& graph, std::string_view part, std::string_view word, Span span);

// --- expressions

// The text of a constant, or nullptr.
const std::string* constant_text(const Expression& expression);

class ExpressionBinder {
  public:
    ExpressionBinder(const Graph& graph, Names names, Scope scope)
        : graph_(graph), names_(std::move(names)), scope_(std::move(scope)) {}

    ExpressionPtr bind(const ast::Expression& expression) const;
    // As a condition: an error if it is something else.
    ExpressionPtr condition(const ast::Expression& expression) const;
    // As a time: a number is a year, a text is EDTF, an event its time.
    ExpressionPtr time(const ast::Expression& expression) const;
    // As a length of time: a literal or a parameter.
    Duration duration(const ast::Expression& expression) const;
    // The thing that an operand names, by its id or through a parameter; nothing if it is neither.
    std::optional<Entity> entity(const ast::Expression& operand,
                                 const std::vector<ThingType>& types) const;
    // A bare word where a thing is to be named: an error that offers what was meant, of the right
    // type, by id, title or another name.
    void refuse_bare_word(const ast::Expression& operand,
                          const std::vector<ThingType>& types) const;
    // The things that operands name, such as the actors of `involving`.
    std::vector<Entity> entities(const std::vector<ast::ExpressionPtr>& operands,
                                 const std::vector<ThingType>& types) const;
    // A word of the vocabulary: a name or a parameter. Nothing if the parameter is null.
    std::optional<std::string> word(const ast::Expression& expression) const;
    ByTest voices(const std::vector<ast::ExpressionPtr>& operands) const;
    // A number of rows or steps; nothing if none is asked for, or the parameter is null.
    std::optional<std::uint64_t> count(const std::optional<ast::Count>& asked) const;
    std::optional<std::uint64_t> count(const ast::Count& asked) const;
    ExpressionPtr field(ExpressionPtr of, const ast::Name& name) const;
    // "left = right", where the left side is bound already; null if the right side is null.
    ExpressionPtr equals(const ExpressionPtr& left, const ast::Expression& right) const;

    // Whether it is a parameter that switches its clause off.
    bool is_null(const ast::Expression& expression) const;

    const Graph& graph() const { return graph_; }
    const Scope& scope() const { return scope_; }

  private:
    ExpressionPtr bind_node(const ast::NullLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::BooleanLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::NumberLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::TextLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::DateLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::DurationLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::EntityLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::Parameter& node, Span span) const;
    ExpressionPtr bind_node(const ast::ListLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::Path& node, Span span) const;
    ExpressionPtr bind_node(const ast::Call& node, Span span) const;
    ExpressionPtr bind_node(const ast::MapLiteral& node, Span span) const;
    ExpressionPtr bind_node(const ast::Index& node, Span span) const;
    ExpressionPtr bind_node(const ast::Subquery& node, Span span) const;
    ExpressionPtr bind_node(const ast::Exists& node, Span span) const;
    ExpressionPtr bind_node(const ast::Logical& node, Span span) const;
    ExpressionPtr bind_node(const ast::Not& node, Span span) const;
    ExpressionPtr bind_node(const ast::Modal& node, Span span) const;
    ExpressionPtr bind_node(const ast::Comparison& node, Span span) const;
    ExpressionPtr bind_node(const ast::IsNull& node, Span span) const;
    ExpressionPtr bind_node(const ast::In& node, Span span) const;
    ExpressionPtr bind_node(const ast::Arithmetic& node, Span span) const;
    ExpressionPtr bind_node(const ast::Negative& node, Span span) const;
    ExpressionPtr bind_node(const ast::TimeComparison& node, Span span) const;
    ExpressionPtr bind_node(const ast::PhraseComparison& node, Span span) const;
    ExpressionPtr bind_node(const ast::OfKind& node, Span span) const;
    ExpressionPtr bind_node(const ast::Involving& node, Span span) const;
    ExpressionPtr bind_node(const ast::AtPlace& node, Span span) const;
    ExpressionPtr bind_node(const ast::Near& node, Span span) const;
    ExpressionPtr bind_node(const ast::Mentioning& node, Span span) const;
    ExpressionPtr bind_node(const ast::InvolvedIn& node, Span span) const;
    ExpressionPtr bind_node(const ast::About& node, Span span) const;
    ExpressionPtr bind_node(const ast::By& node, Span span) const;
    ExpressionPtr bind_node(const ast::KnownOn& node, Span span) const;

    ExpressionPtr name(const ast::Name& name) const;
    const NamedSet* set_called(std::string_view name) const;
    ExpressionPtr named_set(const ast::Name& name) const;
    ExpressionPtr named_part(ExpressionPtr of, const ast::Name& name) const;
    ExpressionPtr figure(const ExpressionPtr& event, const ast::Name& name) const;
    std::vector<Part> parts_of(const Expression& expression) const;
    ExpressionPtr part(ExpressionPtr of, const std::vector<Part>& parts,
                       const ast::Name& name) const;
    static ExpressionPtr beside_text(ExpressionPtr value, const Expression& other);
    ExpressionPtr compare_claim_value(const ast::Comparison& node, const ExpressionPtr& value,
                                      Span span) const;
    ExpressionPtr compare(ast::Comparator comparator, ExpressionPtr left, ExpressionPtr right,
                          Span span) const;
    ExpressionPtr aggregate(const ast::Call& call, Aggregate aggregate, Span span) const;
    void check_subject(const ast::TimeComparison& node) const;
    ExpressionPtr bind_beside(const ast::Expression& expression, Type other) const;
    // The least or the greatest of months or decades; null for other calls. Of weekdays an error.
    static ExpressionPtr extreme_unit(const AggregateCall& call, Span span);
    // The same if one of the two is a unit of the calendar in words, such as month(start), and the
    // other is one too or is written out; null otherwise.
    ExpressionPtr compare_units(ast::Comparator comparator, const ExpressionPtr& left,
                                const ExpressionPtr& right, Span span) const;
    // `in`, under the same conditions.
    ExpressionPtr unit_among(const ExpressionPtr& operand, const MakeList& list, Span span) const;
    ExpressionPtr date_among_quoted(const ast::In& node, Span span) const;
    ExpressionPtr compare_times(ast::Comparator comparator, ExpressionPtr left, ExpressionPtr right,
                                Span span) const;
    ExpressionPtr time_of_literal(const Expression& bound) const;
    static bool is_year_or_text(const Expression& bound);
    ExpressionPtr subject(const ast::ExpressionPtr& left, Span span) const;
    ExpressionPtr object(const ast::Expression& right, bool any) const;
    ExpressionPtr only_member(const ast::Expression& set) const;
    double kilometres(const ast::Near& node) const;
    std::string meant_by(const std::string& name) const;
    void need_events(std::string_view clause, Span span) const;

    const Graph& graph_;
    Names names_;
    Scope scope_;
};

// The fields that things of one of these types have.
std::vector<Part> parts_of_things(const std::vector<ThingType>& types);

// It ends no later than `right` ends.
ExpressionPtr until(ExpressionPtr left, ExpressionPtr right, Span span);

// Aggregates stand where groups are: an error if there is one.
void refuse_aggregate(const Expression& expression, Span span);

// --- what queries end in

// What a query is for. A set, such as a query in brackets, has one column: what `return` names, or
// else the thing found.
enum class Purpose : std::uint8_t { answer, set };

class TailBinder {
  public:
    TailBinder(const Graph& graph, const Names& names, Purpose purpose)
        : graph_(graph), names_(names), purpose_(purpose) {}

    // `returns` may be null: then the columns that the source has by nature. `whole` is where the
    // question stands.
    BoundTail bind(const ast::Return* returns, const ast::Tail& tail, Scope scope,
                   Span whole) const;
    // Of answers put together: the columns are those of the scope.
    BoundTail together(const ast::Tail& tail, Scope scope) const;
    // Of tables whose columns and order are their own.
    BoundTail fixed(const ast::Tail& tail, Span span) const;

  private:
    BoundTail rest(BoundTail out, const ast::Tail& tail, Scope scope) const;

    const Graph& graph_;
    const Names& names_;
    Purpose purpose_;
};

// --- the world of a question

// With what its clauses say of whose world it is asked in, and as known when. `names` has that of
// the question around it. Release and assumptions are not looked at.
World world_within(const std::vector<ast::WorldClause>& clauses, const Graph& graph,
                   const Names& names);
// Adds to the conditions on a thing that it is in the world, if that is open.
void add_presence(const World& world, const ExpressionPtr& thing,
                  std::vector<ExpressionPtr>& conditions);

// --- what did not happen

// The names of a question that ends so: with what its clauses `including` say, and its world.
Names names_within(const ast::Tail& tail, const Graph& graph, Names names);
// What a question sees: what it includes, and what its conditions speak of.
Sight sight_of(const Names& names, const std::vector<ExpressionPtr>& conditions);
Sight sight_of(const Names& names, const BoundPattern& pattern);
// For `coverage of (…)` and `involved in (…)`: the question in brackets sees what the one around it
// does.
Names handing_down(Names names);

// --- queries

// `scope` becomes what names mean in the tail, which is still to be bound.
BoundSequences bind_sequences(const ast::Sequences& sequences, const Graph& graph,
                              const Names& names, Scope& scope);
BoundFind bind_find(const ast::Find& find, const Graph& graph, const Names& names, Purpose purpose);
// What `relevance` speaks of: the terms of all clauses `mentioning`, none if they are switched off.
// Nothing without such a clause.
std::optional<std::vector<Term>> sought_terms(const ast::Find& find,
                                              const std::vector<ExpressionPtr>& conditions);
Found bind_set(const ast::Query& query, const Graph& graph, const Names& names);
// The variables of the pattern become columns of `scope`, each node and edge without a name one
// too.
BoundPattern bind_pattern(const ast::Pattern& pattern, const Graph& graph, const Names& names,
                          Scope& scope);

template <typename Node>
ExpressionPtr make(Node node, Type type, Span span) {
    return std::make_shared<const Expression>(Expression{std::move(node), type, span});
}

// Throws Error (Trouble::query).
[[noreturn]] void wrong(std::string_view code, Span span, std::string message, std::string mend);

}  // namespace bede::query
