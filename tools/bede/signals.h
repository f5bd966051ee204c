// Ctrl-C. The handler sets a flag and nothing else; whoever works looks at the flag. A second
// Ctrl-C within a second, while work is under way, leaves the program at once.
#pragma once

#include <atomic>

namespace bede::program {

// Ctrl-C sets the flag from now on; SIGPIPE ends the process whatever its parent had set.
void install_signals();

// Set by Ctrl-C; passed on as StatementOptions::cancelled.
std::atomic<bool>& cancelled();

// While one lives, work is under way that a second Ctrl-C may break off. Clears the flag.
class Working {
  public:
    Working();
    ~Working();
    Working(const Working&) = delete;
    Working& operator=(const Working&) = delete;
};

}  // namespace bede::program
