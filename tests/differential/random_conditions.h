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
    NodePtr clause(ThingType type, int depth);
    // A set of things in brackets: conditions only.
    FindPtr set(ThingType type, int depth);
    NodePtr time();      // a date or an event
    NodePtr date();      // a date only
    NodePtr event();     // @id
    NodePtr nearness();  // before or after a time
    std::vector<Named> voices();
    std::string some_event() { return random_.pick(base_.events).id; }
    std::vector<std::string> causal_types();

  private:
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
    NodePtr named(ThingType type);
    NodePtr of_kind(const std::vector<std::string>& kinds);
    std::string sign() { return random_.word({"=", "!=", "<", "<=", ">", ">="}); }
    std::string equality() { return random_.word({"=", "!="}); }

    Random& random_;
    const Base& base_;
};

NodePtr field(std::string name, NodePtr of = nullptr);
NodePtr call(std::string function, NodePtr argument);
NodePtr it();

}  // namespace bede::differential
