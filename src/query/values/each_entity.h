// The things that stand in values and rows.
#pragma once

#include <functional>

#include "model/value.h"

namespace bede::query {

// Calls `take` with each thing that the row is about or shows, also in lists, maps and paths.
void each_entity(const Row& row, const std::function<void(const Entity&)>& take);
void each_entity(const Value& value, const std::function<void(const Entity&)>& take);

}  // namespace bede::query
