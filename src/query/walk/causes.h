// Searches along causal relations. Time is respected by construction: no step is taken whose
// effect certainly began before its cause; a step for which that is only possible is marked.
// Parallel relations stay apart; cycles are safe; whatever bound cut an answer is reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/catalog/fields.h"
#include "query/eval/evaluate.h"
#include "query/values/limits.h"
#include "query/walk/causal_type.h"

namespace bede::query {

// One relation, read from cause to effect.
struct CausalStep {
    EventId cause;
    EventId effect;
    RelationId relation;
    Truth certainty = Truth::yes;  // that the cause began no later than its effect
    Confidence confidence = Confidence::unstated;
};

// The causal relations of a graph that a query follows.
class CausalNet {
  public:
    CausalNet(const Graph& graph, const BoundReach& follow)
        : graph_(graph), follow_(follow), only_denied_(graph), types_(graph.schema()) {}

    // Steps that lead to (causes) or from (effects) the event, in order of relation id.
    std::vector<CausalStep> steps(EventId event, ast::Reach reach) const;

  private:
    struct End {
        EventId event;
        EventFacts facts;
    };
    // `backwards`: the event is the effect.
    std::optional<CausalStep> step(const End& event, const Neighbour& other, bool backwards,
                                   const CausalType& type) const;
    bool sees(const CausalStep& step, const CausalType& type, Modality cause,
              Modality effect) const;
    bool sees(EventId event, Modality modality) const;
    bool motivates_what_is_seen(EventId event, Modality modality) const;

    const Graph& graph_;
    const BoundReach& follow_;
    OnlyDenied only_denied_;
    mutable CausalTypes types_;
};

// An event that a search reached, by the least number of steps and, among those, the strongest
// weakest link.
struct Reached {
    EventId event;
    std::uint64_t steps = 0;
    CausalStep last;               // the step by which it was reached
    CausalStep weakest;            // of its chain: the lowest confidence
    Truth certainty = Truth::yes;  // of the whole chain
    bool leads_on = false;         // there are steps from it
};
struct ReachResult {
    std::vector<Reached> reached;  // by steps, then in order of discovery
    std::vector<std::string> notes;
    std::optional<std::string> cut = {};  // what the bound on its steps has cut
};
// What an answer says that a bound on its steps has cut.
std::string cut_note(ast::Reach direction, std::uint64_t steps);
ReachResult reach(const Graph& graph, EventId from, ast::Reach direction, const BoundReach& follow,
                  const Limits& limits);

// A reason may also lie in something planned or feared: then it need not begin before what it led
// to.
bool is_feared_motive(const CausalType& type, Modality cause);

// Whether the cause began no later than what it brought about: the start of the effect or, for
// what ends or hinders it, its end.
Truth in_time(const CausalType& type, const Extent& cause, const Extent& effect);

// The same of a step that is taken: what a file that is sure of the relation states of its order
// counts beside the dates, and what is only feared may be a motive before it is there.
Truth step_in_time(const Graph& graph, RelationId relation, std::string_view type, EventId cause,
                   EventId effect);

// "putin-conditions constrains call-2025-03-18 (probable)".
std::string describe(const Graph& graph, const CausalStep& step);
std::string confidence_word(Confidence confidence);  // "not stated" for unstated

}  // namespace bede::query
