// How many dates are read in a second, on one core: plain ones, and the published EDTF cases.
//
//   cmake --preset release -DBEDE_BENCH=ON && cmake --build build/release --target date_bench
//   tests/bench/dates build/release/tests/bench/date_bench    (beside edtf.js, if there is Node)
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <vector>

#include "time/when.h"

namespace {

std::vector<std::string> plain_dates() {
    std::vector<std::string> texts;
    for (int year = 1900; year < 2000; ++year) {
        const std::string text = std::to_string(year);
        texts.insert(texts.end(), {text, text + "-07", text + "-07-28"});
    }
    return texts;
}

// The first column of the cases.
std::vector<std::string> edtf_cases() {
    std::ifstream file(BEDE_SOURCE_DIR "/tests/data/edtf/cases.tsv");
    std::vector<std::string> texts;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) texts.push_back(line.substr(0, line.find('\t')));
    return texts;
}

void read_all(benchmark::State& state, const std::vector<std::string>& texts) {
    for ([[maybe_unused]] auto round : state) {
        for (const std::string& text : texts) benchmark::DoNotOptimize(bede::read_when(text));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}

// Those with an unspecified year of four digits have up to 10,000 members each.
std::vector<std::string> narrow_edtf_cases() {
    std::vector<std::string> texts = edtf_cases();
    std::erase_if(texts,
                  [](const std::string& text) { return text.find("XXXX") != std::string::npos; });
    return texts;
}

void plain(benchmark::State& state) { read_all(state, plain_dates()); }
void edtf(benchmark::State& state) { read_all(state, edtf_cases()); }

void edtf_narrow(benchmark::State& state) { read_all(state, narrow_edtf_cases()); }

BENCHMARK(plain);
BENCHMARK(edtf);
BENCHMARK(edtf_narrow);

}  // namespace

BENCHMARK_MAIN();
