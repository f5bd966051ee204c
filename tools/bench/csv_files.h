// The data as tables of CSV, a line of names at the head of each: what peers load that come as
// packages.
#pragma once

#include <filesystem>

#include "bench/data.h"

namespace bede::bench {

// Makes the folder, with event.csv, participation.csv, claim.csv, cause.csv, actor.csv, place.csv
// and source.csv.
void write_csv(const Data& data, const std::filesystem::path& folder);

}  // namespace bede::bench
