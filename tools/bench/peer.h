// What a peer offers: one way or several to ask each question.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bench/questions.h"

namespace bede::bench {

// How asking one question ended.
struct Outcome {
    Result result;
    bool timed_out = false;
    std::string refusal = {};  // why the peer does not answer it; empty if it does
};
using Ask = std::function<Outcome(const ParameterSet&)>;

struct Way {
    std::string name;  // "R*-tree"; empty for the only way or the plainest
    Ask ask;
};

// The ways of one peer to ask one question; the fastest counts.
using Ways = std::vector<Way>;

}  // namespace bede::bench
