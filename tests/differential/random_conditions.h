// The parts of random queries: conditions, times, clauses, sets in brackets.
#pragma once

#include <string>
#include <vector>

#include "random.h"
#include "random_base.h"
#include "tree.h"

namespace bede::differential {

class Conditions {
  public:
    Conditions(Random& random, const Base& base) : random_(random), base_(base) {}

    NodePtr condition(ThingType type, int depth);
    // The same of what has a name: a node of a pattern, a step of a sequence.
    NodePtr condition_on(const NodePtr& subject, ThingType type, int depth);
    NodePtr clause(ThingType type, int depth);
    // A clause on the time of the thing found.
    NodePtr clause_on_time();
    NodePtr together(int depth);
    // A set of things in brackets.
    QueryPtr set(ThingType type, int depth);
    // Events that have names where the conditions stand: times may be one of theirs.
    void name_events(std::vector<NodePtr> names) { named_events_ = std::move(names); }
    NodePtr time();      // a date or an event
    NodePtr date();      // a date only
    NodePtr event();     // @id
    NodePtr nearness();  // before or after a time
    // A name that nothing in the question has yet.
    std::string new_name(const std::string& letter) { return letter + std::to_string(++names_); }
    const std::vector<NodePtr>& named_events() const { return named_events_; }
    std::vector<Named> voices();
    std::string some_event() { return random_.pick(base_.events).id; }
    std::vector<std::string> causal_types();

  private:
    // random_sets.cc
    QueryPtr found_set(ThingType type, int depth);
    QueryPtr combined_set(ThingType type, int depth);
    QueryPtr caused_set();
    QueryPtr matched_set(ThingType type, int depth);
    NodePtr values_of(const std::string& name, int depth);
    NodePtr only_event(int depth);
    NodePtr exists(ThingType type, int depth);

    // Of the subject, if no other is given.
    NodePtr field(std::string name, NodePtr of = nullptr) const;
    NodePtr it() const;
    NodePtr leaf(ThingType type, int depth);
    NodePtr on_event(int depth);
    NodePtr on_relation(int depth);
    NodePtr on_claim(int depth);
    NodePtr on_actor(int depth);
    NodePtr on_place(int depth);
    NodePtr on_source(int depth);
    NodePtr on_kind();
    NodePtr time_test(NodePtr left, int depth);
    NodePtr phrase(NodePtr left, int depth);
    NodePtr on_time(NodePtr left, int depth);
    NodePtr times(int depth);  // behind any
    NodePtr membership(NodePtr part, NodePtr set);
    NodePtr text_test(const std::string& field, const std::vector<std::string>& words);
    NodePtr length_test();
    NodePtr reckoning();
    NodePtr unit_test();
    NodePtr named(ThingType type);
    NodePtr near();
    NodePtr mentioning();
    NodePtr on_figure();
    NodePtr of_kind(const std::vector<std::string>& kinds);
    std::string sign() { return random_.word({"=", "!=", "<", "<=", ">", ">="}); }
    std::string equality() { return random_.word({"=", "!="}); }

    Random& random_;
    const Base& base_;
    int names_ = 0;
    NodePtr subject_;  // null: the thing found
    std::vector<NodePtr> named_events_;
};

NodePtr field(std::string name, NodePtr of = nullptr);
NodePtr call(std::string function, NodePtr argument);
NodePtr it();

}  // namespace bede::differential
