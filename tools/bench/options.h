// The command line of bede_bench.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/measure.h"

namespace bede::bench {

struct Options {
    std::vector<Number> sizes = {10'000};
    std::vector<Question> asked;
    std::vector<std::string> peers = {"floor", "sqlite", "duckdb", "kuzu", "bede"};
    Patience patience;
    std::uint64_t seed = 42;
    std::filesystem::path folder;  // of all files
    bool keep = false;             // the folder, and use what is in it
    bool everyday = false;
    bool worlds = false;
    std::size_t cold = 0;           // so many sets in processes of their own
    std::size_t releases = 0;       // of one event each
    std::filesystem::path program;  // bede, for cold questions
    std::filesystem::path npm;      // where the packages of peers are installed; may be empty
    std::string node = "node";      // runs their scripts
    std::filesystem::path peer_scripts;

    bool has(const std::string& peer) const;
};

// Ends the process if the command line is wrong or asks for help.
Options read_options(int count, char** arguments);

std::string size_text(Number events);  // 100k

}  // namespace bede::bench
