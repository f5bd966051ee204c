// Keys of the store: their bytes sort as the values that they hold, so that one range of keys is
// one thing's history, one type's records, or one derived table.
//
//   meta      'M' name                                   small facts: see store/truth/meta.h
//   release   'R' number:4                               the release, see model/codec.h
//   truth     'T' type:1 id 00 01 inverted-release:4     a record or its retirement
//   changes   'C' number:4                               what the release changed, see
//                                                        store/truth/change_list.h
//   index     'D' segment:4 table:1 …                    see store/index/layout.h
//   manifest  'F' part:1 paths 00 01 …                   see store/release/manifest.h
//
// Numbers are big-endian. In an id each byte 00 is written 00 FF, so that 00 01 ends it and a
// shorter id sorts before a longer one that begins with it. The release is inverted (its bits
// flipped), so that the newest version of a thing comes first.
// Changing anything here changes schema_version_known (store/format/schema_version.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/things.h"

namespace bede::store {

void append_number(std::string& key, std::uint32_t number);
// The id with its end mark.
void append_id(std::string& key, std::string_view id);

// Take what they read off the front of `key`; they throw Error (damaged) if it is not there.
std::uint8_t take_byte(std::string_view& key);
std::uint32_t take_number(std::string_view& key);
void take_id(std::string_view& key, std::string& id);

// The least key that is greater than every key beginning with `prefix`, which must not be all FF.
std::string after(std::string_view prefix);

std::string meta_key(std::string_view name);
std::string release_key(std::uint32_t release);
std::string change_list_key(std::uint32_t release);

struct TruthKey {
    ThingType type = ThingType::kind;
    std::string id;
    std::uint32_t release = 0;

    friend bool operator==(const TruthKey&, const TruthKey&) = default;
};
std::string truth_key(ThingType type, std::string_view id, std::uint32_t release);
// Reads into `parsed`, whose memory is used again.
void parse_truth_key(std::string_view key, TruthKey& parsed);
std::string truth_prefix();
std::string truth_prefix(ThingType type);

// Of all rows of a segment of the index.
std::string segment_prefix(std::uint32_t segment);

// What a row of a manifest tells.
enum class ManifestPart : std::uint8_t { head, file, events };
std::string manifest_prefix(ManifestPart part);
// Of the manifest of these paths: the key of its head, the prefix of all others.
std::string manifest_key(ManifestPart part, std::string_view paths);

}  // namespace bede::store
