// What stands on the command line. CLI11 stays behind this header.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bede/exit_codes.h"
#include "engine/database.h"
#include "engine/event_files.h"
#include "render/format.h"

namespace bede::program {

std::string_view version();  // as CMake has it

struct InitCommand {
    std::filesystem::path folder = ".";
    std::string title;  // empty: called after the folder
};
struct LoadCommand {
    std::vector<std::filesystem::path> paths;
    bool json = false;
    bool retire = false;
    bool all = false;
};
struct CheckCommand {
    std::vector<std::filesystem::path> paths;
    bool json = false;
};
struct FmtCommand {
    std::vector<std::filesystem::path> paths;  // or "-" alone: standard input to standard output
    bool check = false;
};
struct ProposeCommand {
    std::vector<std::filesystem::path> paths;
    bool json = false;
    bool retire = false;
};
struct DiffCommand {  // each a file, a folder or the store of a base
    std::filesystem::path before;
    std::filesystem::path after;
    bool json = false;
};
struct MergeCommand {
    std::filesystem::path base;
    std::filesystem::path ours;
    std::filesystem::path theirs;
    std::filesystem::path out;  // empty: standard output
    std::optional<MergeSide> preferred;
    bool json = false;
    std::string name = {};  // of the file, where the three are copies under other names
};
struct ExportCommand {
    std::filesystem::path out;  // a folder; empty: standard output
    std::vector<std::filesystem::path> like;
    bool fresh = false;  // whatever files there are
    bool force = false;
};
struct QueryCommand {
    std::string source;  // statements, "-", or a file that ends in .bql
    std::optional<Format> format;
    bool exit_status = false;
    std::map<std::string, std::string> parameters = {};  // without the $; values as texts
};
struct RunCommand {
    std::string name;
    std::map<std::string, std::string> arguments;
    std::optional<Format> format;
};
struct ListCommand {  // run --list
    std::optional<Format> format;
};
struct DateCommand {
    std::vector<std::string> texts;  // or "-" alone: the lines of standard input
    bool lines = false;              // --format jsonl
    bool gedcom = false;             // --dialect gedcom
};
struct StatusCommand {
    std::optional<Format> format;
};
struct LogCommand {
    std::uint64_t since = 0;  // releases behind this one
    std::optional<Format> format;
};
struct VerifyCommand {};
struct CompactCommand {};

using Command =
    std::variant<InitCommand, LoadCommand, CheckCommand, FmtCommand, ProposeCommand, DiffCommand,
                 MergeCommand, ExportCommand, QueryCommand, RunCommand, ListCommand, DateCommand,
                 StatusCommand, LogCommand, VerifyCommand, CompactCommand>;

struct CommandLine {
    std::optional<std::filesystem::path> base;
    bool plain = false;
    bool quiet = false;
    bool no_history = false;
    StatementLimits limits;
    std::optional<Command> command;  // without one the prompt opens

    // Whether what goes wrong is told to a program: `--format json`, `jsonl`.
    bool for_program() const;
};

// Nothing is to be run: help and version for standard output, or wrong usage for standard error.
struct Stop {
    ExitCode code = ExitCode::done;
    std::string text;
};

// What can stand on the command line, for the man page and the completion of shells.
struct DocumentedOption {
    std::vector<std::string> names;  // "-q", "--quiet"; of a positional its name
    std::string value;               // "DIR"; empty if it takes none
    std::string text;
    bool positional = false;
};
struct DocumentedCommand {
    std::string name;  // empty for what holds for all
    std::string text;
    std::string footer;
    std::vector<DocumentedOption> options;
};
// The program first, then its commands.
std::vector<DocumentedCommand> documented_commands();

// `arguments` without the program's name.
std::variant<CommandLine, Stop> read_command_line(const std::vector<std::string>& arguments);

}  // namespace bede::program
