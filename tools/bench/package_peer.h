// Peers that come as packages of npm. A script of Node.js (peers/) loads and asks each of them, in
// a process of its own; what it is handed and hands back are files of JSON (peers/peer.cjs).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/options.h"
#include "bench/question_file.h"
#include "bench/results.h"

namespace bede::bench {

struct PackagePeer {
    std::string name;       // "duckdb": of its script, and in the command line
    std::string title;      // "DuckDB"
    std::string questions;  // the file with its wording, beside the script
};

const std::vector<PackagePeer>& package_peers();

// Empty if it can be measured; else why not. Writes into the folder.
std::string why_left_out(const PackagePeer& peer, const Options& options,
                         const std::filesystem::path& folder);

// Where its script finds the data and keeps its base.
struct PackageFolders {
    std::filesystem::path data;  // of CSV
    std::filesystem::path base;
    std::filesystem::path work;  // for what is handed over
};

// Both throw if the script fails.
Stage load_package(const PackagePeer& peer, const Options& options, const PackageFolders& folders);
Stage ask_package(const PackagePeer& peer, const Options& options, const Task& task,
                  const PackageFolders& folders);

}  // namespace bede::bench
