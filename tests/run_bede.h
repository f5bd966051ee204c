// The program as a user runs it: another process, in a folder, with an environment of its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace bede {

struct Ran {
    int code = -1;
    std::string output;    // standard output
    std::string messages;  // standard error
};

struct RunOptions {
    std::filesystem::path folder = {};               // in which it runs; empty: this one
    std::map<std::string, std::string> environment;  // and nothing else but PATH and HOME
    std::string input = {};                          // standard input
};

// `bede ARGUMENTS`.
Ran run_bede(const std::vector<std::string>& arguments, const RunOptions& options = {});
// Any program, by its path.
Ran run_program_at(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                   const RunOptions& options = {});

}  // namespace bede
