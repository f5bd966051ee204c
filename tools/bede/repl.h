// The prompt: reads statements and dot commands and answers them until the end of the input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bede/shell.h"

namespace bede::program {

class Repl {
  public:
    enum class Reader : std::uint8_t { person, pipe };

    Repl(Shell& shell, Reader reader);

    // A person is told what the base holds, and gets 0: what failed has been seen. A pipe gets
    // the exit code of the first statement that failed; it goes on after errors, but not after a
    // cancellation or a limit, nor when its output is lost.
    ExitCode run();

  private:
    ExitCode run_entry(const std::string& text);
    ExitCode run_line(const std::string& text);
    void greet();
    void note(ExitCode code);

    Shell& shell_;
    Reader reader_;
    bool any_entry_ = false;
    ExitCode first_failure_ = ExitCode::done;
};

// "114 events, 60 actors, release 3 of 2026-11-23": what the greeting says of a base.
std::string summary_of(const StoreStatus& status);

}  // namespace bede::program
