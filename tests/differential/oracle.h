// What a query must answer, by looking at every record: no indexes, no plan, nothing of src/query.
// It follows grammar/README.md.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/value.h"
#include "oracle_sight.h"
#include "random_base.h"
#include "readings.h"
#include "stated.h"
#include "tree.h"

namespace bede::differential {

struct PatternGraph;
struct Step;

// A row on its way: what was found, the columns beside it, how certain it is.
struct Found {
    Entity it;
    std::map<std::string, Value> columns;
    Truth certainty = Truth::yes;
    bool certainty_open = false;  // several chains are equally good: either certainty may be told
};

struct Group {
    std::vector<std::string> key_texts;
    std::vector<Value> keys;
    std::vector<Found> rows;
    // Where empty units are filled in: which key is the unit, and its first and last number.
    std::optional<std::size_t> unit_key;
    Value unit;
};

struct OracleRow {
    std::vector<Value> cells;
    Truth certainty = Truth::yes;
    bool certainty_open = false;
};

class Oracle {
  public:
    // The base as the query assumes it to be, in the world that it asks.
    Oracle(const Base& base, const Assumptions& assumptions, const WorldOf& world = {});

    std::vector<OracleRow> answer(const Query& query) const;
    // Whether a set in brackets had a row whose certainty may be told either way, so that nothing
    // is known of what was asked of it.
    bool unsure() const { return unsure_; }

    // The certainty of each thing that the query finds, before `return`.
    std::vector<Found> found(const Find& find) const;
    std::vector<Found> found(const Find& find, const Seen& seen) const;
    Value value(const NodePtr& node, const Found& row) const;
    // `denied`: whether "not" stands before it.
    Truth truth(const NodePtr& node, const Found& row, bool denied = false) const;

    const Base& base() const { return base_; }
    // Somebody denies it, and nobody asserts it.
    bool is_only_denied(const Relation& relation) const;
    const Stated& stated() const;  // what it states of the order of its events

  private:
    class SequenceSearch;  // oracle_sequences.cc

    // oracle.cc: rows
    std::vector<Found> all_of(ThingType type) const;
    std::vector<Found> all_records_of(ThingType type) const;
    // A question that asks another world than the one around it.
    WorldOf world_within(const WorldOf& own) const;
    std::vector<OracleRow> elsewhere(const Query& query) const;
    std::vector<Found> paired(const Find& find) const;
    std::vector<Found> common_causes(const Causal& causal, const std::vector<Step>& steps) const;
    std::vector<Found> caused(const Causal& causal, const std::vector<Step>& steps) const;
    void keep_nearest(const Find& find, std::vector<Found>& rows) const;
    std::vector<OracleRow> answer_form(const Find& find) const;
    std::vector<OracleRow> answer_form(const Causal& causal) const;
    std::vector<OracleRow> answer_form(const Chains& chains) const;
    void keep_latest_departures(std::vector<std::vector<Step>>& chains) const;
    std::vector<OracleRow> answer_form(const TurningPoints& points) const;
    std::vector<OracleRow> answer_form(const Sequences& sequences) const;
    std::vector<OracleRow> answer_form(const Coverage& coverage) const;
    std::vector<OracleRow> answer_form(const Evaluate& evaluate) const;
    std::vector<OracleRow> answer_form(const Match& match) const;
    std::vector<OracleRow> answer_form(const Combination& combination) const;

    // oracle_together.cc: all that is asked of one time is asked of one reading of it
    struct Together;
    using Asked = std::vector<std::pair<NodePtr, Found>>;
    // Whether all of it holds, each on its row; `alone`: what the tests come to one by one.
    Truth in_one_reading(const Asked& asked, Truth alone) const;
    bool may_hold(const std::vector<NodePtr>& conditions, const Found& row) const;
    // Takes down what a test compares, or gives the two the readings that are tried.
    void read_together(Time& a, Time& b, const Measured* phrase) const;
    // What is no matter of the readings that are tried is found as ever.
    template <typename Find>
    auto apart(const Find& find) const {
        Together* const outer = std::exchange(together_, nullptr);
        auto out = find();
        together_ = outer;
        return out;
    }

    // oracle_sets.cc: answers put together, and questions in brackets
    using Members = std::vector<std::pair<Value, Truth>>;
    const Members& members_of(const Query& query) const;
    // Of the set that a question is made of: it sees what the question does.
    const Members& own_members_of(const Query& query) const;
    std::vector<OracleRow> own_answer(const Query& part) const;
    bool is_seen(const Entity& thing, const Seen& seen) const;
    // The places of events among those of one time: as is stated, then by id.
    using Places = std::map<std::string, std::size_t>;
    // Not before the clocks of what is stated to come first.
    Extent extent_in_order(const std::string& event) const;
    Places places_of(const std::vector<std::string>& events, bool later_first = false) const;
    int order_in_time(const Value& a, const Value& b, const Places& places) const;
    bool cells_before(const std::vector<Value>& a, const std::vector<Value>& b,
                      const Places& places) const;
    static void add_events(const Value& value, std::vector<std::string>& events);
    Truth told_of(Time a, std::string_view word, Time b, bool denied) const;
    Truth told_of(Time a, const Measured& phrase, Time b, bool denied) const;

    // oracle_match.cc: patterns
    std::vector<Found> matched(const std::vector<Found>& rows, const Pattern& pattern,
                               const Seen& seen) const;
    const PatternGraph& graph() const;

    // oracle_tail.cc: return, groups, order
    std::vector<OracleRow> finish(std::vector<Found> rows, const Tail& tail,
                                  const std::vector<NodePtr>& natural) const;
    std::vector<OracleRow> finish_sorted(const std::vector<Found>& rows, const Tail& tail,
                                         const std::vector<NodePtr>& natural) const;
    std::vector<OracleRow> finish_groups(const std::vector<Found>& rows, const Tail& tail) const;
    std::vector<Group> groups_of(const std::vector<Found>& rows, const Tail& tail) const;
    void sort_by_time(std::vector<Found>& rows) const;
    template <typename Rows>
    void order_equals(Rows& rows, const Tail& tail, const std::vector<NodePtr>& items) const;
    Value aggregate(const Aggregate& call, const Group& group) const;
    Value group_value(const NodePtr& node, const Group& group) const;
    Value cited_by(const Entity& thing) const;
    Value group_order(const NodePtr& node, const Group& group) const;
    void fill(std::vector<Group>& groups, const std::vector<NodePtr>& keys) const;
    Truth group_truth(const NodePtr& node, const Group& group) const;

    // oracle_truth.cc: conditions, one for each form
    Truth of(const Connective& node, const Found& row, bool denied) const;
    Truth of(const Denial& node, const Found& row, bool denied) const;
    Truth of(const Modal& node, const Found& row, bool denied) const;
    Truth of(const Comparison& node, const Found& row, bool denied) const;
    Truth of(const NullTest& node, const Found& row, bool denied) const;
    Truth of(const Membership& node, const Found& row, bool denied) const;
    Truth of(const TimeTest& node, const Found& row, bool denied) const;
    Truth of(const PhraseTest& node, const Found& row, bool denied) const;
    Truth of(const OfKind& node, const Found& row, bool denied) const;
    Truth of(const Involving& node, const Found& row, bool denied) const;
    Truth of(const AtPlaces& node, const Found& row, bool denied) const;
    Truth of(const About& node, const Found& row, bool denied) const;
    Truth of(const By& node, const Found& row, bool denied) const;
    Truth of(const Near& node, const Found& row, bool denied) const;
    Truth of(const Mentioning& node, const Found& row, bool denied) const;
    Truth of(const InWorld& node, const Found& row, bool denied) const;
    Truth of(const Exists& node, const Found& row, bool denied) const;
    Truth compare_times(const NodePtr& left, std::string_view word, const NodePtr& right,
                        const Found& row, bool denied) const;
    Members members(const NodePtr& set, const Found& row) const;

    bool is_of_doubt(const NodePtr& node, const Found& row) const;

    // oracle_units.cc
    std::optional<Truth> compare_unit(const Comparison& node, const Found& row) const;

    // oracle_values.cc
    Value field(const Value& of, const std::string& name) const;
    Value field(const Event& event, const std::string& name) const;
    Value field(const Relation& relation, const std::string& name) const;
    Value field(const Claim& claim, const std::string& name) const;
    Value field(const Source& source, const std::string& name) const;
    Value call(const Call& node, const Found& row) const;
    std::optional<Time> time(const NodePtr& node, const Found& row) const;
    std::optional<Time> time(const Value& value) const;
    Time time_of(const Event& event) const;
    Value figure(const Event& event, const std::string& attribute) const;
    Value entity(ThingType type, const std::string& id) const;
    Value entities(ThingType type, const std::vector<std::string>& ids) const;
    std::vector<const Claim*> claims_on(const Relation& relation) const;
    std::string origin_of(const std::string& source) const;
    struct Voices {
        std::vector<std::string> asserting;
        std::vector<std::string> denying;
        std::set<std::string> origins;
    };
    Voices voices_on(const Relation& relation) const;
    Value suspicions(const Relation& relation) const;  // a list of reasons; null if there is none

    Base whole_;  // without assumptions, of all worlds
    Assumptions assumptions_;
    WorldOf world_;
    Base base_;
    mutable Seen seen_;         // what the question asks to see that is answered now
    mutable Seen inherited_;    // what the next one takes over from it
    bool orders_count_ = true;  // not with dates as given
    mutable std::shared_ptr<const Stated> stated_;        // made when two events are compared
    mutable std::map<const Query*, Members> known_sets_;  // a set is found once
    mutable std::shared_ptr<const PatternGraph> graph_;   // made when a pattern asks for it
    mutable bool unsure_ = false;
    mutable Together* together_ = nullptr;  // while readings are tried
};

// month(…), decade(…), weekday(…), min(month(…)): their words, "2021-02..2021-04", as numbers in
// the order of time; other values as they are.
bool is_unit_in_words(const NodePtr& node);
Value number_of_unit(const NodePtr& node, const Value& value);

// All readings of it.
Extent hull_of(const Time& time);
Value to_value(const Time& time);

// The key that is a unit of the calendar.
std::optional<std::size_t> unit_among(const std::vector<NodePtr>& keys);

// What is shown without `return`.
std::vector<NodePtr> natural_columns(ThingType type);

// The first of rows that are equal stays, with the greatest certainty of all.
void keep_distinct(std::vector<OracleRow>& rows);
std::vector<OracleRow> skipped_and_limited(std::vector<OracleRow> rows, const Tail& tail);

// The kind and all above it.
bool is_kind(const Base& base, const std::string& kind, const std::string& ancestor);

// Causal searches: oracle_causes.cc.

// Whether a type, or one that it is declared below, is among `via`; without, among those that bring
// something about.
bool is_followed(const Base& base, const std::string& type, const std::vector<std::string>& via);
// The bounds of an event, without the members of a set of dates.
Time bounds_of(const Base& base, const std::string& event, Side side);

struct Step {
    std::string relation;
    std::string from;  // the cause
    std::string to;    // the effect
    int strength = 0;
    Truth certainty = Truth::yes;
};
std::vector<Step> causal_steps(const Oracle& oracle, const Seen& seen,
                               const std::vector<std::string>& via);

struct Caused {
    std::string event;
    std::uint64_t steps = 0;
    int strength = 0;
    std::vector<Truth> certainties;  // of the chains that are equally good
};
std::vector<Caused> all_reached(const std::vector<Step>& steps, const Causal& causal);
// Effects that nothing leads to but the event and what they bring about themselves.
void keep_depending(const std::vector<Step>& steps, const Causal& causal,
                    std::vector<Caused>& effects);
// What is no end of them and lies on every chain.
std::vector<std::string> on_every_chain(const std::vector<Step>& steps, const std::string& from,
                                        const std::string& to, std::uint64_t most);
// All that pass no event twice, the shortest first, then by the ids of their relations.
std::vector<std::vector<Step>> all_chains(const std::vector<Step>& steps, const Chains& chains);

inline std::string id_of(const Entity& thing) { return std::string(thing.id()); }

template <typename Record>
const Record* record_of(const std::vector<Record>& records, const std::string& id) {
    for (const Record& record : records) {
        if (record.id == id) return &record;
    }
    return nullptr;
}

}  // namespace bede::differential
