// Random questions of the larger forms, each in a file of its own.
#pragma once

#include "random.h"
#include "random_base.h"
#include "tree.h"

namespace bede::differential {

Causal random_causal(Random& random, const Base& base);
Chains random_chains(Random& random, const Base& base);
TurningPoints random_turning_points(Random& random, const Base& base);
Sequences random_sequences(Random& random, const Base& base);
Coverage random_coverage(Random& random, const Base& base);
Match random_match(Random& random, const Base& base);
// `depth`: how deep answers put together may stand in one another.
Combination random_combination(Random& random, const Base& base, int depth);

}  // namespace bede::differential
