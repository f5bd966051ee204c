#include "store_child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "store/release/store.h"
#include "store_things.h"

namespace bede::store {
namespace {

constexpr const char* variable = "BEDE_STORE_CHILD";  // "deed seed pipe path"

void report(int pipe, std::uint32_t number) {
    // Short writes to a pipe are whole.
    if (::write(pipe, &number, sizeof number) != static_cast<ssize_t>(sizeof number)) ::_exit(1);
}

void load(Store& store, std::uint64_t seed, int pipe) {
    auto release = store.snapshot()->release().number;
    for (;;) {
        const LoadManifest manifest = manifest_of(++release);
        const auto made = store.put(contents_of(seed, release), "child", {}, {}, &manifest);
        report(pipe, made ? made->number : 0);
    }
}

void open_with_few_files(const std::filesystem::path& path, int pipe) {
    const rlimit few{.rlim_cur = 100, .rlim_max = 100};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    const auto refused = refusal(Trouble::cancelled, [&] { Store::open(path, Access::read_only); });
    report(pipe, refused.message == "this process may open only 100 files" ? 1 : 0);
}

void work(ChildDeed deed, std::uint64_t seed, int pipe, const std::filesystem::path& path) {
    if (deed == ChildDeed::create) return Store::create(path);
    if (deed == ChildDeed::few_files) return open_with_few_files(path, pipe);
    Store store = Store::open(path, Access::read_write);
    report(pipe, 0);
    if (deed == ChildDeed::load) load(store, seed, pipe);
    ::pause();
}

// Not a test of its own: where the child begins.
TEST(StoreChild, WorksWhenItIsOne) {
    const char* order = ::getenv(variable);
    if (order == nullptr) return;
    int deed = 0;
    unsigned long long seed = 0;
    int pipe = -1;
    int path_at = 0;
    ASSERT_EQ(std::sscanf(order, "%d %llu %d %n", &deed, &seed, &pipe, &path_at), 3);
    work(static_cast<ChildDeed>(deed), seed, pipe, order + path_at);
}

}  // namespace

Contents contents_of(std::uint64_t seed, std::uint32_t release) {
    RandomThings random(seed * 1'000'003 + release);
    Contents contents;
    contents.bases = {"wars"};
    contents.things = random.things(5 + random.below(60), "wars");
    if (!random.one_in(3)) return contents;
    // More than one batch.
    for (int i = 0; i < 4; ++i) {
        Event event = random.event("fat" + std::to_string(i), "wars");
        event.summary.assign((std::size_t{3} << 20U) + random.below(100), 'x');
        contents.things.add(event);
    }
    return contents;
}

LoadManifest manifest_of(std::uint32_t release) {
    return {.paths = "/wars\n",
            .reader = "a test",
            .bases = {"wars"},
            .files = {{.name = "0/a.bede", .digest = release, .events = packed_ids({})}}};
}

Child::Child(ChildDeed deed, const std::filesystem::path& store, std::uint64_t seed) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
    reports_ = ends[0];
    const int inherited = ::dup(ends[1]);  // without O_CLOEXEC
    ::close(ends[1]);
    const std::string order = std::string(variable) + "=" + std::to_string(static_cast<int>(deed)) +
                              " " + std::to_string(seed) + " " + std::to_string(inherited) + " " +
                              store.string();
    std::vector<std::string> words{"bede_tests", "--gtest_filter=StoreChild.WorksWhenItIsOne",
                                   "--gtest_brief=1"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::vector<std::string> settings{order, "PATH=/usr/bin:/bin"};
    if (const char* tmpdir = ::getenv("TMPDIR"))
        settings.push_back("TMPDIR=" + std::string(tmpdir));
    std::vector<char*> environment;
    for (std::string& setting : settings) environment.push_back(setting.data());
    environment.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (::posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments.data(),
                      environment.data()) != 0) {
        std::abort();
    }
    posix_spawn_file_actions_destroy(&actions);
    ::close(inherited);
}

Child::~Child() {
    kill();
    ::close(reports_);
}

std::optional<std::uint32_t> Child::next_report() {
    std::uint32_t number = 0;
    if (::read(reports_, &number, sizeof number) != static_cast<ssize_t>(sizeof number)) {
        return std::nullopt;
    }
    return number;
}

void Child::kill() {
    if (pid_ == 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
}

}  // namespace bede::store
