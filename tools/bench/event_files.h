// The data as event files, all times by the clock (UTC), so that its seconds are exact.
#pragma once

#include <filesystem>

#include "bench/data.h"

namespace bede::bench {

// Makes the folder, which is emptied first, and writes files of some 40 MB at most.
void write_event_files(const Data& data, const std::filesystem::path& folder);

}  // namespace bede::bench
