#include "run_bede.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "case_file.h"
#include "case_graphs.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

[[noreturn]] void become(const fs::path& program, std::vector<std::string> words,
                         std::vector<std::string> environment, const RunOptions& options,
                         const fs::path& folder) {
    const bool there = options.folder.empty() || ::chdir(options.folder.c_str()) == 0;
    const bool told = std::freopen((folder / "in").c_str(), "r", stdin) != nullptr &&
                      std::freopen((folder / "out").c_str(), "w", stdout) != nullptr &&
                      std::freopen((folder / "err").c_str(), "w", stderr) != nullptr;
    if (there && told) {
        ::execve(program.c_str(), pointers(words).data(), pointers(environment).data());
    }
    ::_exit(127);
}

}  // namespace

Ran run_program_at(const fs::path& program, const std::vector<std::string>& arguments,
                   const RunOptions& options) {
    const TemporaryFolder folder;
    write_file(folder.path() / "in", options.input);
    std::vector<std::string> words = {program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    // A home of its own: no history, and no base but those of the test.
    std::vector<std::string> environment = {"HOME=" + folder.path().string(), "LC_ALL=C.UTF-8"};
    if (const char* path = std::getenv("PATH")) environment.push_back(std::string("PATH=") + path);
    for (const auto& [name, value] : options.environment) environment.push_back(name + "=" + value);
    const pid_t child = ::fork();
    if (child == 0) become(program, words, environment, options, folder.path());
    if (child < 0) throw std::runtime_error("no process");
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder.path() / "out"),
            read_file(folder.path() / "err")};
}

Ran run_bede(const std::vector<std::string>& arguments, const RunOptions& options) {
    return run_program_at(BEDE_PROGRAM, arguments, options);
}

}  // namespace bede
