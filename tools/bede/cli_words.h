// What stands on the command line, as CLI11 has read it, and how a command is declared.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bede/cli.h"

namespace bede::program {

// Everything that CLI11 writes into; what was meant is made of it afterwards.
struct OptionWords {
    CommandLine line;
    std::string base;
    std::vector<std::string> paths;
    std::string report_format = "text";
    bool retire = false;
    bool all_files = false;
    std::string folder = ".";
    std::string title;
    std::vector<std::string> parameters;
    std::string date_format = "text";
    std::string date_dialect = "bede";
    std::vector<std::string> dates;
    std::string format;
    std::string source;
    bool exit_status = false;
    std::string name;
    std::vector<std::string> arguments;
    bool list = false;
    std::uint64_t since = 0;
    std::optional<double> max_seconds;
    std::optional<std::uint64_t> max_rows;
    std::optional<std::uint64_t> max_megabytes;
    bool check_only = false;
    std::string out;
    std::vector<std::string> like;
    bool force = false;
    bool fresh = false;
    std::string export_format;
    std::string base_file;
    std::string ours_file;
    std::string theirs_file;
    std::string file_name;
    bool take_ours = false;
    bool take_theirs = false;
};

// A command with an example in its help.
CLI::App& add_command(CLI::App& app, const char* name, const char* text, const char* example);
// --format text or json.
void add_report_format(CLI::App& command, OptionWords& words);

// The commands that deal with event files as texts: fmt, diff, merge, propose, export.
void add_editing_commands(CLI::App& app, OptionWords& words);
// Nothing if it is none of them.
std::optional<Command> editing_command_of(const CLI::App& app, const OptionWords& words);

}  // namespace bede::program
