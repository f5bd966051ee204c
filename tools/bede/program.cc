#include "bede/program.h"

#include <langinfo.h>
#include <locale.h>
#include <unistd.h>

#include <string_view>
#include <variant>

#include "bede/commands.h"
#include "bede/door.h"
#include "bede/dot_commands.h"
#include "bede/environment.h"
#include "bede/freshness.h"
#include "bede/manual.h"
#include "bede/repl.h"
#include "bede/signals.h"
#include "bede/terminal.h"

namespace bede::program {
namespace {

constexpr std::size_t columns_without_terminal = 100;

// Readline counts characters as the locale says; the texts are UTF-8 whatever it says.
void use_utf8_locale() {
    ::setlocale(LC_CTYPE, "");
    if (std::string_view(::nl_langinfo(CODESET)) != "UTF-8") ::setlocale(LC_CTYPE, "C.UTF-8");
}

Style style_for(const CommandLine& line, const Environment& environment) {
    const bool terminal = is_terminal(STDOUT_FILENO);
    const std::optional<TerminalSize> size = terminal_size(STDOUT_FILENO);
    return {.width = size ? size->columns : environment.columns.value_or(columns_without_terminal),
            .colour = terminal && !environment.colour_refused && !line.plain,
            .plain = line.plain,
            .unicode = environment.unicode && !line.plain};
}

ProgressStyle progress_for(const CommandLine& line, const Environment& environment) {
    if (line.quiet || !is_terminal(STDERR_FILENO)) return ProgressStyle::none;
    return line.plain || environment.dumb_terminal ? ProgressStyle::tenths : ProgressStyle::line;
}

bool person_types() { return is_terminal(STDIN_FILENO); }

std::unique_ptr<LineEditor> make_editor(const CommandLine& line, const Environment& environment,
                                        OpenBase& base, const Console& console) {
    if (!person_types()) {
        return make_plain_editor(
            {.descriptor = STDIN_FILENO, .prompts = false, .history = History(std::nullopt)});
    }
    History history(line.no_history ? std::nullopt : std::optional(environment.history_file));
    if (!history.complaint().empty()) console.messages.say(history.complaint() + "\n");
    // Readline paints on standard output: if that goes elsewhere, prompts go to standard error.
    if (line.plain || environment.dumb_terminal || !is_terminal(STDOUT_FILENO)) {
        return make_plain_editor(
            {.descriptor = STDIN_FILENO, .prompts = true, .history = std::move(history)});
    }
    const auto complete = [&base, &messages = console.messages](std::string_view text,
                                                                std::size_t caret) {
        if (is_dot_command(text)) return complete_dot_command(text, caret);
        std::vector<Completion> found;
        if (!base.exists()) return found;
        // Behind the door, because Readline is C: nothing may be thrown through it.
        behind_door({}, messages, [&] {
            found = base.reading().complete(text, caret);
            return ExitCode::done;
        });
        return found;
    };
    return make_readline_editor(
        {.history = std::move(history), .complete = complete, .colour = console.style.colour});
}

ExitCode run_repl(const CommandLine& line, const Environment& environment, OpenBase& base,
                  const Console& console) {
    // What a pipe reads are answers.
    Console loading = console;
    loading.quiet = console.quiet || !person_types();
    const ExitCode loaded = bring_up_to_date(base, loading);
    const std::unique_ptr<LineEditor> editor = make_editor(line, environment, base, console);
    Shell shell(base, console, *editor, environment);
    if (person_types()) return Repl(shell, Repl::Reader::person).run();
    const ExitCode answered = Repl(shell, Repl::Reader::pipe).run();
    return loaded == ExitCode::done ? answered : loaded;
}

ExitCode run_command(const CommandLine& line, const Environment& environment,
                     const Console& console) {
    OpenBase base(find_base(line.base, environment, std::filesystem::current_path()));
    if (!line.command) return run_repl(line, environment, base, console);
    const Working working;
    return std::visit([&](const auto& command) { return run(command, base, console); },
                      *line.command);
}

}  // namespace

int run_program(const std::vector<std::string>& arguments) {
    Messages messages(STDERR_FILENO);
    Output output(STDOUT_FILENO, "standard output");
    install_last_door();
    const ExitCode code = behind_door({}, messages, [&] {
        if (const auto printed = manual_asked(arguments)) {
            output.write(*printed);
            return ExitCode::done;
        }
        const auto read = read_command_line(arguments);
        if (const Stop* stop = std::get_if<Stop>(&read)) {
            if (stop->code != ExitCode::done) {
                messages.say(stop->text);
                return stop->code;
            }
            output.write(stop->text);
            return ExitCode::done;
        }
        const CommandLine& line = std::get<CommandLine>(read);
        if (line.for_program()) messages.speak_to_program();
        const Environment environment = read_environment(process_variable);
        use_utf8_locale();
        install_signals();
        output.heed(cancelled());
        const Console console{.output = output,
                              .messages = messages,
                              .style = style_for(line, environment),
                              .terminal = is_terminal(STDOUT_FILENO),
                              .quiet = line.quiet,
                              .progress = progress_for(line, environment),
                              .limits = line.limits};
        return run_command(line, environment, console);
    });
    const ExitCode flushed = behind_door({}, messages, [&] {
        output.flush();
        return ExitCode::done;
    });
    return static_cast<int>(code == ExitCode::done ? flushed : code);
}

}  // namespace bede::program
