// A random question that makes sense on a base: all its words, names and dates are of the base.
#pragma once

#include <string>
#include <vector>

#include "random.h"
#include "random_base.h"
#include "tree.h"

namespace bede::differential {

Query random_query(Random& random, const Base& base);

// What a question includes; nothing but for one in so many.
std::vector<std::string> random_including(Random& random, int one_in);
// A condition on things of a type. At depth 0 it is one test and has no query in brackets.
NodePtr random_condition(Random& random, const Base& base, ThingType type, int depth);

}  // namespace bede::differential
