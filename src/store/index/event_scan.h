// Events of one part of an index that a filter leaves: postings are intersected before any chunk of
// columns is read, and chunks with no row left are not read at all.
#pragma once

#include <string>

#include "model/graph.h"
#include "store/index/index.h"

namespace bede::store {

// Whether `take` wants more.
bool scan_part(const View& view, const Index::Part& part, const EventFilter& filter,
               const TakeEvents& take);

// The key of the posting of events that name the actor, place or source.
std::string naming_key(const NamedThing& thing);

}  // namespace bede::store
