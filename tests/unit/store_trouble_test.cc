// What the system refuses is called what it is, and leaves the base as it was.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "store/release/store.h"
#include "store/rocksdb/abandoned.h"
#include "store/rocksdb/disk.h"
#include "store/rocksdb/lock.h"
#include "store_child.h"
#include "store_things.h"

namespace bede::store {
namespace {

namespace fs = std::filesystem;

// --- Every change of a file is refused from the n-th on ------------------------------------------

std::uint32_t newest_of(const fs::path& path) {
    const Store store = Store::open(path, Access::read_only);
    for (const std::string& problem : store.verify({}).problems) ADD_FAILURE() << problem;
    return store.snapshot()->release().number;
}

// Whether the work came to its end before the n-th change; else it was refused as it should be.
bool ends_before(std::uint64_t n, int reason, Trouble expected, const std::function<void()>& work) {
    fail_at_change(n, reason);
    try {
        work();
        fail_at_change(0, 0);
        return true;
    } catch (const Error& error) {
        fail_at_change(0, 0);
        EXPECT_EQ(error.trouble(), expected) << "change " << n << ": " << error.what();
        EXPECT_FALSE(error.diagnostic().code.empty());
        return false;
    }
}

TEST(StoreTrouble, OfALoadIsToldAndLeavesTheBaseWhole) {
    const TemporaryDirectory directory;
    for (const auto& [reason, trouble] :
         {std::pair(ENOSPC, Trouble::disk_full), std::pair(EIO, Trouble::output)}) {
        const fs::path path = directory / (reason == EIO ? "eio" : "enospc");
        Store::create(path);
        std::uint32_t loaded = 0;
        bool ended = false;
        for (std::uint64_t n = 1; n < 200 && !ended; n += 3) {
            const std::uint32_t before = newest_of(path);
            ended = ends_before(n, reason, trouble, [&] {
                Store store = Store::open(path, Access::read_write);
                store.put(contents_of(3, ++loaded), "test", {});
                store.close();
            });
            // A release that was refused may be there as a whole, but nothing else.
            const std::uint32_t after = newest_of(path);
            EXPECT_TRUE(after == before || after == before + 1) << "change " << n;
        }
        EXPECT_TRUE(ended);
    }
}

TEST(StoreTrouble, OfACreationLeavesNothing) {
    const TemporaryDirectory directory;
    bool ended = false;
    for (std::uint64_t n = 1; n < 200 && !ended; n += 2) {
        ended = ends_before(n, EIO, Trouble::output, [&] { Store::create(directory / "base"); });
        const auto entries = std::distance(fs::directory_iterator(directory.path()), {});
        EXPECT_EQ(entries, ended ? 1 : 0) << "change " << n;
    }
    EXPECT_TRUE(ended);
    EXPECT_EQ(newest_of(directory / "base"), 0U);
}

// --- Limits of this process ---------------------------------------------------------------------

class StoreTroubleDeathTest : public testing::Test {
  protected:
    // In a process of its own that was not forked from one with threads.
    StoreTroubleDeathTest() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

void limit_process(decltype(RLIMIT_NOFILE) what, rlim_t most) {
    const rlimit few{.rlim_cur = most, .rlim_max = most};
    if (::setrlimit(what, &few) != 0) ::_exit(99);
}

// Ends the process: with the trouble as its exit code, and what was said on standard error.
[[noreturn]] void open_or_exit(const std::function<void()>& deed) {
    try {
        deed();
    } catch (const Error& error) {
        const std::string said = error.diagnostic().code + ": " + error.diagnostic().message + "\n";
        if (::write(STDERR_FILENO, said.data(), said.size()) < 0) ::_exit(98);
        ::_exit(static_cast<int>(error.trouble()));
    }
    ::_exit(97);
}

int exit_code_for(Trouble trouble) { return static_cast<int>(trouble); }

TEST_F(StoreTroubleDeathTest, FewFilesAreNoDamage) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizer opens files of its own when an error is thrown";
#endif
    const TemporaryDirectory directory;
    Store::create(directory / "base");
    for (const Access access : {Access::read_only, Access::read_write}) {
        EXPECT_EXIT(
            {
                limit_process(RLIMIT_NOFILE, 4);
                open_or_exit([&] { Store::open(directory / "base", access); });
            },
            testing::ExitedWithCode(exit_code_for(Trouble::cancelled)), "S-FILES: .* only 4 files");
    }
}

TEST_F(StoreTroubleDeathTest, LittleMemoryIsSaid) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "the sanitizer needs all the addresses that there are";
#endif
    const TemporaryDirectory directory;
    EXPECT_EXIT(
        {
            limit_process(RLIMIT_AS, rlim_t{250'000} << 10U);
            open_or_exit([&] { Store::create(directory / "base"); });
        },
        testing::ExitedWithCode(exit_code_for(Trouble::cancelled)), "S-MEMORY: .* only 244 MB");
    EXPECT_TRUE(fs::is_empty(directory.path()));
}

TEST_F(StoreTroubleDeathTest, ShortFilesAreAFullDisk) {
    const TemporaryDirectory directory;
    EXPECT_EXIT(
        {
            limit_process(RLIMIT_FSIZE, 8192);
            open_or_exit([&] { Store::create(directory / "base"); });
        },
        testing::ExitedWithCode(exit_code_for(Trouble::disk_full)), "S-FULL: .* longer than 8 KB");
}

TEST(StoreTrouble, APathThatIsTooLongIsOne) {
    const TemporaryDirectory directory;
    const fs::path path = directory.path() / std::string(5000, 'x');
    EXPECT_EQ(refusal(Trouble::input, [&] { Store::create(path); }).code, "S-PATH");
    EXPECT_EQ(refusal(Trouble::input, [&] { Store::open(path, Access::read_only); }).code,
              "S-PATH");
}

// --- Left behind by those who died --------------------------------------------------------------

pid_t unused_process() {
    pid_t process = 4'000'000;
    while (is_alive(process)) --process;
    return process;
}

TEST(StoreTrouble, WhatADeadProcessLeftIsRemoved) {
    const TemporaryDirectory directory;
    const fs::path base = directory / "base";
    const fs::path left = scaffold_path(base, unused_process());
    const auto leave = [&] {
        fs::create_directory(left);
        for (const char* file : {"CURRENT", "000004.log", "MANIFEST-000001", "bede.lock"}) {
            std::ofstream(left / file) << "x";
        }
    };
    leave();
    const fs::path living = scaffold_path(base, ::getppid());
    const fs::path other = directory / "other.tmp-3999999";
    const fs::path foreign = scaffold_path(base, unused_process() - 1);
    for (const fs::path& each : {living, other, foreign}) fs::create_directory(each);
    std::ofstream(foreign / "letter.txt") << "mine";
    Store::create(base);
    EXPECT_FALSE(fs::exists(left));
    for (const fs::path& each : {living, other, foreign}) EXPECT_TRUE(fs::exists(each)) << each;
    leave();
    Store::open(base, Access::read_write);
    EXPECT_FALSE(fs::exists(left));
}

TEST(StoreTrouble, WhatSomebodyElsewhereStillMakesIsLeft) {
    const TemporaryDirectory directory;
    const fs::path base = directory / "base";
    const fs::path made = scaffold_path(base, unused_process());  // a number of another container
    fs::create_directory(made);
    const WriteLock lock(made);
    remove_abandoned(base);
    EXPECT_TRUE(fs::exists(made));
}

}  // namespace
}  // namespace bede::store
