#include "bede/answering.h"

#include "base/error.h"
#include "bede/highlight.h"
#include "bede/signals.h"

namespace bede::program {

std::vector<Statement> statements_of(std::string_view text) {
    Statements statements = split_statements(text);
    if (!is_blank(statements.rest)) {
        statements.complete.push_back({statements.rest, statements.rest_offset});
    }
    std::erase_if(statements.complete,
                  [](const Statement& statement) { return is_blank(statement.text); });
    return std::move(statements.complete);
}

void stop_if_cancelled() {
    if (!cancelled().load()) return;
    fail(Trouble::cancelled, {.code = "F-CANCEL", .message = "cancelled"});
}

Answered timed(const Console& console, std::optional<Format> format,
               const std::function<Answer(const StatementOptions&)>& ask) {
    const Working working;
    const QueryClock clock(console.messages, console.progress);
    const auto begin = std::chrono::steady_clock::now();
    const std::optional<Form> form = format ? std::optional(form_for(*format)) : std::nullopt;
    Answered answered{ask({.cancelled = &cancelled(), .limits = console.limits, .form = form})};
    answered.elapsed = std::chrono::steady_clock::now() - begin;
    return answered;
}

void write(const Answered& answered, const Presentation& presentation, const Console& console) {
    const Presented presented = present(answered.answer, answered.elapsed, presentation);
    console.output.write(presented.data);
    // Flushed before anything is said beside it, so that a terminal shows both in order.
    console.output.flush();
    console.messages.say(presented.beside);
}

}  // namespace bede::program
