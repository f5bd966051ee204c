#include "bede/signals.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "bede/exit_codes.h"

namespace bede::program {
namespace {

constexpr std::int64_t second_press_ms = 1'000;

std::atomic<bool> flag{false};
std::atomic<int> working{0};
std::atomic<std::int64_t> pressed_ms{0};

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

// clock_gettime, unlike std::chrono, is promised to be safe in a signal handler.
std::int64_t now_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
}

void on_interrupt(int) {
    const int saved = errno;
    const std::int64_t now = now_ms();
    if (flag.load() && working.load() > 0 && now - pressed_ms.load() <= second_press_ms) {
        ::_exit(static_cast<int>(ExitCode::interrupted));
    }
    pressed_ms.store(now);
    flag.store(true);
    errno = saved;
}

}  // namespace

void install_signals() {
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    action.sa_flags = 0;  // no SA_RESTART: a read at the prompt must come back
    ::sigaction(SIGINT, &action, nullptr);

    struct sigaction plain {};
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    ::sigaction(SIGPIPE, &plain, nullptr);

    // Whoever writes past the limit of a file (ulimit -f) is told by the call that fails.
    struct sigaction ignored {};
    ignored.sa_handler = SIG_IGN;
    sigemptyset(&ignored.sa_mask);
    ::sigaction(SIGXFSZ, &ignored, nullptr);
}

std::atomic<bool>& cancelled() { return flag; }

Working::Working() {
    if (working.load() == 0) flag.store(false);
    ++working;
}

// Who pressed Ctrl-C meant this work, not what comes next.
Working::~Working() {
    if (--working == 0) flag.store(false);
}

}  // namespace bede::program
