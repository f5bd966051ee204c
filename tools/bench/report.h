// The results as Markdown.
#pragma once

#include <string>
#include <vector>

#include "bench/run.h"

namespace bede::bench {

// One section for each size, and how times grow if there are several sizes.
std::string report(const std::vector<SizeRun>& runs, const std::string& command);

}  // namespace bede::bench
