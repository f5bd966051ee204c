// Asks one question again and again, with other parameters each time, and compares the answers.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "bench/peer.h"
#include "bench/results.h"

namespace bede::bench {

struct Patience {
    std::size_t sets = 50;                       // to be asked at most
    std::chrono::milliseconds time_out{20'000};  // of one question
    std::chrono::milliseconds in_all{20'000};    // of all sets: no further one is begun after it
};

// One set that was asked: how it ended, and what it took.
struct Asked {
    Outcome outcome;
    double ms = 0;
    double cpu_ms = 0;
};

double milliseconds_since(std::chrono::steady_clock::time_point begin);
double median(std::vector<double> values);  // 0 if there are none

// What asking the first of the sets comes to.
Measurement sum_up(Question question, const std::string& way, const std::vector<Asked>& asked,
                   const std::vector<ParameterSet>& sets, const std::vector<Result>& answers);

// The first sets are asked once before, to warm up.
Measurement measure(Question question, const Way& way, const std::vector<ParameterSet>& sets,
                    const std::vector<Result>& answers, const Patience& patience);

}  // namespace bede::bench
