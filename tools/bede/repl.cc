#include "bede/repl.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "bede/answering.h"
#include "bede/cli.h"
#include "bede/dot_commands.h"
#include "bede/foreign_commands.h"
#include "bede/highlight.h"
#include "bede/input.h"
#include "bede/load_report.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

constexpr std::size_t questions_shown = 3;

// A paste of many statements becomes as many entries.
void remember(std::string_view text, LineEditor& editor) {
    if (is_dot_command(text) || own_command(text)) {
        editor.remember(text);
        return;
    }
    const std::vector<Statement> statements = statements_of(text);
    if (statements.size() == 1) {
        editor.remember(text);
        return;
    }
    for (const Statement& statement : statements) editor.remember(statement.text + ";");
}

}  // namespace

std::string summary_of(const StoreStatus& status) {
    if (status.release.number == 0) return "the base is empty; `.load PATH` loads event files";
    std::string out;
    for (const std::string one : {"event", "actor", "place", "source", "relation", "claim"}) {
        const auto found = status.counts.find(one + "s");
        if (found == status.counts.end()) continue;
        out += counted(found->second, one, found->first) + ", ";
    }
    return out + fmt::format("release {} of {}", status.release.number,
                             printable(status.release.time.substr(0, 10)));
}

Repl::Repl(Shell& shell, Reader reader) : shell_(shell), reader_(reader) {
    // A pipe is done before anybody changes a file.
    shell_.settings.tells_changes = reader == Reader::person;
}

ExitCode Repl::run() {
    const bool person = reader_ == Reader::person;
    if (person && !shell_.console().quiet) {
        const Working working;
        behind_door({}, shell_.console().messages, [&] {
            greet();
            return ExitCode::done;
        });
    }
    while (!shell_.leaving) {
        const Entered entered = shell_.editor().read();
        if (entered.kind == Entered::Kind::end) break;
        any_entry_ = any_entry_ || !is_blank(entered.text);
        const bool interrupted = entered.kind == Entered::Kind::interrupted;
        if (interrupted && person) continue;
        const ExitCode code = interrupted ? ExitCode::cancelled : run_entry(entered.text);
        note(code);
        if (!person && (code == ExitCode::cancelled || code == ExitCode::output)) break;
    }
    note(behind_door({}, shell_.console().messages, [&] {
        shell_.close();
        // Nothing was asked of a base that is not there: that is told all the same.
        if (!person && !any_entry_) shell_.base().reading();
        return ExitCode::done;
    }));
    return person ? ExitCode::done : first_failure_;
}

ExitCode Repl::run_entry(const std::string& text) {
    const Working working;
    return behind_door({}, shell_.console().messages, [&] {
        check_text(text, "the input");
        remember(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text, shell_.editor());
        if (const std::optional<OwnCommand> own = own_command(text)) {
            if (!own->remark.empty()) shell_.say(printable(own->remark) + "\n");
            return run_line(own->line);
        }
        return run_line(text);
    });
}

ExitCode Repl::run_line(const std::string& text) {
    if (!is_dot_command(text)) return shell_.answer_all(text, "");
    run_dot_command(text, shell_);
    return ExitCode::done;
}

void Repl::greet() {
    shell_.say(fmt::format("Bede {}. `.help` explains, `.quit` leaves.\n", version()));
    if (!shell_.base().exists()) {
        shell_.say(
            fmt::format("There is no base at {} yet: `.load PATH` makes one of event files, "
                        "`bede init DIR` begins with none.\n",
                        printable(shell_.base().path().string())));
        return;
    }
    const Database& database = shell_.base().reading();
    const StoreStatus status = database.status();
    std::string text = fmt::format("{} ({})\n{}.\n", printable(shell_.base().path().string()),
                                   to_string(shell_.base().found().by), summary_of(status));
    if (status.release.number > 0) {
        std::vector<std::string> examples = examples_for(database);
        examples.resize(std::min(examples.size(), questions_shown));
        text += "Try:\n";
        for (const std::string& example : examples) text += fmt::format("  {}\n", example);
    }
    shell_.say(text);
}

void Repl::note(ExitCode code) {
    if (first_failure_ == ExitCode::done) first_failure_ = code;
}

}  // namespace bede::program
