// What is read of a segment when it is opened.
//
//   header      count*  rows  dictionary  dictionary  dictionary  dictionary  chunks*  words-text
//               not-actual chunks* ids*   not in segments of before schema 10
//               schema                    not in segments of before schema 11
//   dictionary  count text*           kinds, relation types, roles, titles of bases
//   chunks      bitmap as text        of each list the chunks that there are, then of the names
//                                     of each type; then of the lists of schema 10
//   words                             by what the terms were made: text/text_words.h
//   not-actual                        how many events did not take place; missing before schema 10,
//                                     where no posting lists them either
//   ids         first-text last-text  in order, for each type of which there are things
//
// All else is varints; a count for each type of thing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/format/schema_version.h"
#include "store/index/bitmap.h"
#include "store/index/layout.h"

namespace bede::store {

using Counts = std::array<std::uint32_t, thing_type_count>;

struct SegmentHeader {
    Counts written{};  // of things
    std::uint32_t rows = 0;
    std::vector<std::string> kinds;
    std::vector<std::string> relation_types;
    std::vector<std::string> roles;
    std::vector<std::string> bases;
    std::array<Bitmap, list_count> lists;
    std::array<Bitmap, thing_type_count> names;
    std::string words_version;
    std::uint32_t not_actual = 0;  // events; it does not say before schema 10
    // Of which the segment is; of earlier ones than 10 this says 9. Before 10 the words of events
    // alone were listed, no lengths, and no places inside of others; before 11 ids stood with
    // names.
    std::uint32_t schema = schema_version_known;

    // What ids there can be; nothing if there are none, or if it does not say.
    struct Ids {
        std::string first;
        std::string last;
    };
    std::array<std::optional<Ids>, thing_type_count> ids = {};

    std::uint64_t things() const;
    bool all_actual() const { return schema >= 10 && not_actual == 0; }
    // False if no thing of this type and id can be here.
    bool may_have(ThingType type, std::string_view id) const;
};

std::string encode(const SegmentHeader& header);
SegmentHeader decode_segment_header(std::string_view row);

}  // namespace bede::store
