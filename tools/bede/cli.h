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
#include "render/format.h"

namespace bede::program {

constexpr std::string_view version = "0.1.0";

struct LoadCommand {
    std::vector<std::filesystem::path> paths;
};
struct CheckCommand {
    std::vector<std::filesystem::path> paths;
    bool json = false;
};
struct QueryCommand {
    std::string source;  // statements, "-", or a file that ends in .bql
    std::optional<Format> format;
    bool exit_status = false;
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
};
struct StatusCommand {
    std::optional<Format> format;
};
struct VerifyCommand {};

using Command = std::variant<LoadCommand, CheckCommand, QueryCommand, RunCommand, ListCommand,
                             DateCommand, StatusCommand, VerifyCommand>;

struct CommandLine {
    std::optional<std::filesystem::path> base;
    bool plain = false;
    bool quiet = false;
    bool no_history = false;
    StatementLimits limits;
    std::optional<Command> command;  // without one the prompt opens
};

// Nothing is to be run: help and version for standard output, or wrong usage for standard error.
struct Stop {
    ExitCode code = ExitCode::done;
    std::string text;
};

// `arguments` without the program's name.
std::variant<CommandLine, Stop> read_command_line(const std::vector<std::string>& arguments);

}  // namespace bede::program
