// Which version of keys, values and derived rows together a store is written in.
#pragma once

#include <cstdint>
#include <string>

#include "base/trouble.h"

namespace bede::store {

// A store of a later version is refused; one of an earlier version is read, and becomes one of this
// version when it is written to.
//   1  the first
//   2  events whose bounds order has narrowed (model/codec.h)
//   3  what times say beyond their bounds: approximate to what, best guess; events with distances
//      in days, so that order can be reckoned with when their base is not loaded: in older stores
//      the ones that say "about" count as order alone (model/codec.h)
//   4  events that are complete; dates approximate to the hour or minute; sources of several
//      authors (model/codec.h)
//   5  attributes with types, claims with read values, locators of quantities (model/codec.h)
//   6  rows of what states the order of events
//   7  the index in segments, of which a release writes one for what it changes
//      (store/index/layout.h)
//   8  the words of events in the index (store/index/terms.h)
//      Of older stores the records are read whole into memory, until they are written to.
//   9  in the index, that an event is on the clocks of no named zone (store/index/event_columns.h)
//  10  in the index, which events did not take place (store/index/segment_header.h), the words of
//      actors, places, sources and relations, how many words texts have, and which places lie in a
//      place (store/index/layout.h)
//  11  in the index, ids by handle beside the other names (store/index/names.h)
//  12  in the index, lists of which one can be read without the others (store/index/lists.h), times
//      of events in packed columns (store/index/event_columns.h)
constexpr std::uint32_t schema_version_known = 12;

// Throws Error (input) for a version that is not known yet.
inline void refuse_newer(std::uint32_t schema_version) {
    if (schema_version <= schema_version_known) return;
    refuse(Trouble::input, "S-NEWER",
           "the store has version " + std::to_string(schema_version) +
               " of the schema; this Bede knows versions up to " +
               std::to_string(schema_version_known),
           "open it with a newer Bede");
}

}  // namespace bede::store
