#include "bede/shell.h"

#include <algorithm>

#include "base/utf8.h"
#include "bede/answering.h"
#include "bede/child.h"
#include "bede/present.h"
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
    Style style = console_.style;
    // A window may have another width than when the program started.
    const std::optional<TerminalSize> size = terminal_size(console_.output.descriptor());
    if (size) style.width = size->columns;
    if (file_) style.colour = false;
    return {.output = file_ ? *file_ : console_.output,
            .messages = console_.messages,
            .style = style,
            .terminal = console_.terminal && !file_,
            .quiet = console_.quiet,
            .progress = console_.progress};
}

ExitCode Shell::answer_all(std::string_view text, std::string_view file) {
    const std::vector<Statement> statements = statements_of(text);
    for (const Statement& statement : statements) {
        last_statement = statement.text + ";";
        const Quoted quoted{text, file, statement.offset};
        const ExitCode code = behind_door(quoted, console_.messages, [&] {
            answer(statement);
            return ExitCode::done;
        });
        if (code != ExitCode::done) return code;
    }
    return ExitCode::done;
}

void Shell::answer(const Statement& statement) {
    const Database& database = base_.reading();
    const Console target = console();
    const Answered answered = timed(target, [&](const StatementOptions& options) {
        return database.answer(statement.text, options);
    });
    const Presented presented = present(answered.answer, answered.elapsed,
                                        {.format = settings.format,
                                         .style = target.style,
                                         .terminal = target.terminal,
                                         .counts = !target.quiet,
                                         .time = settings.timer,
                                         .records = settings.records});
    show(presented.data);
    target.messages.say(presented.beside);
}

void Shell::show(std::string_view text) {
    const Console target = console();
    const int descriptor = target.output.descriptor();
    const bool paged =
        settings.pager && !file_ && is_terminal(descriptor) && !fits_the_screen(text, descriptor);
    if (paged) {
        page(environment_.pager.empty() ? "less" : environment_.pager, text);
        return;
    }
    target.output.write(text);
    target.output.flush();
}

void Shell::redirect(const std::optional<std::filesystem::path>& path) {
    close();
    if (path) file_.emplace(Output::create(*path));
}

void Shell::close() {
    if (!file_) return;
    // Given up even if closing fails: what could not be written then will not be later.
    Output file = std::move(*file_);
    file_.reset();
    file.close();
}

}  // namespace bede::program
