// The index of a base: everything that can be computed from its records, in segments. A release
// writes one segment for what it changed; old ones never change and are merged now and then, as in
// a log-structured merge tree. Of a thing that several segments hold the newest counts.
//
//   'D' segment:4 table:1 …
//   header      01                      -> header            segment_header.h
//   live        02 type:1               -> bitmap            handles of the things written
//   retired     03 type:1               -> retired*          handle release id-text
//   ids         04 type:1 id            -> ids               by the last id of each block; names.h
//   names       05 type:1 chunk:4       -> names             of 256 handles; names.h
//   events      06 chunk:4              -> columns           of 1,024 rows; event_columns.h
//   zones       07                      -> zone*             of each such chunk; event_columns.h
//   lists       08 list:1 chunk:4       -> lists             of 1,024 subjects; lists.h
//   postings    09 posting:1 key…       -> bitmap            of rows or handles; bitmap.h
//   terms       0A term                 -> terms             by the last term of each block: rows
//                                                            of events; terms.h
//   all lengths 0B                      -> lengths           of all texts of each type; terms.h
//   lengths     0B type:1 chunk:4       -> lengths           of the texts of 1,024 handles; terms.h
//   thing terms 0C type:1 term          -> terms             the same of things that are no events:
//                                                            handles
//   ids by handle 0D type:1 chunk:4     -> by handle         of 256 handles; names.h
//
// A *handle* numbers the things of a type in order of their arrival, for ever. A *row* numbers the
// events of one segment, in order of the length of their possible hull, in classes that grow
// fourfold, and then of its start: so what touches a window lies in few stretches of rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/things.h"
#include "store/format/keys.h"

namespace bede::store {

enum class Table : std::uint8_t {
    header = 1,
    live,
    retired,
    ids,
    names,
    events,
    zones,
    lists,
    postings,
    terms,
    lengths,
    thing_terms,
    ids_by_handle,
};

// Lists of numbers by subject. What stands in the columns of an entry:
enum class List : std::uint8_t {
    rows = 1,             // event: its row
    participants,         // row: actor, role (of the dictionary)
    places,               // row: place
    sources,              // row: source cited
    relations_out,        // event: far event, relation, code of the relation
    relations_in,         // event: far event, relation, code of the relation
    claims_on_events,     // event: claim, actor + 1 or 0, source + 1 or 0, stance
    claims_on_relations,  // relation: claim, actor + 1 or 0, source + 1 or 0, stance
    relation_ends,        // relation: from, to, code of the relation
    claim_ends,         // claim: type of thing, its handle, actor + 1 or 0, source + 1 or 0, stance
    naming_events,      // event: event whose `when` line names it
    places_inside,      // place: place that says it lies in it
    claims_on_actors,   // actor: claim, actor + 1 or 0, source + 1 or 0, stance
    claims_on_places,   // the same of places
    claims_on_sources,  // and of sources
};
constexpr std::size_t list_count = 15;
constexpr std::size_t list_count_before_schema_10 = 11;
constexpr std::size_t list_count_before_schema_12 = 12;

// Of the claims about things of a type; nothing if there are none about such things.
std::optional<List> list_of_claims(ThingType type);

enum class Posting : std::uint8_t {
    kind = 1,       // number in the dictionary  -> rows
    actor,          // handle                    -> rows of events that involve it
    place,          // handle                    -> rows of events at it
    source,         // handle                    -> rows of events that cite it
    actor_claims,   // handle                    -> claims that it makes
    source_claims,  // handle                   -> claims that it tells
    base,           // type, number              -> handles
    denied,         // nothing                   -> relations that a claim denies
    not_actual,     // nothing                   -> rows of events that did not take place
};

constexpr std::uint32_t chunk_subjects = 1024;
constexpr std::uint32_t chunk_rows = 1024;
constexpr std::uint32_t names_chunk_handles = 256;

// Keys without the segment.
std::string table_key(Table table);
std::string table_key(Table table, ThingType type);
std::string ids_key(ThingType type, std::string_view last_id);
std::string ids_by_handle_key(ThingType type, std::uint32_t chunk);
std::string names_key(ThingType type, std::uint32_t chunk);
std::string events_key(std::uint32_t chunk);
std::string lists_key(List list, std::uint32_t chunk);
std::string posting_key(Posting posting, std::uint32_t number);
std::string terms_key(std::string_view last_term);
std::string lengths_key(ThingType type, std::uint32_t chunk);
std::string thing_terms_key(ThingType type, std::string_view last_term);
// Whether what stands there depends on how words are broken and stemmed.
bool is_of_words(std::string_view key);
std::string base_key(ThingType type, std::uint32_t base);

}  // namespace bede::store
