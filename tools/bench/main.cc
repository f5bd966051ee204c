// bede_bench: see README.md beside it.
#include <fmt/format.h>

#include <filesystem>

#include "bench/options.h"
#include "bench/report.h"
#include "bench/run.h"

int main(int count, char** arguments) {
    using namespace bede::bench;
    const Options options = read_options(count, arguments);
    std::string command = "bede_bench";
    for (int i = 1; i < count; ++i) command += fmt::format(" {}", arguments[i]);
    std::vector<SizeRun> runs;
    for (const Number events : options.sizes) runs.push_back(run_size(options, events));
    fmt::print("{}", report(runs, command));
    const std::vector<std::string> wrong = complaints(runs);
    for (const std::string& one : wrong) fmt::print(stderr, "{}\n", one);
    return wrong.empty() ? 0 : 1;
}
