// Queries as small trees of the tests' own making: one is written out as BQL for Bede
// (query_text.h), and looked at by the oracle (oracle.h). A new form of the language is a struct in
// Node, or a member of Query, and one overload in each of the two.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/things.h"

namespace bede::differential {

struct Node;
using NodePtr = std::shared_ptr<const Node>;
struct Query;
using QueryPtr = std::shared_ptr<const Query>;

// --- values

struct Text {
    std::string text;
};
struct Number {
    std::int64_t number = 0;
};
struct Truthword {
    bool value = true;
};
struct Nothing {};
// A date: with quotes an uncertain time, without them a period.
struct Date {
    std::string text;
    bool quoted = false;
};
struct Days {
    std::int64_t count = 1;
};
struct Named {
    ThingType type = ThingType::event;
    std::string id;
};
// "according to @a, @s or silent as known on 2014-05".
struct WorldOf {
    std::vector<Named> voices;
    bool or_silent = false;
    std::string known_on;  // a date; may be empty

    bool any() const { return !voices.empty() || !known_on.empty(); }
};

struct It {};
// A column that the source of rows has beside the thing found: step, strength, events.
struct Column {
    std::string name;
};
struct FieldOf {
    std::string name;
    NodePtr of;  // null: of the thing found
};
struct Call {
    std::string function;
    std::vector<NodePtr> arguments;
};
// Gaps put together, or multiplied: (A + B).
struct Reckoning {
    char sign = '+';
    NodePtr left;
    NodePtr right;
};
struct Aggregate {
    std::string function;
    bool distinct = false;
    NodePtr argument;  // null: count(*)
};
struct ListOf {
    std::vector<NodePtr> items;
};
// A question in brackets.
struct SetOf {
    QueryPtr query;
};
// What is returned in the column of this number, by its name.
struct Alias {
    std::size_t item = 0;
};
// The same by its number, where there may be no `return`.
struct NumberOf {
    std::size_t item = 0;
};

// --- conditions

struct Connective {
    bool conjunction = true;
    std::vector<NodePtr> parts;
};
struct Denial {
    NodePtr part;
};
struct Modal {
    bool certainly = true;
    NodePtr part;
};
struct Comparison {
    std::string sign;
    NodePtr left;
    NodePtr right;
};
struct NullTest {
    NodePtr part;
    bool negated = false;
};
struct Membership {
    NodePtr part;
    NodePtr set;
    bool negated = false;
};
struct TimeTest {
    std::string word;
    NodePtr left;  // null: the thing found
    bool any = false;
    NodePtr right;
    NodePtr upper;  // of between
};
struct PhraseTest {
    std::string side;     // "", "starts", "ends"
    std::string measure;  // "within", "at most", "at least", "exactly"
    std::int64_t count = 1;
    std::string unit;
    std::string direction;    // "after", "before", "of"
    std::string object_side;  // "", "start", "end"
    NodePtr left;             // null: the thing found
    bool any = false;
    NodePtr right;
};

// --- clauses with words of their own

struct OfKind {
    std::vector<std::string> kinds;
};
struct Involving {
    std::vector<std::string> actors;
    std::string role;  // may be empty
};
struct AtPlaces {
    std::vector<std::string> places;
};
struct About {
    std::string id;
};
struct By {
    std::vector<Named> voices;
};

struct Near {
    std::string place;
    std::int64_t kilometres = 0;
};
struct Mentioning {
    std::string words;  // choices with OR between, each of some words
};

// --- patterns

struct PatternNode {
    std::string name;  // may be empty
    std::vector<std::string> labels;
    std::string id;  // asked for as a property; may be empty
    NodePtr where;   // may be null
};
enum class Way : std::uint8_t { forward, back, either };
struct PatternEdge {
    Way way = Way::forward;
    std::string name;                // may be empty
    std::vector<std::string> types;  // "involves as host" too; empty: any
    bool repeated = false;
    std::uint64_t least = 1;
    std::uint64_t most = 1;
    NodePtr where;  // on the edge alone; may be null
};
struct PatternPath {
    std::string name;  // may be empty
    std::string mode;  // "", "walk", "trail", "simple", "acyclic"
    std::vector<PatternNode> nodes;
    std::vector<PatternEdge> edges;
};
struct Pattern {
    bool optional = false;
    std::vector<PatternPath> paths;
    NodePtr where;  // may be null
};
struct Exists {
    Pattern pattern;
};

// What no question says: that the thing in a column, or the thing found, is in its world.
struct InWorld {
    std::string column = "";
};

struct Node {
    std::variant<Text, Number, Truthword, Nothing, Date, Days, Named, It, Column, FieldOf, Call,
                 Reckoning, Aggregate, ListOf, SetOf, Alias, NumberOf, Connective, Denial, Modal,
                 Comparison, NullTest, Membership, TimeTest, PhraseTest, OfKind, Involving,
                 AtPlaces, About, By, Near, Mentioning, Exists, InWorld>
        form;
};

template <typename Form>
NodePtr node(Form form) {
    return std::make_shared<const Node>(Node{std::move(form)});
}

// --- queries

struct Order {
    NodePtr by;
    bool descending = false;
};

struct Tail {
    bool distinct = false;
    std::vector<NodePtr> items;  // empty: without `return`
    std::vector<NodePtr> group_by;
    NodePtr having;  // may be null
    std::vector<Order> order_by;
    bool filled = false;
    std::optional<std::uint64_t> skip;
    std::optional<std::uint64_t> limit;
    bool with_sources = false;
};

struct Assumptions {
    bool given_dates = false;
    bool no_doubt = false;
};

struct Find {
    ThingType things = ThingType::event;
    bool certainly = false;
    bool disputed = false;                 // find disputed relations
    bool suspicious = false;               // find suspicious relations; never both
    std::optional<std::uint64_t> nearest;  // then the first clause is before or after something
    QueryPtr involved_in;                  // of actors; may be null
    std::vector<NodePtr> clauses;
    NodePtr where;  // may be null
    Tail tail;
};

enum class Reach : std::uint8_t {
    causes,
    effects,
    root_causes,
    root_effects,
    common_causes,
    depending,
};

struct Causal {
    Reach reach = Reach::causes;
    std::string event;
    std::vector<std::string> others;  // of common causes
    std::optional<std::uint64_t> steps;
    std::vector<std::string> via;
    std::vector<Named> according_to;
    NodePtr condition;  // may be null
    Tail tail;
};

// Of chains the rows are a tree; here only which there are.
struct Chains {
    std::string choice;  // "": all, "shortest", "strongest", "latest-departure"
    std::string from;
    std::string to;
    std::optional<std::uint64_t> steps;
    std::vector<std::string> via;
};

struct TurningPoints {
    std::string from;
    std::string to;
    std::optional<std::uint64_t> steps;
    std::vector<std::string> via;
    NodePtr condition;  // may be null
    Tail tail;
};

struct SequenceStep {
    std::string name;
    std::vector<std::string> kinds;  // empty: any event
    std::optional<std::int64_t> within_days;
    bool optional = false;
};
struct Absence {
    std::vector<std::string> kinds;
    std::string after;  // names of steps
    std::string before;
};
struct Sequences {
    bool certainly = false;
    std::vector<SequenceStep> steps;
    std::optional<std::int64_t> overall_days;
    std::vector<std::string> sharing;  // "actor", "place", "source"
    std::vector<Absence> absences;
    std::vector<NodePtr> clauses;  // of every step
    NodePtr where;                 // may be null
    Tail tail;
};

struct Coverage {
    bool certainly = false;
    bool gaps = false;
    QueryPtr events;
    NodePtr during;
    NodePtr where;  // may be null
    Tail tail;
};

struct Evaluate {
    Tail tail;
};

struct Match {
    std::vector<Pattern> patterns;
    Tail tail;
};

// Answers put together.
struct Combination {
    std::string word;  // "union", "union all", "intersect", "except"
    std::vector<QueryPtr> parts;
    Tail tail;  // of the whole: order by, skip, limit
};

struct Query {
    std::variant<Find, Causal, Chains, TurningPoints, Sequences, Coverage, Evaluate, Match,
                 Combination>
        form;
    Assumptions assumptions;
    std::string name;                         // of a set that `let` has named; may be empty
    std::vector<std::string> including = {};  // "planned", "denied" …
    WorldOf world = {};
};

template <typename Form>
QueryPtr query(Form form) {
    return std::make_shared<const Query>(Query{std::move(form), {}, ""});
}

// Whether an aggregate stands in it.
bool has_aggregate(const NodePtr& node);
bool is_grouped(const Tail& tail);

}  // namespace bede::differential
