// Ctrl-C, wherever it comes.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

#include "base/error.h"
#include "bede/answering.h"
#include "bede/output.h"
#include "bede/signals.h"

namespace bede::program {
namespace {

std::string code_thrown_by(const std::function<void()>& deed) {
    try {
        deed();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), Trouble::cancelled);
        return error.diagnostic().code;
    }
    return "";
}

TEST(Cancel, EndsWriting) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    std::atomic<bool> flag{false};
    Output output(ends[1], "a pipe");
    output.heed(flag);
    output.write("shown");
    EXPECT_EQ(code_thrown_by([&] { output.flush(); }), "");
    flag = true;
    // More than a pipe holds: written in one go, it would wait for a reader for ever.
    EXPECT_EQ(code_thrown_by([&] { output.write(std::string(1'000'000, 'x')); }), "F-CANCEL");
    flag = false;
    EXPECT_EQ(code_thrown_by([&] { output.flush(); }), "") << "what waited is dropped";
    std::array<char, 100> read{};
    EXPECT_EQ(::read(ends[0], read.data(), read.size()), 5);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Cancel, IsHeardByAllThatAPieceOfWorkIsMadeOf) {
    {
        const Working script;
        {
            const Working statement;
            cancelled() = true;
        }
        EXPECT_EQ(code_thrown_by([] { stop_if_cancelled(); }), "F-CANCEL");
        const Working next;
        EXPECT_TRUE(cancelled()) << "the next statement is part of the script";
    }
    EXPECT_FALSE(cancelled());
    EXPECT_EQ(code_thrown_by([] { stop_if_cancelled(); }), "");
}

}  // namespace
}  // namespace bede::program
