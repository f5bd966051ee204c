// Ids that stand elsewhere, and texts that stay where they are.
#include "base/id_index.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text_arena.h"

namespace bede {
namespace {

TEST(IdIndex, FindsWhatAMapFinds) {
    std::mt19937 random(7);
    std::vector<std::string_view> ids;  // by number
    TextArena texts;
    IdIndex index;
    std::unordered_map<std::string, std::uint32_t> expected;
    const auto id_of = [&](std::uint32_t number) { return ids[number]; };
    for (int i = 0; i < 20'000; ++i) {
        const std::string id = "e" + std::to_string(random() % 12'000);
        const auto number = static_cast<std::uint32_t>(ids.size());
        const auto [known, is_new] = expected.emplace(id, number);
        ids.push_back(texts.add(id));
        EXPECT_EQ(index.add(ids.back(), number, id_of), std::pair(known->second, is_new));
    }
    EXPECT_EQ(index.size(), expected.size());
    for (int i = 0; i < 13'000; ++i) {
        const std::string id = "e" + std::to_string(i);
        const auto known = expected.find(id);
        EXPECT_EQ(index.find(id, id_of),
                  known == expected.end() ? std::nullopt : std::optional(known->second));
    }
}

TEST(IdIndex, OfNothingFindsNothing) {
    const IdIndex index;
    EXPECT_EQ(index.find("", [](std::uint32_t) { return std::string_view(); }), std::nullopt);
}

TEST(TextArena, KeepsTextsInTheirPlaces) {
    TextArena first;
    std::vector<std::pair<std::string, std::string_view>> texts;
    for (std::size_t size : {0U, 1U, 15U, 65'535U, 65'536U, 200'000U, 3U}) {
        const std::string text(size, static_cast<char>('a' + texts.size()));
        texts.emplace_back(text, first.add(text));
    }
    const TextArena second = std::move(first);
    for (const auto& [text, kept] : texts) EXPECT_EQ(kept, text);
}

}  // namespace
}  // namespace bede
