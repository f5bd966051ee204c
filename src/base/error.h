// Error ends a statement because somebody's text or disk is wrong; it carries a Diagnostic.
// It is caught only at the doors that src/README.md lists.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "base/diagnostic.h"

namespace bede {

// What kind of trouble it is; the program's exit code follows from it.
enum class Trouble {
    query,      // the statement is wrong                       exit 1
    input,      // a file to be read is wrong                   exit 2
    busy,       // another process holds the store              exit 3
    cancelled,  // Ctrl-C, or a limit was reached               exit 4
    damaged,    // the store is damaged                         exit 5
    disk_full,  // nothing was written                          exit 6
    output,     // what was to be written could not be          exit 7
};

class Error : public std::exception {
  public:
    Error(Trouble trouble, Diagnostic diagnostic)
        : trouble_(trouble), diagnostic_(std::move(diagnostic)) {}

    Trouble trouble() const { return trouble_; }
    const Diagnostic& diagnostic() const { return diagnostic_; }
    const char* what() const noexcept override { return diagnostic_.message.c_str(); }

  private:
    Trouble trouble_;
    Diagnostic diagnostic_;
};

// The one way to throw. Use designated initialisers:
//   fail(Trouble::query, {.code = "BQL-0102", .span = name.span, .message = ..., .mend = ...});
[[noreturn]] inline void fail(Trouble trouble, Diagnostic diagnostic) {
    throw Error(trouble, std::move(diagnostic));
}

}  // namespace bede
