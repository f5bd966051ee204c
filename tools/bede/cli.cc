#include "bede/cli.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <sstream>

#include "base/utf8.h"
#include "bede/cli_words.h"
#include "bede/present.h"
#include "text/nearest.h"

namespace bede::program {
namespace {

constexpr const char* exit_codes_text =
    "Exit codes: 0 done, 1 usage or query error, 2 bad input file, 3 base busy, 4 cancelled or\n"
    "limit, 5 damaged base, 6 disk full, 7 output not written, 70 internal error.";

void add_format(CLI::App& command, OptionWords& words) {
    command
        .add_option("--format", words.format,
                    "how the answer is written: " + listed_formats() + " (else as it asks)")
        ->type_name("FORMAT")
        ->check([](const std::string& name) -> std::string {
            if (format_of(name)) return "";
            const std::string near = suggestion(name, format_names());
            return fmt::format("there is no format '{}'; {}", printable(name),
                               near.empty() ? "there are " + listed_formats() : near);
        });
}

void add_files(CLI::App& command, OptionWords& words) {
    command.add_option("PATH", words.paths, "event files (.bede), saved queries (.bql), folders")
        ->required()
        ->type_name("");
}

std::string number_of_release(const std::string& text) {
    const bool digits = !text.empty() && text.size() < 10 &&
                        text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? "" : fmt::format("'{}' is no number of a release", printable(text));
}

void add_commands(CLI::App& app, OptionWords& words) {
    CLI::App& init = add_command(app, "init", "Make a folder in which a base of your own begins",
                                 "bede init history --title 'A history of the village'");
    init.add_option("DIR", words.folder, "the folder, else this one")->type_name("");
    init.add_option("--title", words.title, "what the base is about (else as the folder is called)")
        ->type_name("TEXT");

    CLI::App& load = add_command(
        app, "load", "Load event files: all of them, or none if one is wrong", "bede load kb");
    add_files(load, words);
    load.add_flag("--retire", words.retire, "even if most of a base goes with it");
    load.add_flag("--all", words.all_files, "read all files, unchanged ones too");
    add_report_format(load, words);

    CLI::App& check = add_command(app, "check", "Check event files without loading them",
                                  "bede check kb/ukraine/2025.bede --format json");
    add_files(check, words);
    add_report_format(check, words);

    add_editing_commands(app, words);

    CLI::App& query = add_command(app, "query", "Answer statements of the query language",
                                  "bede query 'find events during 2025-03;' --format csv\n"
                                  "  bede query 'why $event;' --param event=@call-2025-03-18");
    query.add_option("TEXT", words.source, "statements, - for standard input, or a file *.bql")
        ->required()
        ->type_name("");
    add_format(query, words);
    query.add_flag("--exit-status", words.exit_status, "exit with 1 if no row was found");
    query
        .add_option("--param", words.parameters,
                    "a value for $KEY in the statements: a number, date, @thing, '30 days', a text")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);

    CLI::App& run = add_command(app, "run", "Run a saved query",
                                "bede run broken-ceasefires within='30 days'\n  bede run --list");
    run.add_option("NAME", words.name, "name of the query")->type_name("");
    run.add_option("KEY=VALUE", words.arguments, "its parameters, without the $")->type_name("");
    run.add_flag("--list", words.list, "list the saved queries instead");
    add_format(run, words);

    CLI::App& date = add_command(app, "date", "Say how dates are read",
                                 "bede date '15 March 44 BCE' julian:1917-10-25");
    date.add_option("TEXT", words.dates, "dates, or - for a line each from standard input")
        ->required()
        ->type_name("");
    date.add_option("--format", words.date_format, "text or jsonl")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "jsonl"}));

    date.add_option("--dialect", words.date_dialect,
                    "bede, or gedcom: as genealogical files have them (ABT 1850)")
        ->type_name("DIALECT")
        ->check(CLI::IsMember({"bede", "gedcom"}));

    add_format(add_command(app, "status", "Say what the base holds and how it is stored",
                           "bede status --base /data/history"),
               words);
    CLI::App& log = add_command(app, "log", "List the releases of the base, the newest first",
                                "bede log --since 12 --format jsonl");
    log.add_option("--since", words.since, "only releases behind this one")
        ->type_name("RELEASE")
        ->check(number_of_release);
    add_format(log, words);
    add_command(app, "verify", "Read all of the base and compare what is derived with the truth",
                "bede verify");
    add_command(app, "compact", "Merge what many loads have left, so that it takes less room",
                "bede compact");
}

std::string above_nothing(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end != text.c_str() && *end == '\0' && number > 0) return "";
    return fmt::format("'{}' is no number above 0", printable(text));
}

void add_limits(CLI::App& app, OptionWords& words) {
    app.add_option("--max-time", words.max_seconds, "stop a statement after so many seconds")
        ->type_name("SECONDS")
        ->check(above_nothing);
    app.add_option("--max-rows", words.max_rows, "stop it when a step makes more rows")
        ->type_name("N")
        ->check(above_nothing);
    app.add_option("--max-memory", words.max_megabytes, "stop it when it takes more memory")
        ->type_name("MB")
        ->check(above_nothing);
}

StatementLimits limits_of(const OptionWords& words) {
    StatementLimits limits;
    if (words.max_seconds) {
        // A clock of milliseconds holds half a million years: more is no limit.
        constexpr double seconds_max = 1e12;
        limits.time = std::chrono::milliseconds(
            static_cast<std::int64_t>(std::min(*words.max_seconds, seconds_max) * 1000));
    }
    limits.rows = words.max_rows;
    constexpr std::uint64_t megabytes_max = std::uint64_t{1} << 40U;
    if (words.max_megabytes) {
        limits.bytes = std::min(*words.max_megabytes, megabytes_max) * 1024 * 1024;
    }
    return limits;
}

void add_common(CLI::App& app, OptionWords& words) {
    app.add_option("--base", words.base,
                   "folder of the base (else $BEDE_BASE, else .bede/base here or above)")
        ->type_name("DIR");
    app.add_flag("--plain", words.line.plain, "no drawing, no repainting: for screen readers");
    app.add_flag("-q,--quiet", words.line.quiet, "data and errors only");
    app.add_flag("--no-history", words.line.no_history, "keep no history of statements");
    add_limits(app, words);
    app.set_version_flag("--version", fmt::format("bede {}", version()));
    app.footer(
        fmt::format("`bede` alone opens a prompt. Example:\n"
                    "  bede load kb && bede query 'why @call-2025-03-18;'\n\n{}",
                    exit_codes_text));
}

std::optional<Format> chosen_format(const OptionWords& words) {
    return words.format.empty() ? std::nullopt : format_of(words.format);
}

std::vector<std::filesystem::path> paths_of(const OptionWords& words) {
    return {words.paths.begin(), words.paths.end()};
}

// "key=value", "$key=value".
std::map<std::string, std::string> pairs_of(const std::vector<std::string>& arguments) {
    std::map<std::string, std::string> pairs;
    for (const std::string& argument : arguments) {
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw CLI::ValidationError(
                fmt::format("'{}' is not of the form key=value", printable(argument)));
        }
        const std::size_t begin = argument.front() == '$' ? 1 : 0;
        const std::string key = argument.substr(begin, equals - begin);
        if (!pairs.emplace(key, argument.substr(equals + 1)).second) {
            throw CLI::ValidationError(fmt::format("'{}' is given twice", printable(key)));
        }
    }
    return pairs;
}

RunCommand run_command(const OptionWords& words) {
    if (words.name.empty()) {
        throw CLI::ValidationError("NAME is required; `bede run --list` lists the saved queries");
    }
    return {
        .name = words.name, .arguments = pairs_of(words.arguments), .format = chosen_format(words)};
}

std::optional<Command> command_of(const CLI::App& app, const OptionWords& words) {
    const bool json = words.report_format == "json";
    if (app.got_subcommand("init")) return InitCommand{words.folder, words.title};
    if (app.got_subcommand("load")) {
        return LoadCommand{paths_of(words), json, words.retire, words.all_files};
    }
    if (app.got_subcommand("check")) return CheckCommand{paths_of(words), json};
    if (auto editing = editing_command_of(app, words)) return editing;
    if (app.got_subcommand("query")) {
        return QueryCommand{words.source, chosen_format(words), words.exit_status,
                            pairs_of(words.parameters)};
    }
    if (app.got_subcommand("run")) {
        if (words.list) return ListCommand{chosen_format(words)};
        return run_command(words);
    }
    if (app.got_subcommand("date")) {
        return DateCommand{words.dates, words.date_format == "jsonl",
                           words.date_dialect == "gedcom"};
    }
    if (app.got_subcommand("status")) return StatusCommand{chosen_format(words)};
    if (app.got_subcommand("log")) return LogCommand{words.since, chosen_format(words)};
    if (app.got_subcommand("verify")) return VerifyCommand{};
    if (app.got_subcommand("compact")) return CompactCommand{};
    return std::nullopt;
}

// CLI11 takes a list argument in square brackets apart at its commas. "[1667,1668]" is one text: a
// letter that nobody types, put before it, keeps it whole.
constexpr char bracket_guard = '\x1f';

std::string guarded(const std::string& argument) {
    const bool list = argument.size() > 1 && argument.front() == '[' && argument.back() == ']';
    return list ? bracket_guard + argument : argument;
}

std::string unguarded(std::string argument) {
    std::erase(argument, bracket_guard);
    return argument;
}

void unguard(OptionWords& words) {
    for (std::vector<std::string>* list :
         {&words.paths, &words.arguments, &words.dates, &words.like}) {
        for (std::string& argument : *list) argument = unguarded(std::move(argument));
    }
    for (std::string* text : {&words.base, &words.source, &words.name, &words.out, &words.base_file,
                              &words.ours_file, &words.theirs_file}) {
        *text = unguarded(std::move(*text));
    }
}

// "there is no command 'qury'; did you mean 'query'?"
std::string complain_of_extra(const CLI::App& app) {
    const std::vector<std::string> extra = app.remaining(true);
    if (extra.empty() || extra.front().starts_with('-') || !app.get_subcommands().empty())
        return "";
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    const std::string near = suggestion(extra.front(), names);
    return fmt::format("there is no command '{}'{}", printable(unguarded(extra.front())),
                       near.empty() ? "" : "; " + near);
}

Stop stop_for(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    // Help and version: CLI11 writes them.
    if (app.exit(error, out, err) == 0) return {ExitCode::done, out.str()};
    std::string message = complain_of_extra(app);
    if (message.empty()) message = printable(unguarded(error.what()));
    const std::vector<CLI::App*> commands = app.get_subcommands();
    const std::string command = commands.empty() ? "" : commands.front()->get_name() + " ";
    return {ExitCode::query, fmt::format("bede: {}\n  help: bede {}--help\n", message, command)};
}

void add_all(CLI::App& app, OptionWords& words) {
    app.description("Bede: events in time, what caused them, and what each source says");
    app.name("bede");
    app.require_subcommand(0, 1);
    add_common(app, words);
    add_commands(app, words);
}

DocumentedOption documented(const CLI::Option& option) {
    DocumentedOption out;
    out.positional = option.get_positional();
    if (out.positional) out.names.push_back(option.get_name());
    for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    if (option.get_items_expected_max() > 0) out.value = option.get_type_name();
    out.text = option.get_description();
    return out;
}

DocumentedCommand documented(const CLI::App& app, std::string name) {
    DocumentedCommand out{std::move(name), app.get_description(), app.get_footer(), {}};
    for (const CLI::Option* option : app.get_options()) out.options.push_back(documented(*option));
    return out;
}

}  // namespace

CLI::App& add_command(CLI::App& app, const char* name, const char* text, const char* example) {
    CLI::App& command = *app.add_subcommand(name, text);
    command.footer(fmt::format("Example:\n  {}\n", example));
    command.fallthrough();  // --base and the others may stand behind the command too
    return command;
}

void add_report_format(CLI::App& command, OptionWords& words) {
    command.add_option("--format", words.report_format, "text or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
}

bool CommandLine::for_program() const {
    if (!command) return false;
    struct Asks {
        bool operator()(const LoadCommand& load) const { return load.json; }
        bool operator()(const CheckCommand& check) const { return check.json; }
        bool operator()(const QueryCommand& query) const { return is_json(query.format); }
        bool operator()(const RunCommand& run) const { return is_json(run.format); }
        bool operator()(const ListCommand& list) const { return is_json(list.format); }
        bool operator()(const StatusCommand& status) const { return is_json(status.format); }
        bool operator()(const LogCommand& log) const { return is_json(log.format); }
        bool operator()(const ProposeCommand& propose) const { return propose.json; }
        bool operator()(const DiffCommand& diff) const { return diff.json; }
        bool operator()(const MergeCommand& merge) const { return merge.json; }
        bool operator()(const FmtCommand&) const { return false; }
        bool operator()(const ExportCommand&) const { return false; }
        bool operator()(const InitCommand&) const { return false; }
        bool operator()(const DateCommand&) const { return false; }
        bool operator()(const VerifyCommand&) const { return false; }
        bool operator()(const CompactCommand&) const { return false; }
        static bool is_json(std::optional<Format> format) {
            return format == Format::json || format == Format::jsonl;
        }
    };
    return std::visit(Asks{}, *command);
}

std::vector<DocumentedCommand> documented_commands() {
    OptionWords words;
    CLI::App app;
    add_all(app, words);
    std::vector<DocumentedCommand> out = {documented(app, "")};
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        out.push_back(documented(*command, command->get_name()));
    }
    return out;
}

std::variant<CommandLine, Stop> read_command_line(const std::vector<std::string>& arguments) {
    OptionWords words;
    CLI::App app;
    add_all(app, words);

    // CLI11 takes its arguments from the back.
    std::vector<std::string> reversed;
    std::transform(arguments.rbegin(), arguments.rend(), std::back_inserter(reversed), guarded);
    try {
        app.parse(std::move(reversed));
        unguard(words);
        words.line.command = command_of(app, words);
    } catch (const CLI::ParseError& error) {
        return stop_for(app, error);
    }
    if (!words.base.empty()) words.line.base = words.base;
    words.line.limits = limits_of(words);
    return std::move(words.line);
}

}  // namespace bede::program
