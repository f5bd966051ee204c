// The prompt: reads statements and dot commands and answers them until the end of the input.
#pragma once

#include <string>
#include <string_view>

#include "bede/shell.h"

namespace bede::program {

class Repl {
  public:
    // `greets`: a person sits there and is told what the base holds.
    Repl(Shell& shell, bool greets);

    // The exit code of the first statement that failed: 0 if none did. A person at a prompt has
    // seen what failed, so that theirs is always 0.
    ExitCode run();

  private:
    ExitCode run_entry(const std::string& text);
    void greet();
    void note(ExitCode code);

    Shell& shell_;
    bool greets_;
    ExitCode first_failure_ = ExitCode::done;
};

// "114 events, 60 actors, release 3 of 2026-11-23": what the greeting says of a base.
std::string summary_of(const StoreStatus& status);

}  // namespace bede::program
