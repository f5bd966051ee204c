#include "shard.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace bede {
namespace {

std::vector<std::string> names(std::string_view filter) {
    std::vector<std::string> all;
    for (std::size_t at = 0, end = 0; (end = filter.find(':', at)) != filter.npos; at = end + 1) {
        all.emplace_back(filter.substr(at, end - at));
    }
    return all;
}

TEST(Shard, EachTestIsOfOneOfThem) {
    std::multiset<std::string> dealt;
    for (int i = 0; i < 7; ++i) {
        for (std::string& name : names(filter_of_shard(fmt::format("{}/7", i), "*"))) {
            dealt.insert(std::move(name));
        }
    }
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    EXPECT_EQ(dealt.size(), static_cast<std::size_t>(all.total_test_count()));
    EXPECT_EQ(std::set<std::string>(dealt.begin(), dealt.end()).size(), dealt.size());
}

TEST(Shard, TheBlocksOfAFileStayTogether) {
    std::map<std::string, std::set<int>> shards;
    for (int i = 0; i < 5; ++i) {
        for (const std::string& name : names(filter_of_shard(fmt::format("{}/5", i), "*"))) {
            if (!name.starts_with("query.")) continue;
            shards[name.substr(0, name.rfind('.'))].insert(i);
        }
    }
    ASSERT_GT(shards.size(), 20U);
    for (const auto& [suite, of] : shards) EXPECT_EQ(of.size(), 1U) << suite;
}

TEST(Shard, LeavesOutWhatAllLeaveOut) {
    EXPECT_TRUE(filter_of_shard("0/1", "-*Slow.*:Other.*").ends_with(":-*Slow.*:Other.*"));
}

TEST(Shard, OfAnotherFormIsAnError) {
    for (const char* wrong : {"", "1", "1/", "/2", "2/2", "-1/2", "1/2x", "0/0"}) {
        EXPECT_THROW(static_cast<void>(filter_of_shard(wrong, "*")), std::invalid_argument)
            << wrong;
    }
    EXPECT_THROW(static_cast<void>(filter_of_shard("0/2", "Names.*")), std::invalid_argument);
}

}  // namespace
}  // namespace bede
