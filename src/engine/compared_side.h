// One of two states that are compared: all records that count, by type and id.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/database.h"
#include "engine/load_limits.h"
#include "model/things.h"

namespace bede {

using ThingName = std::pair<ThingType, std::string>;

struct ComparedSide {
    std::map<ThingName, Thing> things;
    // A file that was read outside of its base: to which it belongs is not known then.
    bool without_base = false;
};

// How a side is read.
struct SideSource {
    std::filesystem::path path;
    // The base folder that it is read with, and of that the file whose place it takes.
    std::filesystem::path folder;
    std::filesystem::path in_place_of = {};
};
SideSource side_source(const std::filesystem::path& path, const std::filesystem::path& other);

// What is wrong is added to `diagnostics`.
ComparedSide compared_side(const SideSource& source, const OnProgress& progress,
                           const LoadLimits& limits, Diagnostics& diagnostics, Texts& texts);

}  // namespace bede
