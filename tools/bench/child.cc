#include "bench/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>

#include "base/large_pages.h"

namespace bede::bench {
namespace {

// "VmHWM:     1234 kB"
std::uint64_t status_bytes(std::string_view field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field)) return std::stoull(line.substr(field.size())) * 1024;
    }
    return 0;
}

[[noreturn]] void work_and_exit(const std::function<void()>& work) {
    int code = 0;
    try {
        work();
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        code = 1;
    }
    std::fflush(nullptr);
    _exit(code);
}

std::string wait_for(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) return fmt::format("ended by signal {}", WTERMSIG(status));
    return WEXITSTATUS(status) == 0 ? "" : "failed";
}

}  // namespace

std::string run_in_child(const std::function<void()>& work) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) return "cannot fork";
    if (child == 0) work_and_exit(work);
    return wait_for(child);
}

std::string run_program(const std::vector<std::string>& words,
                        const std::filesystem::path& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    pid_t child = 0;
    const int refused =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return refused == 0 ? wait_for(child) : fmt::format("cannot run {}", words[0]);
}

PeakMemory::PeakMemory() {
    malloc_trim(0);
    // As `bede` does: else what is asked for the first time is mostly the system handing out
    // memory.
    constexpr std::size_t heap_bytes = std::size_t{256} << 20U;
    grow_heap_on_large_pages(heap_bytes);
    std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins at what is resident now
    at_begin_ = status_bytes("VmRSS:");
}

std::uint64_t PeakMemory::bytes() const {
    const std::uint64_t peak = status_bytes("VmHWM:");
    return peak > at_begin_ ? peak - at_begin_ : 0;
}

double cpu_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double children_cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::uint64_t disk_bytes(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    if (!fs::is_directory(path)) return fs::exists(path) ? fs::file_size(path) : 0;
    std::uint64_t sum = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) sum += entry.file_size();
    }
    return sum;
}

}  // namespace bede::bench
