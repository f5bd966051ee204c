// What a load does to the base, and the release that it makes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/packed_records.h"

namespace bede {

// The state that a load wants: `bases` are complete, so that records of theirs that are not in
// `things` are retired, and so are those that are `replaced`; everything in `things` is put.
struct Contents {
    std::vector<std::string> bases;
    PackedRecords things;
    std::vector<std::pair<ThingType, std::string>> replaced = {};
};

// What whoever makes a release says of it.
struct ReleaseNote {
    ReleaseNote(std::string_view by) : author(by) {}  // NOLINT: the same in fewer words
    ReleaseNote(const char* by) : author(by) {}       // NOLINT

    std::string author;
    std::string time = {};  // UTC, ISO 8601; empty: now
};

// Nothing is overwritten: each load that changes anything makes a release, and all are readable.
struct Release {
    std::uint32_t number = 0;  // 1, 2, …
    std::string time;          // UTC, ISO 8601
    std::string author;
    std::string digest;  // of the truth rows of this release
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t retired = 0;

    friend bool operator==(const Release&, const Release&) = default;
};

}  // namespace bede
