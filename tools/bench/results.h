// What a run finds out, and the files in which one process hands it to the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bench/questions.h"

namespace bede::bench {

// One way of one peer to ask one question.
struct Measurement {
    std::string question;
    std::string way;
    std::uint64_t sets = 0;  // that were asked
    double median_ms = 0;
    double cpu_ms = 0;              // the median of all threads' time on a processor
    double slowest_ms = 0;          // but for a twentieth
    std::uint64_t timed_out = 0;    // of the sets; each counts as long as it was waited for
    std::uint64_t differences = 0;  // answers that are not the truth
    std::string difference;         // the first of them
    std::string refusal;            // why the peer did not answer: then no further set was asked
};

// What a peer did in a process of its own. Memory is what it took at most beyond what it began
// with.
struct Stage {
    double seconds = 0;
    double cpu_seconds = 0;
    std::uint64_t memory_bytes = 0;
    std::uint64_t disk_bytes = 0;
    std::string version;
    std::vector<Measurement> measurements;
    std::map<std::string, double> figures;  // of loads and releases: by name
    std::string failure;                    // why it was not done; empty if it was
};

// Whether the median is only a bound, because at least half of the sets ran out of time.
inline bool is_bound(const Measurement& one) {
    return one.timed_out > 0 && 2 * one.timed_out >= one.sets;
}

// What all peers are asked, and the right answers.
struct Task {
    std::map<std::string, std::uint64_t> counts;  // "events"
    ParameterSets sets;
    std::map<Question, std::vector<Result>> answers;
};

void save(const Stage& stage, const std::filesystem::path& file);
Stage load_stage(const std::filesystem::path& file);
void save(const Task& task, const std::filesystem::path& file);
Task load_task(const std::filesystem::path& file);

}  // namespace bede::bench
