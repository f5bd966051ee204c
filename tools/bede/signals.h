// Ctrl-C. The handler sets a flag and nothing else; whoever works looks at the flag. A second
// Ctrl-C within a second, while work is under way, leaves the program at once.
#pragma once

#include <atomic>

namespace bede::program {

// Ctrl-C sets the flag from now on; SIGPIPE ends the process whatever its parent had set,
// and SIGXFSZ does not.
void install_signals();

// Set by Ctrl-C; passed on as StatementOptions::cancelled.
std::atomic<bool>& cancelled();

// While one lives, work is under way that Ctrl-C may end and a second one break off. The outermost
// clears the flag, at its beginning and its end: work that is part of other work ends it, too.
class Working {
  public:
    Working();
    ~Working();
    Working(const Working&) = delete;
    Working& operator=(const Working&) = delete;
};

}  // namespace bede::program
