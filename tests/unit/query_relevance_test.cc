// BM25 against numbers reckoned by hand.
#include "query/catalog/relevance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/memory_graph.h"

namespace bede::query {
namespace {

constexpr double near = 1e-9;

TEST(Relevance, WeighsATermByHowFewHaveIt) {
    EXPECT_NEAR(term_weight(7, 4), 0.5753641449, near);  // ln(1 + 3.5 / 4.5) = ln(16 / 9)
    EXPECT_NEAR(term_weight(7, 3), 0.8266785732, near);  // ln(1 + 4.5 / 3.5) = ln(16 / 7)
    EXPECT_NEAR(term_weight(1, 1), 0.2876820725, near);  // ln(1 + 0.5 / 1.5) = ln(4 / 3)
    EXPECT_GT(term_weight(1000000, 1000000), 0);         // never against a thing
}

TEST(Relevance, SaturatesAndHeedsTheLength) {
    EXPECT_DOUBLE_EQ(term_share(0, 6, 11), 0);
    EXPECT_DOUBLE_EQ(term_share(1, 11, 11), 1);
    // 3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 6 / 11)) = 6.6 / 3.79090909
    EXPECT_NEAR(term_share(3, 6, 11), 1.7410071942, near);
    // 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 32 / 11)) = 4.4 / 4.91818182
    EXPECT_NEAR(term_share(2, 32, 11), 0.8946395564, near);
    EXPECT_LT(term_share(1000000, 11, 11), 2.2);
}

Thing event(std::string id, std::string title, std::string summary = "") {
    Event event;
    event.id = std::move(id);
    event.title = std::move(title);
    event.summary = std::move(summary);
    return event;
}

// The events of tests/query/relevance.test. A title's words count three times:
//   d 6, c 6, long 12 + 20, two 9, one 12, undated 6, none 6: 77 words, mean 11.
std::vector<Thing> example() {
    return {event("d", "A truce"),
            event("c", "A truce"),
            event("long", "Long talks without end",
                  "Nobody spoke of a truce, and when the word fell at last the truce had long been "
                  "broken by all"),
            event("two", "Truce and ceasefire"),
            event("one", "The ceasefire is broken"),
            event("undated", "A ceasefire"),
            event("none", "Something else")};
}

std::vector<double> scores(const Graph& graph, const std::vector<std::string>& ids,
                           std::string_view text) {
    std::vector<std::uint32_t> handles;
    for (const std::string& id : ids) handles.push_back(*graph.find(ThingType::event, id));
    const std::vector<Term> terms = terms_of({read_mention(text)});
    return relevance_of(handles, graph, ThingType::event, terms, Limits(nullptr));
}

TEST(Relevance, IsTheSumOverTheTermsInThousandths) {
    const MemoryGraph graph(example(), Release{});
    const std::vector<std::string> ids = {"d", "c", "long", "two", "one", "undated", "none"};
    // d: 0.57536 * 1.74101; long: 0.57536 * 0.89464; two: 0.57536 * 6.6 / (3 + 1.03636)
    EXPECT_EQ(scores(graph, ids, "truce"),
              (std::vector<double>{1.002, 1.002, 0.515, 0.941, 0, 0, 0}));
    // two: 0.94080 + 0.82668 * 1.63514; one: 0.82668 * 6.6 / (3 + 1.28182)
    EXPECT_EQ(scores(graph, ids, "truces OR ceasefires truces"),
              (std::vector<double>{1.002, 1.002, 0.515, 2.293, 1.274, 1.439, 0}));
    EXPECT_EQ(scores(graph, {"two"}, "ceas* truce"), std::vector<double>{2.293});
    // "a truce" is one term that three have: d is 0.82668 * 1.74101.
    EXPECT_EQ(scores(graph, {"d", "two"}, R"("a truce")"), (std::vector<double>{1.439, 0}));
    EXPECT_EQ(scores(graph, {"d"}, ""), std::vector<double>{0});
}

TEST(Relevance, DoesNotDependOnTheNumbersOfThings) {
    const std::vector<std::string> ids = {"d", "long", "two", "one"};
    std::vector<Thing> things = example();
    const auto expected = scores(MemoryGraph(things, Release{}), ids, "truce OR ceasefire");
    for (std::size_t i = 0; i < things.size(); ++i) {
        std::rotate(things.begin(), things.begin() + 1, things.end());
        const MemoryGraph graph(things, Release{});
        EXPECT_EQ(scores(graph, ids, "truce OR ceasefire"), expected);
    }
}

TEST(Relevance, OfThingsWithoutTextIsNothing) {
    const MemoryGraph graph({event("a", ""), event("b", "")}, Release{});
    EXPECT_EQ(scores(graph, {"a", "b"}, "truce"), (std::vector<double>{0, 0}));
    const MemoryGraph empty({}, Release{});
    EXPECT_TRUE(scores(empty, {}, "truce").empty());
}

TEST(Mentions, AreReadIntoTerms) {
    const Mention mention = read_mention(R"(a "b c" OR cease-fir* d)");
    ASSERT_EQ(mention.choices.size(), 2U);
    ASSERT_EQ(mention.choices[0].size(), 2U);
    EXPECT_EQ(mention.choices[0][0].likeness, Likeness::stem);
    EXPECT_EQ(mention.choices[0][1].likeness, Likeness::exact);
    EXPECT_EQ(mention.choices[0][1].words.size(), 2U);
    EXPECT_EQ(mention.choices[1][0].likeness, Likeness::beginning);
    EXPECT_EQ(mention.choices[1][0].words[1].folded, "fir");
    EXPECT_EQ(terms_of({mention, mention}).size(), 4U);
    EXPECT_TRUE(read_mention(" \t OR \"\" * ").choices.empty());
}

TEST(Mentions, AreCountedWhereTheyBegin) {
    const auto count = [](std::string_view text, std::string_view term) {
        return count_term(text_words(text, ""), read_mention(term).choices[0][0]);
    };
    EXPECT_EQ(count("A truce, truces and a true word", "truce"), 2U);
    EXPECT_EQ(count("A truce, truces and a true word", "\"truce\""), 1U);
    EXPECT_EQ(count("A truce, truces and a true word", "tru*"), 3U);
    EXPECT_EQ(count("no no no", "\"no no\""), 2U);
    EXPECT_EQ(count("no", "\"no no\""), 0U);
}

}  // namespace
}  // namespace bede::query
