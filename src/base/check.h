// BEDE_CHECK: a broken promise of our own ends the program, in release builds too.
// For anything that somebody's text or disk can cause, use fail() of base/error.h.
#pragma once

namespace bede {

// Writes one line to standard error and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace bede

#define BEDE_CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::bede::check_failed(#condition, __FILE__, __LINE__))
