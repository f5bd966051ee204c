// What a peer offers: one way or several to ask each question.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bench/questions.h"

namespace bede::bench {

// Nothing if the time of one question ran out.
using Ask = std::function<std::optional<Result>(const ParameterSet&)>;

struct Way {
    std::string name;  // "R*-tree"; empty for the only way or the plainest
    Ask ask;
};

// The ways of one peer to ask one question; the fastest counts.
using Ways = std::vector<Way>;

}  // namespace bede::bench
