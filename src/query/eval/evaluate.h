// Evaluates bound expressions on one row. Conditions are three-valued; every other value is one.
// Tests on times are in evaluate_times.cc, clauses with words of their own in evaluate_tests.cc.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/eval/members_in_time.h"
#include "query/order/stated_order.h"

namespace bede::query {

// A row on its way through the plan: the thing found, what its source said beside it, and how
// certain it is that the row belongs to the answer.
struct Tuple {
    Entity it;
    std::vector<Value> columns;
    Truth certainty = Truth::yes;
    // Of a row that was put together from answers: the things that it is about (Row::about).
    std::vector<Entity> about = {};
    std::string modality = {};  // as Row::modality, of such a row
};

// The sets that a question has found so far, and what these have left out.
struct FoundSets {
    std::map<const BoundQuery*, Members> members;
    std::map<const BoundQuery*, MembersInTime> in_time;  // of those that tests on any ask
    std::map<const BoundQuery*, LeftOut> left_out;
};

// What an expression needs of the execution around it.
struct Subqueries {
    // Runs a query in brackets; called once for each such query that is not among the found sets.
    std::function<Members(const BoundQuery&)> find_members;
    // Whether the pattern has a match that agrees with the row.
    std::function<Truth(const BoundPattern&, const Tuple&)> exists;
};

class Together;

class Evaluator {
  public:
    Evaluator(const Graph& graph, Subqueries subqueries, FoundSets& found, StatedOrder& stated)
        : graph_(graph), subqueries_(std::move(subqueries)), found_(found), stated_(stated) {}

    Value value(const Expression& expression, const Tuple& tuple) const;
    Truth truth(const Expression& expression, const Tuple& tuple) const;
    // The value where it is reckoned with or compared, and not shown: the start and the end of an
    // event are then their bounds, for which its record is not read.
    Value reckoned_value(const Expression& expression, const Tuple& tuple) const;
    // These bounds; nothing of any other expression, and where they do not say all.
    std::optional<Extent> reckoned_bounds(const Expression& expression, const Tuple& tuple) const;
    // What files state of the order of events.
    StatedOrder& stated() const { return stated_; }
    // Of a test on any member of a set that a question finds: hulls that rise and are apart, one of
    // which the possible hull of the row's event meets if it may fulfil the test. Nothing of any
    // other condition.
    std::optional<std::vector<Hull>> windows_of_any(const Expression& condition) const;
    // The members of a set; plain lists are certain.
    Members members(const Expression& set, const Tuple& tuple) const;

  private:
    friend class Together;  // asks for the times of a test, whichever way they are written

    Value run(const Constant& node, const Tuple& tuple) const;
    Value run(const It& node, const Tuple& tuple) const;
    Value run(const Column& node, const Tuple& tuple) const;
    Value run(const FieldOf& node, const Tuple& tuple) const;
    Value run(const NamedPart& node, const Tuple& tuple) const;
    Value run(const MemberAt& node, const Tuple& tuple) const;
    Value run(const Apply& node, const Tuple& tuple) const;
    Value run(const AggregateCall& node, const Tuple& tuple) const;
    Value run(const MakeList& node, const Tuple& tuple) const;
    Value run(const MakeMap& node, const Tuple& tuple) const;
    Value run(const Logical& node, const Tuple& tuple) const;
    Value run(const Not& node, const Tuple& tuple) const;
    Value run(const Certainly& node, const Tuple& tuple) const;
    Value run(const Compare& node, const Tuple& tuple) const;
    Value run(const IsNull& node, const Tuple& tuple) const;
    Value run(const In& node, const Tuple& tuple) const;
    Value run(const Arithmetic& node, const Tuple& tuple) const;
    Value run(const TimeTest& node, const Tuple& tuple) const;
    Value run(const PhraseTest& node, const Tuple& tuple) const;
    Value run(const KindTest& node, const Tuple& tuple) const;
    Value run(const InvolvementTest& node, const Tuple& tuple) const;
    Value run(const PlaceTest& node, const Tuple& tuple) const;
    Value run(const NearTest& node, const Tuple& tuple) const;
    Value run(const MentionTest& node, const Tuple& tuple) const;
    Value run(const AboutTest& node, const Tuple& tuple) const;
    Value run(const PresenceTest& node, const Tuple& tuple) const;
    Value run(const ByTest& node, const Tuple& tuple) const;
    Value run(const Found& node, const Tuple& tuple) const;
    Value run(const ExistsTest& node, const Tuple& tuple) const;

    const Members& members_of(const BoundQuery& query) const;
    Value named_part(const Value& of, std::string_view name) const;

    // An event, or its start or end: what is of one event is read together. `by_date`: it is the
    // date that is spoken of, of which nothing is stated beside it.
    struct EventSide {
        Entity event;
        Side side = Side::whole;
        bool by_date = false;
    };
    std::optional<EventSide> event_side(const Expression& expression, const Tuple& tuple) const;
    // Whose `when` the field is, as far as that is what comparisons of the event use.
    std::optional<Entity> dated_event(const FieldOf& field, const Tuple& tuple) const;
    // The thing that an expression is, if it stands in the row.
    static const Entity* thing_in(const Expression& expression, const Tuple& tuple);
    // Of an event of the row, or of its start or end, if its bounds say all.
    std::optional<Extent> bounds_of_side(const Expression& expression, const Tuple& tuple) const;
    // The bounds with which the test compares an event of the row, if they say all: of a time that
    // the question gives, or of another event of the row.
    template <typename Node>
    std::optional<Extent> other_bounds(const Node& node, const Tuple& tuple) const;
    // The test on bounds alone; nothing if there is more to it.
    std::optional<Truth> compare_bounds(const TimeTest& node, const Tuple& tuple) const;
    std::optional<Truth> compare_bounds(const PhraseTest& node, const Tuple& tuple) const;
    // evaluate_members.cc
    // A test of an event of the row on any member of a set that a question finds, asked of those
    // whose times are near enough; nothing of any other test.
    std::optional<Truth> compare_with_any(const TimeTest& node, const Tuple& tuple) const;
    std::optional<Truth> compare_with_any(const PhraseTest& node, const Tuple& tuple) const;
    template <typename Node>
    Truth compare_with_near(const Node& node, const Tuple& tuple, const Entity& event) const;
    template <typename Node>
    std::optional<std::vector<Hull>> windows_of_members(const Node& node) const;
    const MembersInTime& in_time(const BoundQuery& query) const;
    // Whether what a phrase lays a distance off from is on the clocks of a named zone.
    bool is_laid_off_in_zone(const Expression& object, const Tuple& tuple) const;
    // Whether a time that a year, a gap or the like was reckoned from is doubtful.
    bool is_reckoned_from_doubt(const Expression& expression, const Tuple& tuple) const;
    bool is_doubtful_life(const Value& actor) const;
    // What a function of two times makes of two sides of one event, which are read together, or of
    // two events of which files state more than their dates.
    std::optional<Value> of_events(const Apply& call, const Tuple& tuple) const;
    std::optional<Value> of_stated_order(const Function& function, const EventSide& a,
                                         const EventSide& b) const;
    static std::optional<EventSide> event_side(const Value& value);
    template <typename Asked, typename Node, typename Apart, typename Together>
    Truth compare_times(const Asked& asked, const Node& node, const Tuple& tuple,
                        const Apart& apart, const Together& together) const;
    // The times of two events and what files state of their order; nothing if nothing is stated.
    struct StatedPair {
        When left;
        When right;
        PairOrder order;
    };
    std::optional<StatedPair> stated_pair(const EventSide& a, const EventSide& b) const;
    // What is stated of the order of two events decides; nothing if nothing is.
    template <typename Asked>
    std::optional<Decision> decide_as_stated(const EventSide& a, const Asked& asked,
                                             const EventSide& b) const;
    // Of the test as it is written, but for its denial.
    std::optional<Decision> told_as_stated(const EventSide& a, const TimeTest& test,
                                           const EventSide& b) const;
    std::optional<Decision> told_as_stated(const EventSide& a, const PhraseTest& test,
                                           const EventSide& b) const;
    // Times are equal as far as their readings are.
    Truth same_time(const Value& a, const Value& b, bool negated) const;

    const Graph& graph_;
    Subqueries subqueries_;
    FoundSets& found_;
    StatedOrder& stated_;
};

// Whether the claim or relation is one that these actors or sources make.
bool speaks(const ByTest& voices, const Claim& claim, const Graph& graph);

}  // namespace bede::query
