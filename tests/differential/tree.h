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
struct Find;
using FindPtr = std::shared_ptr<const Find>;

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
struct Aggregate {
    std::string function;
    bool distinct = false;
    NodePtr argument;  // null: count(*)
};
struct ListOf {
    std::vector<NodePtr> items;
};
struct SetOf {
    FindPtr find;
};
// What is returned in the column of this number, by its name.
struct Alias {
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

struct Node {
    std::variant<Text, Number, Truthword, Nothing, Date, Days, Named, It, Column, FieldOf, Call,
                 Aggregate, ListOf, SetOf, Alias, Connective, Denial, Modal, Comparison, NullTest,
                 Membership, TimeTest, PhraseTest, OfKind, Involving, AtPlaces, About, By>
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
    std::optional<std::uint64_t> skip;
    std::optional<std::uint64_t> limit;
};

struct Assumptions {
    bool given_dates = false;
    bool no_doubt = false;
};

struct Find {
    ThingType things = ThingType::event;
    bool certainly = false;
    bool disputed = false;                 // find disputed relations
    std::optional<std::uint64_t> nearest;  // then the first clause is before or after something
    FindPtr involved_in;                   // of actors; may be null
    std::vector<NodePtr> clauses;
    NodePtr where;  // may be null
    Tail tail;
};

enum class Reach : std::uint8_t { causes, effects, root_causes, root_effects };

struct Causal {
    Reach reach = Reach::causes;
    std::string event;
    std::optional<std::uint64_t> steps;
    std::vector<std::string> via;
    std::vector<Named> according_to;
    NodePtr condition;  // may be null
    Tail tail;
};

// Of chains the rows are a tree; here only which there are.
struct Chains {
    bool shortest = false;
    std::string from;
    std::string to;
    std::optional<std::uint64_t> steps;
    std::vector<std::string> via;
};

struct Evaluate {
    Tail tail;
};

struct Query {
    std::variant<Find, Causal, Chains, Evaluate> form;
    Assumptions assumptions;
};

// Whether an aggregate stands in it.
bool has_aggregate(const NodePtr& node);
bool is_grouped(const Tail& tail);

}  // namespace bede::differential
