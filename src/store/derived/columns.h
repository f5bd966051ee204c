// Events as columns, in segments of some hundreds: what a scan reads instead of records.
//
//   segment    count event*
//   event      handle kind marks:1 (1 dated, 2 has alternatives) [extent]    undated: no extent
//   directory  count kind-text*  count entry*
//   entry      events  first last (signed: the least start and the greatest end of their hulls)
//              count kind*  (indexes into the kinds, rising)
//
// All else is varints. Events stand in order of the length of their possible hull, in classes that
// grow fourfold, and within a class in order of its start: so a segment's events begin close
// together and are about as long, and [first, last] of a segment says whether it can hold anything
// that touches a window. Undated events, which may be anywhere, come last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace bede::store {

struct EventColumns {
    std::uint32_t handle = 0;
    std::uint32_t kind = 0;  // index into Directory::kinds
    bool dated = false;
    bool alternatives = false;
    Extent extent;
};

struct SegmentEntry {
    std::uint32_t events = 0;
    Hull hull = {};
    std::vector<std::uint32_t> kinds;
};

struct Directory {
    std::vector<std::string> kinds;
    std::vector<SegmentEntry> segments;
};

// Puts the events in their order and cuts them into segments; fills directory.segments.
std::vector<std::string> encode_segments(std::vector<EventColumns> events, Directory& directory);
std::string encode(const Directory& directory);

Directory decode_directory(std::string_view row);
// The batch looks into the directory's kinds. Handles are below `event_count`.
EventBatch decode_segment(std::string_view row, const Directory& directory,
                          std::uint32_t event_count);

}  // namespace bede::store
