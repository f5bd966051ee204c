#include "bede/dot_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <system_error>

#include "base/utf8.h"
#include "bede/child.h"
#include "bede/commands.h"
#include "bede/door.h"
#include "bede/help.h"
#include "bede/input.h"
#include "bede/own_examples.h"
#include "bede/present.h"
#include "bede/signals.h"
#include "text/nearest.h"

namespace bede::program {
namespace {

constexpr std::size_t files_listed_max = 200;
constexpr std::size_t saved_queries_tried = 2;
constexpr std::size_t events_tried = 20;
constexpr std::size_t rows_worth_showing = 4;

[[noreturn]] void refuse(std::string message, std::string mend) {
    fail(Trouble::query, {.code = "F-DOT", .message = std::move(message), .mend = std::move(mend)});
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

void need(std::string_view argument, std::string_view command, std::string_view what) {
    if (argument.empty()) {
        refuse(fmt::format("{} wants {}", command, what), fmt::format("{} {}", command, what));
    }
}

std::string state(bool on) { return on ? "on" : "off"; }

// "on" and "off" set a switch; without a word it says how it stands.
void set_switch(std::string_view argument, std::string_view name, bool& value, Shell& shell) {
    if (argument == "on") {
        value = true;
    } else if (argument == "off") {
        value = false;
    } else if (argument.empty()) {
        shell.say(fmt::format("{} is {}\n", name, state(value)));
    } else {
        refuse(fmt::format("{} is on or off, not '{}'", name, argument), "");
    }
}

void run_edit(std::string_view argument, Shell& shell) {
    const std::string editor =
        shell.environment().editor.empty() ? installed_editor() : shell.environment().editor;
    if (editor.empty()) {
        refuse(
            "no editor is chosen and none of sensible-editor, editor, nano, vim, vi is installed",
            "set the variable EDITOR before starting bede");
    }
    const std::string begin = argument.empty() ? shell.last_statement : std::string(argument);
    const std::string text = edit(editor, begin.empty() ? "" : begin + "\n");
    shell.editor().offer(std::string(trimmed(text)));
}

std::string help_for_all() {
    std::string out = "Statements end with ';' and may span lines. More: .help TOPIC\n\n";
    out += listed_topics();
    out += "\nCommands of the prompt end at Enter:\n\n";
    for (const DotCommand& command : dot_commands()) {
        out += fmt::format("  {:<20} {}\n", fmt::format("{} {}", command.name, command.arguments),
                           command.summary);
    }
    out +=
        "\nKeys: Tab completes, Up and Down move and then go through the history, Ctrl-R\n"
        "searches it, Alt-Enter starts a line, Ctrl-C cancels, Ctrl-D leaves.\n";
    return out;
}

// With things of this base in them, if it can be read.
std::vector<std::string> examples_of(const HelpTopic& topic, Shell& shell) {
    std::vector<std::string> examples(topic.examples.begin(), topic.examples.end());
    if (!shell.base().exists()) return examples;
    const Messages nobody(-1);
    behind_door({}, nobody, [&] {
        OwnExamples own(shell.base().reading());
        for (std::string& example : examples) example = printable(own.of(example));
        return ExitCode::done;
    });
    return examples;
}

void run_help(std::string_view argument, Shell& shell) {
    if (argument.empty()) return shell.say(help_for_all());
    if (const HelpTopic* topic = find_topic(argument)) {
        return shell.say(explained(*topic, examples_of(*topic, shell)));
    }
    const auto command = std::ranges::find_if(dot_commands(), [&](const DotCommand& one) {
        return one.name == argument || one.name.substr(1) == argument;
    });
    if (command != dot_commands().end()) {
        return shell.say(
            fmt::format("{} {}\n  {}\n", command->name, command->arguments, command->summary));
    }
    std::vector<std::string> names;
    for (const HelpTopic& topic : help_topics()) names.emplace_back(topic.name);
    const std::string near = suggestion(argument, names);
    refuse(fmt::format("there is no help on '{}'", argument),
           near.empty() ? fmt::format("topics: {}", fmt::join(names, ", ")) : near);
}

void run_schema(std::string_view, Shell& shell) {
    for (const std::string_view statement :
         {"show kinds;", "show roles;", "show attributes;", "show relation types;"}) {
        shell.say(fmt::format("-- {}\n", statement));
        if (shell.answer_all(statement, "") != ExitCode::done) return;
    }
}

void run_format(std::string_view argument, Shell& shell) {
    if (argument.empty()) {
        const std::string now = shell.settings.format
                                    ? std::string(to_string(*shell.settings.format))
                                    : "auto: as each answer asks";
        return shell.say(fmt::format("format is {}\n", now));
    }
    if (argument == "auto") {
        shell.settings.format.reset();
        return;
    }
    const std::optional<Format> format = format_of(argument);
    if (!format) {
        const std::string near = suggestion(argument, format_names());
        refuse(fmt::format("there is no format '{}'", argument),
               near.empty() ? fmt::format("formats: auto, {}", listed_formats()) : near);
    }
    shell.settings.format = format;
}

void run_timer(std::string_view argument, Shell& shell) {
    set_switch(argument, "timer", shell.settings.timer, shell);
}

void run_pager(std::string_view argument, Shell& shell) {
    set_switch(argument, "pager", shell.settings.pager, shell);
}

void run_output(std::string_view argument, Shell& shell) {
    if (argument.empty()) return shell.redirect(std::nullopt);
    shell.redirect(std::filesystem::path(argument));
}

void run_params(std::string_view argument, Shell& shell) {
    std::string out;
    for (const auto& query : shell.base().reading().saved_queries()) {
        if (!argument.empty() && query.name != argument) continue;
        out += fmt::format("{}({})\n    {}\n", printable(query.name),
                           printable(fmt::format("{}", fmt::join(query.parameters, ", "))),
                           printable(query.title));
    }
    if (out.empty() && !argument.empty()) {
        refuse(fmt::format("there is no saved query '{}'", argument), "show queries;");
    }
    shell.say(out.empty() ? "no saved queries\n" : out);
}

// What fails in the file has been said; the session goes on.
void run_read(std::string_view argument, Shell& shell) {
    need(argument, ".read", "FILE");
    const std::string file(argument);
    shell.answer_all(read_query_file(file), file);
}

void run_examples(std::string_view, Shell& shell) {
    std::string out = "Of this base:\n";
    for (const std::string& example : examples_for(shell.base().reading())) {
        out += fmt::format("  {}\n", example);
    }
    for (const HelpTopic& topic : help_topics()) {
        out += fmt::format("\n{}:\n", topic.summary);
        for (const std::string& example : examples_of(topic, shell)) {
            out += fmt::format("  {}\n", example);
        }
    }
    shell.say(out);
}

void run_records(std::string_view argument, Shell& shell) {
    if (argument.empty()) {
        shell.settings.records = !shell.settings.records;
        return shell.say(fmt::format("records are {}\n", state(shell.settings.records)));
    }
    set_switch(argument, ".x", shell.settings.records, shell);
}

// Takes the option off the end, if it stands there.
bool take_option(std::string_view option, std::string_view& argument) {
    if (!argument.ends_with(option)) return false;
    argument = trimmed(argument.substr(0, argument.size() - option.size()));
    return true;
}

void run_load(std::string_view argument, Shell& shell) {
    LoadCommand command;
    for (bool more = true; more;) {
        const bool retire = take_option("--retire", argument);
        const bool all = take_option("--all", argument);
        command.retire = command.retire || retire;
        command.all = command.all || all;
        more = retire || all;
    }
    need(argument, ".load", "PATH");
    command.paths = {std::filesystem::path(argument)};
    load_files(command, shell.base(), shell.console());
}

void run_check(std::string_view argument, Shell& shell) {
    need(argument, ".check", "PATH");
    check_and_report({std::filesystem::path(argument)}, shell.console());
}

void run_propose(std::string_view argument, Shell& shell) {
    ProposeCommand command;
    command.retire = take_option("--retire", argument);
    need(argument, ".propose", "PATH");
    command.paths = {std::filesystem::path(argument)};
    run(command, shell.base(), shell.console());
}

void run_quit(std::string_view, Shell& shell) { shell.leaving = true; }

struct Words {
    std::string_view command;
    std::string_view argument;
};

Words split(std::string_view line) {
    const std::string_view text = trimmed(line);
    const std::size_t space = std::min(text.find_first_of(" \t\n"), text.size());
    // Who comes from other shells ends everything with a semicolon.
    std::string_view argument = trimmed(text.substr(space));
    if (argument.ends_with(';')) argument = trimmed(argument.substr(0, argument.size() - 1));
    std::string_view command = text.substr(0, space);
    if (command.ends_with(';')) command.remove_suffix(1);
    return {command, argument};
}

std::vector<Completion> named(const std::vector<std::string>& names, std::string_view begun,
                              std::string_view kind, std::size_t from) {
    std::vector<Completion> found;
    for (const std::string& name : names) {
        if (!name.starts_with(begun)) continue;
        found.push_back(
            {.label = name, .kind = std::string(kind), .detail = "", .insert = name, .from = from});
    }
    return found;
}

std::vector<Completion> complete_path(std::string_view begun, std::size_t from) {
    const std::size_t slash = begun.rfind('/');
    const std::string folder(slash == std::string_view::npos ? "" : begun.substr(0, slash + 1));
    const std::string_view name = begun.substr(folder.size());
    std::vector<std::string> paths;
    std::error_code error;
    std::filesystem::directory_iterator entries(folder.empty() ? "." : folder, error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        const std::string file = entries->path().filename().string();
        if (!file.starts_with(name) || (name.empty() && file.starts_with('.'))) continue;
        std::error_code ignored;
        const bool is_folder = entries->is_directory(ignored);
        paths.push_back(folder + file + (is_folder ? "/" : ""));
        if (paths.size() == files_listed_max) break;
    }
    std::ranges::sort(paths);
    return named(paths, begun, "file", from);
}

std::vector<Completion> complete_topic(std::string_view begun, std::size_t from) {
    std::vector<Completion> found;
    for (const HelpTopic& topic : help_topics()) {
        if (!topic.name.starts_with(begun)) continue;
        found.push_back({.label = std::string(topic.name),
                         .kind = "topic",
                         .detail = std::string(topic.summary),
                         .insert = std::string(topic.name),
                         .from = from});
    }
    return found;
}

std::vector<std::string> format_words() {
    std::vector<std::string> names = format_names();
    names.emplace_back("auto");
    return names;
}

// An event of this base that has a past to tell, among the first that completion offers. Nobody
// waits for it: what takes longer than a moment is not suggested.
std::optional<std::string> why_worth_asking(const Database& database) {
    constexpr std::string_view begun = "why @";
    constexpr std::chrono::milliseconds moment{100};
    const auto begin = std::chrono::steady_clock::now();
    const Messages nobody(-1);
    std::size_t tried = 0;
    for (const Completion& event : database.complete(begun, begun.size())) {
        if (event.kind != "event") continue;
        if (++tried > events_tried) break;
        const std::string_view label = event.label;
        const std::string statement =
            fmt::format("why @{} within 2 steps", label.starts_with('@') ? label.substr(1) : label);
        const auto left = moment - (std::chrono::steady_clock::now() - begin);
        if (left <= std::chrono::nanoseconds(0)) break;
        std::size_t rows = 0;
        behind_door({}, nobody, [&] {
            const StatementOptions options{
                .cancelled = &cancelled(),
                .limits = {.time = std::chrono::duration_cast<std::chrono::milliseconds>(left)}};
            rows = database.answer(statement, options).rows.size();
            return ExitCode::done;
        });
        if (rows < rows_worth_showing) continue;
        return fmt::format("{};  -- {}", printable(statement), printable(event.detail));
    }
    return std::nullopt;
}

}  // namespace

const std::vector<DotCommand>& dot_commands() {
    static const std::vector<DotCommand> commands = {
        {".help", "[TOPIC]", "this list, or a clause with examples to run", run_help},
        {".examples", "", "statements to try", run_examples},
        {".schema", "", "kinds, roles, attributes, relation types", run_schema},
        {".params", "[QUERY]", "saved queries and their parameters", run_params},
        {".format", "[FORMAT]", "how answers are written; auto: as each asks", run_format},
        {".x", "[on|off]", "one block of lines for each row", run_records},
        {".timer", "[on|off]", "how long each answer took", run_timer},
        {".pager", "[on|off]", "long answers through $PAGER, else less", run_pager},
        {".output", "[FILE]", "answers into a new file; without one, here again", run_output},
        {".edit", "[TEXT]", "the last statement in $EDITOR, else an editor that is installed",
         run_edit},
        {".read", "FILE", "answer the statements of a file", run_read},
        {".load", "PATH [--retire] [--all]", "load event files", run_load},
        {".check", "PATH", "check event files without loading them", run_check},
        {".propose", "PATH [--retire]", "say what loading event files would change", run_propose},
        {".quit", "", "leave; so does Ctrl-D", run_quit},
    };
    return commands;
}

void run_dot_command(std::string_view line, Shell& shell) {
    const Words words = split(line);
    const auto found = std::ranges::find(dot_commands(), words.command, &DotCommand::name);
    if (found != dot_commands().end()) return found->run(words.argument, shell);
    std::vector<std::string> names;
    for (const DotCommand& command : dot_commands()) names.emplace_back(command.name);
    const std::string near = suggestion(words.command, names);
    refuse(fmt::format("there is no command '{}'", words.command),
           near.empty() ? ".help lists the commands" : near);
}

std::vector<Completion> complete_dot_command(std::string_view line, std::size_t caret) {
    const std::string_view before = line.substr(0, caret);
    const std::size_t space = before.rfind(' ');
    if (space == std::string_view::npos) {
        std::vector<Completion> found;
        for (const DotCommand& command : dot_commands()) {
            if (!command.name.starts_with(before)) continue;
            found.push_back({.label = std::string(command.name),
                             .kind = "command",
                             .detail = std::string(command.summary),
                             .insert = std::string(command.name),
                             .from = 0});
        }
        return found;
    }
    const std::string_view command = before.substr(0, before.find(' '));
    const std::string_view begun = before.substr(space + 1);
    if (command == ".format") return named(format_words(), begun, "format", space + 1);
    if (command == ".help") return complete_topic(begun, space + 1);
    if (command == ".timer" || command == ".pager" || command == ".x") {
        return named({"off", "on"}, begun, "switch", space + 1);
    }
    const bool file = command == ".read" || command == ".load" || command == ".check" ||
                      command == ".propose" || command == ".output";
    return file ? complete_path(begun, space + 1) : std::vector<Completion>{};
}

std::vector<std::string> examples_for(const Database& database) {
    std::vector<std::string> examples;
    for (const auto& query : database.saved_queries()) {
        // A parameter without a default has to be given: not for a first try.
        const bool runs_alone = std::ranges::all_of(query.parameters, [](const std::string& one) {
            return one.find('=') != std::string::npos;
        });
        if (!runs_alone || examples.size() == saved_queries_tried) continue;
        examples.push_back(
            fmt::format("run {};  -- {}", printable(query.name), printable(query.title)));
    }
    if (const std::optional<std::string> why = why_worth_asking(database)) {
        examples.push_back(*why);
    }
    examples.emplace_back("find events order by start limit 10;  -- the earliest events");
    return examples;
}

}  // namespace bede::program
