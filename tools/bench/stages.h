// The steps of a run for one size of the data, each to be done in a process of its own. They hand
// their results on as files in one folder.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/options.h"
#include "bench/package_peer.h"
#include "bench/question_file.h"
#include "bench/results.h"

namespace bede::bench {

// Where things stand for one size and seed.
struct Places {
    std::filesystem::path folder;
    std::filesystem::path task() const { return folder / "task.json"; }
    std::filesystem::path event_files() const { return folder / "files"; }
    std::filesystem::path sqlite() const { return folder / "sqlite.db"; }
    std::filesystem::path bede() const { return folder / "bede"; }
    PackageFolders package(const std::string& peer) const {
        return {folder / "csv", folder / peer, folder};
    }
    std::filesystem::path result(const std::string& stage) const {
        return folder / (stage + ".json");
    }
};

// The task, and what the floor takes, of all questions.
void make_task(const Options& options, Number events, const Places& places);

void load_into_sqlite(const Options& options, Number events, const Places& places);
void ask_sqlite(const Options& options, const Places& places);

void make_csv(const Options& options, Number events, const Places& places);
void load_into_package(const PackagePeer& peer, const Options& options, const Places& places);
void ask_package_peer(const PackagePeer& peer, const Options& options, const Places& places);

void make_event_files(const Options& options, Number events, const Places& places);
void load_into_bede(const Places& places);
void ask_bede(const Options& options, const Places& places);
void ask_everyday(const Options& options, const Places& places);
void ask_worlds(const Options& options, const Places& places);

// Each question in a new process, which opens the base first: `bede query`, and SQLite's library in
// a process that is split off.
void ask_cold(const Options& options, const Places& places);

// One event more, again and again, in a copy of what was loaded.
void release_bede(const Options& options, const Places& places);
void release_sqlite(const Options& options, Number events, const Places& places);

// The wording that stands beside the program.
std::vector<Said> said_in_bql();
std::vector<Said> said_in_sql();
std::vector<Everyday> everyday_questions();
// The same, as they stand; worlds are appended.
std::vector<Everyday> questions_in_worlds();
// The clauses that are appended, the first of which says nothing.
std::span<const std::string_view> worlds_asked();
// "find …;" with the clause at its end.
std::string in_world(const std::string& statement, std::string_view world);

}  // namespace bede::bench
