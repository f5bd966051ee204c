// What `bede` tells the shell: one number per kind of trouble, as README.md lists them.
#pragma once

#include "base/error.h"

namespace bede::program {

enum class ExitCode : int {
    done = 0,          // all done and written
    query = 1,         // wrong usage or a wrong query; with --exit-status also: no rows
    input = 2,         // a file to be read is wrong
    busy = 3,          // another process holds the base
    cancelled = 4,     // Ctrl-C, or a limit was reached
    damaged = 5,       // the base is damaged
    disk_full = 6,     // nothing was written
    output = 7,        // what was to be written could not be
    internal = 70,     // our own mistake
    interrupted = 130  // a second Ctrl-C within a second
};

constexpr ExitCode exit_code_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::query: return ExitCode::query;
        case Trouble::input: return ExitCode::input;
        case Trouble::busy: return ExitCode::busy;
        case Trouble::cancelled: return ExitCode::cancelled;
        case Trouble::damaged: return ExitCode::damaged;
        case Trouble::disk_full: return ExitCode::disk_full;
        case Trouble::output: return ExitCode::output;
    }
    return ExitCode::internal;
}

}  // namespace bede::program
