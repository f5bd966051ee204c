// All things of a graph, and what each of them refers to.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "model/graph.h"

namespace bede::load {

// The thing that has this handle, which is no word of the vocabulary.
const Common& thing_at(const Graph& graph, ThingType type, std::uint32_t handle);

// All things of a type. Built-in words have no base.
void each_thing(const Graph& graph, ThingType type, const std::function<void(const Common&)>& take);
// Of these bases alone, by their titles.
void each_thing_of(const Graph& graph, ThingType type, const std::set<std::string>& bases,
                   const std::function<void(const Common&)>& take);

// `record` is of this type. What is empty is left out, and what is of the same base in any case:
// where a relation starts, and what a claim is about.
void each_reference(ThingType type, const Common& record,
                    const std::function<void(ThingType, const std::string&)>& take);

}  // namespace bede::load
