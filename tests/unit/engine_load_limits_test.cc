// What ends a load or a check: it is heard wherever the work is, and nothing is loaded.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "engine/database.h"
#include "store_things.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view limits_head = "bede 1\nbase \"t\"\nkind war : event\n";

class LoadLimitsOf : public testing::Test {
  protected:
    fs::path file_of(std::string_view text) const {
        const fs::path path = folder_ / "base.bede";
        std::ofstream(path, std::ios::binary) << limits_head << text;
        return path;
    }
    // The code of the error that ends a check of the text.
    std::string code_of(std::string_view text, const StatementOptions& options,
                        const OnProgress& progress = {}) const {
        try {
            check_files({file_of(text)}, progress, options);
        } catch (const Error& error) {
            EXPECT_EQ(error.trouble(), Trouble::cancelled);
            return error.diagnostic().code;
        }
        return "";
    }

    store::TemporaryDirectory folder_;
};

std::string many_events(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += fmt::format("event e{} : war \"E\"\n  when 1914\n", i);
    }
    return text;
}

std::string many_wrong_lines(int count) {
    std::string text = "event a : war \"A\"\n";
    for (int i = 0; i < count; ++i) text += "  whn 1914\n";
    return text;
}

TEST_F(LoadLimitsOf, CancellingIsHeardAtEveryStage) {
    std::atomic<bool> cancelled{true};
    EXPECT_EQ(code_of(many_events(1), {.cancelled = &cancelled}), "F-CANCEL");
    // In the midst of one file, right or wrong, and while what was read is checked.
    for (const auto& [text, stage] :
         {std::pair(many_events(300), "reading"), std::pair(many_wrong_lines(300), "reading"),
          std::pair(many_events(300), "checking")}) {
        cancelled = false;
        int told = 0;
        int told_after = 0;
        const auto progress = [&](const Progress& at) {
            told_after += cancelled ? 1 : 0;
            if (at.stage == stage && ++told == 3) cancelled = true;
        };
        EXPECT_EQ(code_of(text, {.cancelled = &cancelled}, progress), "F-CANCEL") << stage;
        EXPECT_EQ(told_after, 0) << stage;
    }
}

TEST_F(LoadLimitsOf, TimeAndMemoryRunOut) {
    EXPECT_EQ(code_of(many_events(300), {.limits = {.time = std::chrono::milliseconds(1)}}),
              "F-TIME");
    EXPECT_EQ(code_of(many_events(1), {.limits = {.time = std::chrono::minutes(5)}}), "");
    if (mallinfo2().uordblks == 0) GTEST_SKIP() << "this allocator does not count";
    EXPECT_EQ(code_of(many_events(300), {.limits = {.bytes = 10'000}}), "F-MEMORY");
}

TEST_F(LoadLimitsOf, TheBaseIsAsItWas) {
    const fs::path path = folder_ / "base";
    Database::create(path);
    Database base = Database::open(path, Database::Access::read_write);
    EXPECT_TRUE(base.load({file_of(many_events(1))}, {}).accepted);
    std::atomic<bool> cancelled{false};
    const auto progress = [&](const Progress& at) { cancelled = at.stage == "checking"; };
    EXPECT_THROW(base.load({file_of(many_events(100))}, progress, {.cancelled = &cancelled}),
                 Error);
    EXPECT_EQ(base.status().counts.at("events"), 1U);
    EXPECT_TRUE(base.load({file_of(many_events(100))}, {}).accepted);
}

TEST_F(LoadLimitsOf, ASavedQueryIsCancelledWithTheLoad) {
    std::ofstream(folder_ / "q.bql")
        << "define query q \"Q\" expect at least 1 rows as find events;";
    file_of(many_events(1));
    std::atomic<bool> cancelled{false};
    int checks = 0;
    const auto count = [&](const Progress& at) { checks += at.stage == "checking" ? 1 : 0; };
    EXPECT_TRUE(check_files({folder_.path()}, count, {.cancelled = &cancelled}).accepted);
    const auto progress = [&](const Progress& at) {
        if (at.stage == "checking" && --checks == 0) cancelled = true;
    };
    EXPECT_THROW(check_files({folder_.path()}, progress, {.cancelled = &cancelled}), Error);
}

// --- What would take a long time if it were done one by one -------------------------------------

TEST_F(LoadLimitsOf, ContradictionsOfOneKindAreCounted) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += fmt::format(
            "event a{0} : war \"A\"\n  when 1914, after @b{0}\n"
            "event b{0} : war \"B\"\n  when 1914, after @a{0}\n",
            i);
    }
    const LoadReport report = check_files({file_of(text)}, {});
    std::size_t told = 0;
    std::string last;
    for (const Diagnostic& each : report.diagnostics) {
        if (each.code != "E-INCONSISTENT") continue;
        ++told;
        if (each.notes.empty()) last = each.message;
    }
    EXPECT_EQ(told, 11U);
    EXPECT_EQ(last, "50 more contradictions of this kind: after, after");
}

}  // namespace
}  // namespace bede
