#include "bede/door.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>

#include "base/utf8.h"
#include "render/diagnostic.h"

namespace bede::program {
namespace {

constexpr std::string_view out_of_memory = "error: out of memory\n";

std::string with_mend(std::string text, const std::string& mend) {
    if (!mend.empty()) text += fmt::format("\n  help: {}", printable(mend));
    return text + "\n";
}

// Other troubles, and saved queries from files, do not speak of the text that was typed.
bool speaks_of(const Error& error, const Quoted& quoted) {
    return error.trouble() == Trouble::query && !quoted.text.empty() &&
           error.diagnostic().file.empty();
}

// With its place in all of the text rather than in the statement.
Diagnostic in_whole(Diagnostic diagnostic, const Quoted& quoted) {
    diagnostic.file = quoted.file;
    diagnostic.span.begin += quoted.offset;
    diagnostic.span.end += quoted.offset;
    return diagnostic;
}

}  // namespace

std::string complaint(const Error& error, const Quoted& quoted) {
    const Diagnostic diagnostic = error.diagnostic();
    if (!speaks_of(error, quoted)) {
        const std::string file = diagnostic.file.empty() ? "" : printable(diagnostic.file) + ": ";
        return with_mend(
            fmt::format("{}error {}: {}", file, diagnostic.code, printable(diagnostic.message)),
            diagnostic.mend);
    }
    return explain(in_whole(diagnostic, quoted), quoted.text) + "\n";
}

std::string complaint_for_program(const Error& error, const Quoted& quoted) {
    Diagnostic diagnostic = error.diagnostic();
    const int code = static_cast<int>(exit_code_of(error.trouble()));
    if (!speaks_of(error, quoted)) return complaint_json(diagnostic, std::nullopt, code);
    return complaint_json(in_whole(std::move(diagnostic), quoted), quoted.text, code);
}

void install_last_door() {
    std::set_terminate([] {
        // Memory may run out in a thread of the storage engine, or where nothing may be thrown.
        try {
            if (const std::exception_ptr thrown = std::current_exception()) {
                std::rethrow_exception(thrown);
            }
        } catch (const std::bad_alloc&) {
            Messages(STDERR_FILENO).say(out_of_memory);
            ::_exit(static_cast<int>(ExitCode::cancelled));
        } catch (...) {
            Messages(STDERR_FILENO).say("internal error: an exception that nothing caught\n");
        }
        std::abort();
    });
}

ExitCode behind_door(const Quoted& quoted, const Messages& messages,
                     const std::function<ExitCode()>& deed) {
    try {
        return deed();
    } catch (const Error& error) {
        messages.say(messages.for_program() ? complaint_for_program(error, quoted)
                                            : complaint(error, quoted));
        return exit_code_of(error.trouble());
    } catch (const std::bad_alloc&) {
        messages.say(out_of_memory);
        return ExitCode::cancelled;
    } catch (const std::filesystem::filesystem_error& error) {
        messages.say(fmt::format("error F-SYSTEM: the system refused: {}\n",
                                 printable(error.code().message())));
        return ExitCode::output;
    } catch (const std::exception& error) {
        messages.say(fmt::format("internal error: {}\n  help: this is a mistake in Bede itself\n",
                                 printable(error.what())));
        return ExitCode::internal;
    }
}

}  // namespace bede::program
