#include "bede/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "bede/input.h"
#include "bede/output.h"

namespace bede::program {
namespace {

constexpr int no_input = -1;
constexpr std::string_view ending = ".bql";

[[noreturn]] void fail_to_run(const std::string& command, std::string_view why) {
    fail(Trouble::input,
         {.code = "F-RUN", .message = fmt::format("'{}' could not be run: {}", command, why)});
}

// Starts a program; `input`, unless no_input, becomes its standard input.
pid_t start(const std::string& command, std::vector<std::string> words, int input) {
    if (words.empty()) fail_to_run(command, "no program is named");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (input != no_input) posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    // What we ignore for its sake, the program must not.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, arguments.front(), &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) fail_to_run(command, std::strerror(error));
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Ignored {
  public:
    explicit Ignored(int signal) : signal_(signal) {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        sigemptyset(&ignore.sa_mask);
        ::sigaction(signal_, &ignore, &before_);
    }
    ~Ignored() { ::sigaction(signal_, &before_, nullptr); }
    Ignored(const Ignored&) = delete;
    Ignored& operator=(const Ignored&) = delete;

  private:
    int signal_;
    struct sigaction before_ {};
};

// While another program has the terminal: Ctrl-C is meant for it, and if it is left early and
// closes its end of the pipe, that must not end us.
struct InForeground {
    Ignored interrupts{SIGINT};
    Ignored broken_pipes{SIGPIPE};
};

// A file of our own under the folder for temporary ones, gone when done.
class PrivateFile {
  public:
    PrivateFile() {
        std::error_code error;
        const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
        // mkostemps puts letters of its own in the place of the six.
        std::string pattern =
            (folder / ("bede-" + std::string(6, 'X') + std::string(ending))).string();
        descriptor_ = ::mkostemps(pattern.data(), static_cast<int>(ending.size()), O_CLOEXEC);
        if (descriptor_ < 0) {
            fail(Trouble::input, {.code = "F-MAKE",
                                  .message = fmt::format("{} could not be made: {}", pattern,
                                                         std::strerror(errno))});
        }
        path_ = pattern;
    }
    ~PrivateFile() {
        ::close(descriptor_);
        std::error_code error;
        std::filesystem::remove(path_, error);
    }
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;

    int descriptor() const { return descriptor_; }
    const std::filesystem::path& path() const { return path_; }

  private:
    int descriptor_ = -1;
    std::filesystem::path path_;
};

}  // namespace

std::vector<std::string> words_of(std::string_view command) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < command.size();) {
        const std::size_t end = std::min(command.find(' ', at), command.size());
        if (end > at) words.emplace_back(command.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string installed_editor() {
    const char* const path = std::getenv("PATH");
    for (const char* name : {"sensible-editor", "editor", "nano", "vim", "vi"}) {
        std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(':'), rest.size());
            const std::filesystem::path program = std::filesystem::path(rest.substr(0, end)) / name;
            if (end > 0 && ::access(program.c_str(), X_OK) == 0) return name;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return "";
}

void page(const std::string& command, std::string_view text) {
    // As git does: stay in colour, leave at once if all fits, keep the screen.
    ::setenv("LESS", "FRX", 0);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail_to_run(command, std::strerror(errno));
    const InForeground foreground;
    const pid_t child = start(command, words_of(command), ends[0]);
    ::close(ends[0]);
    Messages(ends[1]).say(text);
    ::close(ends[1]);
    wait_for(child);
}

std::string edit(const std::string& command, std::string_view text) {
    const PrivateFile file;
    Output output(file.descriptor(), file.path().string());
    output.write(text);
    output.flush();
    const InForeground foreground;
    std::vector<std::string> words = words_of(command);
    words.push_back(file.path().string());
    if (wait_for(start(command, std::move(words), no_input)) != 0) {
        fail_to_run(command, "it reported a failure");
    }
    return read_query_file(file.path());
}

}  // namespace bede::program
