#include "text/nearest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/utf8.h"
#include "text/fold.h"

namespace bede {
namespace {

const std::vector<std::string> known_words{"kind",    "when",      "title",     "place",
                                           "actor",   "ceasefire", "attribute", "minsk-ii",
                                           "minsk-i", "talks"};

TEST(Nearest, FindsWhatWasMeant) {
    struct Case {
        std::string_view word;
        std::string_view meant;
    };
    for (const auto& [word, meant] : {
             Case{"knid", "kind"},           // swapped
             Case{"king", "kind"},           // replaced
             Case{"tittle", "title"},        // too many
             Case{"ceasfire", "ceasefire"},  // too few
             Case{"Kind", "kind"},
             Case{"attrib", "attribute"},  // begun
             Case{"minsk", "minsk-i"},
             Case{"táłks", "talks"},
         }) {
        EXPECT_EQ(nearest(word, known_words), meant) << word;
    }
}

TEST(Nearest, HoldsToTheNumberAtTheEnd) {
    const std::vector<std::string> events{"ev1", "ev7", "ev77", "ev78", "ev770"};
    EXPECT_EQ(nearest("event77", events), "ev77");
    EXPECT_EQ(nearest("evt77", events), "ev77");
    EXPECT_EQ(nearest("e77", events), "ev77");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
    for (const std::string_view word : {"", "x", "of", "war", "elephant", "plaza-mayor"}) {
        EXPECT_EQ(nearest(word, known_words), std::nullopt) << word;
    }
    EXPECT_EQ(nearest(std::string(1000, 'k'), known_words), std::nullopt);
    EXPECT_EQ(nearest("kind", {}), std::nullopt);
}

TEST(Nearest, DoesNotDependOnTheOrderOfCandidates) {
    std::vector<std::string> shuffled{"bart", "bast", "bark", "cart", "barn"};
    std::ranges::sort(shuffled);
    do {
        EXPECT_EQ(nearest("barx", shuffled), "bark");
    } while (std::ranges::next_permutation(shuffled).found);
}

TEST(Suggestion, IsASentenceOrNothing) {
    EXPECT_EQ(suggestion("king", known_words), "did you mean 'kind'?");
    EXPECT_EQ(suggestion("zzzzzz", known_words), "");
}

// Counts how many are looked up.
class NamesOfSet final : public SortedNames {
  public:
    NamesOfSet(const std::set<std::string, std::less<>>& names, std::size_t& lookups)
        : names_(names), lookups_(lookups) {}
    std::optional<std::string_view> seek(std::string_view from) override {
        ++lookups_;
        const auto found = names_.lower_bound(from);
        return found == names_.end() ? std::nullopt : std::optional<std::string_view>(*found);
    }

  private:
    const std::set<std::string, std::less<>>& names_;
    std::size_t& lookups_;
};

using NameSets = std::vector<std::set<std::string, std::less<>>>;

struct Searched {
    std::optional<std::string> best;
    std::size_t lookups = 0;
};

Searched searched(std::string_view word, const NameSets& sets,
                  std::size_t lookups_max = 1'000'000) {
    Searched out;
    std::vector<std::unique_ptr<SortedNames>> names;
    for (const auto& set : sets) names.push_back(std::make_unique<NamesOfSet>(set, out.lookups));
    Nearest nearest(word);
    nearest.search(names, lookups_max);
    out.best = nearest.best();
    return out;
}

std::optional<std::string> offered(std::string_view word, const NameSets& sets) {
    Nearest nearest(word);
    for (const auto& set : sets) {
        for (const std::string& name : set) nearest.offer(name);
    }
    return nearest.best();
}

class RandomNames {
  public:
    explicit RandomNames(std::uint32_t seed) : random_(seed) {}

    std::string name() {
        // Some of them fold to several letters, to one of ASCII, or to nothing.
        static const std::vector<std::string> letters = {"a",       "b", "A", "-", "0", "1",
                                                         "1",       "7", "ł", "ß", "æ", "é",
                                                         "e\u0301", "ʿ", "д", "B", "a", "b"};
        std::string out;
        for (std::size_t length = below(9); length > 0; --length) {
            out += letters[below(below(3) == 0 ? letters.size() : 8)];
        }
        return out;
    }
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }

  private:
    std::mt19937 random_;
};

TEST(Nearest, IsFoundByALookIntoSortedNamesAsByTryingAll) {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        RandomNames random(seed);
        NameSets sets(1 + random.below(3));
        for (auto& set : sets) {
            for (std::size_t left = random.below(120); left > 0; --left) set.insert(random.name());
        }
        for (int i = 0; i < 40; ++i) {
            const std::string word = random.name();
            ASSERT_EQ(searched(word, sets).best, offered(word, sets)) << seed << ' ' << word;
        }
    }
}

std::string numbered(std::string_view letter, int number) {
    const std::string digits = std::to_string(number);
    return std::string(letter) + std::string(7 - digits.size(), '0') + digits;
}

TEST(Nearest, LooksUpFewOfManySortedNames) {
    NameSets sets(1);
    for (int i = 0; i < 100'000; ++i) sets[0].insert(numbered("e", i));
    const Searched one_wrong = searched("e000000x", sets);
    EXPECT_EQ(one_wrong.best, "e0000000");
    EXPECT_LT(one_wrong.lookups, 200U);
    const Searched two_wrong = searched("f01234x6", sets);
    EXPECT_EQ(two_wrong.best, offered("f01234x6", sets));
    EXPECT_LT(two_wrong.lookups, 5'000U);
    EXPECT_LT(searched("quite-something-else", sets).lookups, 20U);
    // No more than it may; what it has found by then counts.
    EXPECT_EQ(searched("e", sets, 10).best, std::nullopt);
    EXPECT_LE(searched("e00x99x99", sets, 100).lookups, 110U);
}

// What a look into sorted names counts on.
TEST(Nearest, FoldsWhatFollowsABeginningInAsciiWithoutChangingIt) {
    for (const char letter : std::string_view("ae0-sZ")) {
        const std::string begin = fold(std::string(1, letter));
        ASSERT_EQ(begin.size(), 1U);
        for (char32_t next = 0x80; next < 0x1'1000; ++next) {
            if (next >= 0xD800 && next < 0xE000) continue;
            std::string text(1, letter);
            append_utf8(text, next);
            ASSERT_TRUE(fold(text).starts_with(begin)) << letter << ' ' << std::uint32_t{next};
        }
    }
}

}  // namespace
}  // namespace bede
