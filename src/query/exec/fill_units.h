// `group by month filled`: groups for the months in which nothing was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/eval/evaluate.h"
#include "query/plan/plan.h"

namespace bede::query {

// Adds the empty groups, and orders all by their keys, units by their numbers. If there would be
// too many, none is added, and the note says so.
std::optional<std::string> fill_units(std::vector<Tuple>& groups, const FillUnits& fill,
                                      const Evaluator& evaluator);

}  // namespace bede::query
