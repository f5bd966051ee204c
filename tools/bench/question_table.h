// The table of questions: how long each peer takes, and how Bede compares.
#pragma once

#include <string>

#include "bench/run.h"

namespace bede::bench {

std::string question_table(const SizeRun& run);

}  // namespace bede::bench
