// Long work shows how far it is: on standard error, only on a terminal, and only after a second.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "bede/output.h"
#include "engine/database.h"

namespace bede::program {

enum class ProgressStyle : std::uint8_t {
    none,    // nobody watches
    line,    // one line that is written over
    tenths,  // a line of its own for each tenth of the way
};

// "writing 12000 of 48000 (25 %), 6000/s, 6 s left"
std::string progress_text(const Progress& progress, std::chrono::nanoseconds elapsed);

// Takes the reports of a load or a check. Throws Error (cancelled) after Ctrl-C, unless the work
// is done already: then it is too late to say that nothing happened.
class ProgressReport {
  public:
    ProgressReport(const Messages& messages, ProgressStyle style);
    ~ProgressReport();
    ProgressReport(const ProgressReport&) = delete;
    ProgressReport& operator=(const ProgressReport&) = delete;

    void operator()(const Progress& progress);

  private:
    using Clock = std::chrono::steady_clock;

    void show(const Progress& progress, Clock::time_point now);

    const Messages& messages_;
    ProgressStyle style_;
    std::string stage_;
    Clock::time_point started_;  // of the work
    Clock::time_point stage_started_;
    Clock::time_point shown_;
    std::uint64_t tenths_ = 0;
    bool line_shown_ = false;
};

// Says after a second, and each second again, that a query runs and how to stop it.
class QueryClock {
  public:
    QueryClock(const Messages& messages, ProgressStyle style);
    ~QueryClock();
    QueryClock(const QueryClock&) = delete;
    QueryClock& operator=(const QueryClock&) = delete;

  private:
    void watch();

    const Messages& messages_;
    ProgressStyle style_;
    std::mutex mutex_;
    std::condition_variable over_;
    bool done_ = false;
    std::thread thread_;
};

}  // namespace bede::program
