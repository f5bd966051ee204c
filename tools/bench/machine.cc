#include "bench/machine.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "bench/calendar.h"

namespace bede::bench {
namespace {

// What stands behind a name in a file of lines such as "model name : Xeon".
std::string value_in(const char* file, std::string_view name) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(name)) continue;
        const std::size_t begin = line.find_first_not_of("\t :=\"", name.size());
        if (begin == std::string::npos) return "";
        return line.substr(begin, line.find_last_not_of('"') + 1 - begin);
    }
    return "";
}

}  // namespace

std::string machine_text() {
    const std::string kilobytes = value_in("/proc/meminfo", "MemTotal");
    const double gigabytes = kilobytes.empty() ? 0 : std::stod(kilobytes) / (1024 * 1024);
    return fmt::format("{} cores of {}, {:.0f} GiB of memory, {}, g++ {}",
                       std::thread::hardware_concurrency(), value_in("/proc/cpuinfo", "model name"),
                       gigabytes, value_in("/etc/os-release", "PRETTY_NAME"), __VERSION__);
}

std::string load_text() {
    double load = 0;
    getloadavg(&load, 1);
    return fmt::format("{:.1f} processes at work on average", load);
}

std::string today() {
    using namespace std::chrono;
    return date_text(duration_cast<seconds>(system_clock::now().time_since_epoch()).count());
}

}  // namespace bede::bench
