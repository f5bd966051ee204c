// What may be returned, ordered and grouped by of a thing.
#pragma once

#include <vector>

#include "random_conditions.h"
#include "tree.h"

namespace bede::differential {

struct Columns {
    std::vector<NodePtr> plain;      // may be returned, ordered and grouped by
    std::vector<NodePtr> groupable;  // few values
    std::vector<NodePtr> numbers;    // may be added up
};

// `subject`: what has the fields; null: the thing found.
Columns columns_of(ThingType type, const NodePtr& subject, Conditions& conditions);

}  // namespace bede::differential
