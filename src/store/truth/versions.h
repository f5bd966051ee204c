// The versions of one thing, which stand in the truth beside each other, newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/things.h"
#include "store/kv/key_value_store.h"

namespace bede::store {

struct RecordVersion {
    std::uint32_t release = 0;   // that made it
    std::optional<Thing> thing;  // nothing: the release retired it
};

// Up to a release, oldest first; none if there never was such a thing. Costs what it has versions.
std::vector<RecordVersion> versions_of(const kv::Snapshot& snapshot, ThingType type,
                                       std::string_view id, std::uint32_t up_to);
// The one that counts at a release; nothing if there was none.
std::optional<RecordVersion> version_at(const kv::Snapshot& snapshot, ThingType type,
                                        std::string_view id, std::uint32_t release);

}  // namespace bede::store
