#include "shard.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace bede {
namespace {

struct Shard {
    int index = 0;
    int total = 1;
};

Shard read(std::string_view text) {
    Shard shard;
    const char* const end = text.data() + text.size();
    const auto [slash, first] = std::from_chars(text.data(), end, shard.index);
    if (first != std::errc() || slash == end || *slash != '/' ||
        std::from_chars(slash + 1, end, shard.total).ptr != end || shard.index < 0 ||
        shard.index >= shard.total) {
        throw std::invalid_argument(fmt::format("a shard is written \"2/12\", not \"{}\"", text));
    }
    return shard;
}

// A filter's dash begins what it leaves out; in a name, "any character" stands for it.
std::string pattern(const testing::TestInfo& test) {
    std::string name = fmt::format("{}.{}", test.test_suite_name(), test.name());
    std::ranges::replace(name, '-', '?');
    return name;
}

bool is_case_file(const testing::TestSuite& suite) {
    return suite.total_test_count() > 0 &&
           std::string_view(suite.GetTestInfo(0)->file()).ends_with(".test");
}

}  // namespace

std::string filter_of_shard(std::string_view shard, std::string_view excluded) {
    const Shard own = read(shard);
    if (excluded != "*" && !excluded.starts_with('-')) {
        throw std::invalid_argument("all shards may only leave out tests: --gtest_filter=-…");
    }
    std::string filter;
    int dealt = 0;
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    for (int s = 0; s < all.total_test_suite_count(); ++s) {
        const testing::TestSuite& suite = *all.GetTestSuite(s);
        const bool together = is_case_file(suite);
        for (int t = 0; t < suite.total_test_count(); ++t) {
            if (dealt % own.total == own.index) filter += pattern(*suite.GetTestInfo(t)) + ":";
            if (!together) ++dealt;
        }
        if (together) ++dealt;
    }
    return excluded == "*" ? filter : fmt::format("{}{}", filter, excluded);
}

}  // namespace bede
