// Events as columns on disk, in chunks of 1,024 rows, and the zones of the chunks.
//
//   columns  count column*           packed (packed_column.h): handles, kinds, the earliest start,
//                                    the other three bounds as what they are later than the one
//                                    before, offsets of start and end, marks
//                                    (model/event_columns.h)
//   rows     count column            packed: of events whose handles follow each other their row +
//   1,
//                                    or 0 if they have none
//   zone     events first last       signed: the least start and the greatest end of their hulls
//
// Before schema 12:
//
//   columns  count event*
//   event    handle kind marks:1 (1 dated, 2 has alternatives, + 4 × modality,
//            16 no named zone, which those of before
//            schema 9 do not tell) [extent]
//            undated: no extent
//
// All else is varints. Rows stand in order of the length of their possible hull, in classes that
// grow fourfold, and within a class in order of its start. Without the classes one war of a century
// in every chunk would make each chunk reach over a century, and no window would leave any out.
// Undated events, which may be anywhere, come last.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/event_columns.h"

namespace bede::store {

struct Zone {
    std::uint32_t events = 0;
    Hull hull = {};
};

// Puts events in the order of rows: row i is events[order[i]].
std::vector<std::uint32_t> order_of_rows(const EventColumns& events);

// Rows [begin, end) of that order as one chunk.
std::string encode_events(const EventColumns& events, const std::vector<std::uint32_t>& order,
                          std::size_t begin, std::size_t end);
// Both throw Error (damaged).
EventColumns decode_events(std::string_view row);
EventColumns decode_events_before_schema_12(std::string_view row);

// What List::rows has of a chunk of handles.
std::string encode_rows(std::span<const std::int64_t> rows);
std::vector<std::uint32_t> decode_rows(std::string_view row);

Zone zone_of(const EventColumns& events, const std::vector<std::uint32_t>& order, std::size_t begin,
             std::size_t end);
std::string encode_zones(const std::vector<Zone>& zones);
std::vector<Zone> decode_zones(std::string_view row);

}  // namespace bede::store
