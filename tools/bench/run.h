// A run: the stages of each size, one after the other.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bench/options.h"
#include "bench/results.h"

namespace bede::bench {

struct SizeRun {
    Number events = 0;
    std::vector<Question> asked;
    std::map<std::string, std::uint64_t> counts;
    std::map<std::string, Stage> stages;          // "sqlite-load"; those that were done or failed
    std::map<std::string, std::string> left_out;  // peers that cannot be measured here, and why

    const Stage* stage(const std::string& name) const;
};

SizeRun run_size(const Options& options, Number events);

// What went wrong, a line each: stages that failed, answers that are not the truth.
std::vector<std::string> complaints(const std::vector<SizeRun>& runs);

}  // namespace bede::bench
