#include "bede/door.h"

#include <fmt/format.h>

#include <new>

#include "base/utf8.h"

namespace bede::program {
namespace {

std::string with_mend(std::string text, const std::string& mend) {
    if (!mend.empty()) text += fmt::format("\n  help: {}", printable(mend));
    return text + "\n";
}

}  // namespace

std::string complaint(const Error& error, const Quoted& quoted) {
    Diagnostic diagnostic = error.diagnostic();
    // Other troubles, and saved queries from files, do not speak of the text that was typed.
    if (error.trouble() != Trouble::query || quoted.text.empty() || !diagnostic.file.empty()) {
        const std::string file = diagnostic.file.empty() ? "" : printable(diagnostic.file) + ": ";
        return with_mend(
            fmt::format("{}error {}: {}", file, diagnostic.code, printable(diagnostic.message)),
            diagnostic.mend);
    }
    diagnostic.file = quoted.file;
    diagnostic.span.begin += quoted.offset;
    diagnostic.span.end += quoted.offset;
    return explain(diagnostic, quoted.text) + "\n";
}

ExitCode behind_door(const Quoted& quoted, const Messages& messages,
                     const std::function<ExitCode()>& deed) {
    try {
        return deed();
    } catch (const Error& error) {
        messages.say(complaint(error, quoted));
        return exit_code_of(error.trouble());
    } catch (const std::bad_alloc&) {
        messages.say("error: out of memory\n");
        return ExitCode::cancelled;
    } catch (const std::exception& error) {
        messages.say(fmt::format("internal error: {}\n  help: this is a mistake in Bede itself\n",
                                 printable(error.what())));
        return ExitCode::internal;
    }
}

}  // namespace bede::program
