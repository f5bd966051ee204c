// Work in a process of its own, so that its memory and its time are its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace bede::bench {

// Empty if the work was done; else why not. What it throws is told on standard error.
std::string run_in_child(const std::function<void()>& work);

// A program and its arguments; all its output goes into a file. Empty if it ended well.
std::string run_program(const std::vector<std::string>& words, const std::filesystem::path& output);

// How much memory this process has taken at most since it was made, beyond what it had then.
class PeakMemory {
  public:
    PeakMemory();
    std::uint64_t bytes() const;

  private:
    std::uint64_t at_begin_;
};

double cpu_seconds();  // of this process and its threads, to the nanosecond
double children_cpu_seconds();
std::uint64_t disk_bytes(const std::filesystem::path& file_or_folder);

}  // namespace bede::bench
