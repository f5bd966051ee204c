// How stored bytes are complained of: with a stable code, what was found, and what would do.
#pragma once

#include <string>

#include "base/error.h"

namespace bede {

[[noreturn]] inline void refuse(Trouble trouble, std::string code, std::string message,
                                std::string mend) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.mend = std::move(mend);
    throw Error(trouble, std::move(diagnostic));
}

// The bytes on disk are not what was written.
[[noreturn]] inline void damaged(std::string found) {
    refuse(Trouble::damaged, "S-DAMAGED", "the store is damaged: " + std::move(found),
           "restore it from a backup, or make a new store and load the event files again");
}

}  // namespace bede
