#include "bede/shell.h"

#include <algorithm>

#include "base/utf8.h"
#include "bede/answering.h"
#include "bede/child.h"
#include "bede/freshness.h"
#include "bede/present.h"
#include "bede/signals.h"
#include "bede/terminal.h"

namespace bede::program {
namespace {

bool fits_the_screen(std::string_view text, int descriptor) {
    const std::optional<TerminalSize> size = terminal_size(descriptor);
    if (!size) return true;
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    return lines + 2 < size->rows;
}

}  // namespace

Shell::Shell(OpenBase& base, const Console& console, LineEditor& editor,
             const Environment& environment)
    : base_(base), console_(console), editor_(editor), environment_(environment) {
    settings.pager = !environment.pager.empty();
}

Console Shell::console() {
    Console now = console_;
    // A window may have another width than when the program started.
    const std::optional<TerminalSize> size = terminal_size(console_.output.descriptor());
    if (size) now.style.width = size->columns;
    return now;
}

Console Shell::target() {
    const Console person = console();
    if (!file_) return person;
    Style style = person.style;
    style.colour = false;
    return {.output = *file_,
            .messages = person.messages,
            .style = style,
            .terminal = false,
            .quiet = person.quiet,
            .progress = person.progress};
}

ExitCode Shell::answer_all(std::string_view text, std::string_view file) {
    const std::vector<Statement> statements = statements_of(text);
    for (const Statement& statement : statements) {
        last_statement = statement.text + ";";
        const Quoted quoted{text, file, statement.offset};
        const ExitCode code = behind_door(quoted, console_.messages, [&] {
            stop_if_cancelled();
            answer(statement);
            return ExitCode::done;
        });
        if (code != ExitCode::done) return code;
    }
    return ExitCode::done;
}

void Shell::answer(const Statement& statement) {
    if (settings.tells_changes) warn_at_prompt(base_, console_);
    const Database& database = base_.reading();
    const Console where = target();
    const Answered answered = timed(where, settings.format, [&](const StatementOptions& options) {
        return database.answer(statement.text, options);
    });
    const Presented presented = present(answered.answer, answered.elapsed,
                                        {.format = settings.format,
                                         .style = where.style,
                                         .terminal = where.terminal,
                                         .counts = !where.quiet,
                                         .time = settings.timer,
                                         .records = settings.records});
    show(presented.data, where);
    where.messages.say(presented.beside);
}

void Shell::say(std::string_view text) { show(text, console()); }

void Shell::show(std::string_view text, const Console& where) {
    const bool paged =
        settings.pager && where.terminal && !fits_the_screen(text, where.output.descriptor());
    if (paged) {
        page(environment_.pager.empty() ? "less" : environment_.pager, text);
        return;
    }
    where.output.write(text);
    where.output.flush();
}

void Shell::redirect(const std::optional<std::filesystem::path>& path) {
    close();
    if (!path) return;
    file_.emplace(Output::create(*path));
    file_->heed(cancelled());
}

void Shell::close() {
    if (!file_) return;
    // Given up even if closing fails: what could not be written then will not be later.
    Output file = std::move(*file_);
    file_.reset();
    file.close();
}

}  // namespace bede::program
