// Laws of answers that are put together and of patterns: Bede is asked twice, in two ways.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "asking.h"
#include "model/memory_graph.h"
#include "query_text.h"
#include "random_base.h"
#include "random_query.h"
#include "repeats.h"
#include "values.h"

namespace bede::differential {
namespace {

constexpr int set_rounds_by_default = 60;
constexpr int set_questions_for_each_base = 5;

// Rows as texts, with their certainty.
std::vector<std::string> rows(const std::string& question, const Graph& graph) {
    std::vector<std::string> out;
    for (const Row& row : ask(question, graph).rows) {
        std::string text(to_string(row.certainty));
        for (const Value& cell : row.cells) text += " | " + describe(cell);
        out.push_back(std::move(text));
    }
    return out;
}

class MetamorphicSets : public testing::Test {
  protected:
    // Calls `check` with random bases; BEDE_SEED and BEDE_ROUNDS say which and how many.
    static void on_bases(const std::function<void(Random&, const Base&, const Graph&)>& check) {
        const std::uint64_t first = number_from("BEDE_SEED", 1);
        const std::uint64_t rounds =
            number_from("BEDE_ROUNDS", static_cast<std::uint64_t>(repeats(set_rounds_by_default)));
        fmt::print("{} rounds from seed {}\n", rounds, first);
        for (std::uint64_t seed = first; seed < first + rounds; ++seed) {
            SCOPED_TRACE(fmt::format("BEDE_SEED={}", seed));
            Random random(seed);
            const Base base = random_base(random);
            const MemoryGraph graph(base.things(), Release{});
            for (int i = 0; i < set_questions_for_each_base; ++i) check(random, base, graph);
            if (testing::Test::HasFailure()) return;
        }
    }

    static std::string condition(Random& random, const Base& base) {
        return to_text(random_condition(random, base, ThingType::event, random.number(0, 2)));
    }

    static std::string finding(Random& random, const Base& base) {
        return fmt::format("find events where {} return kind, title", condition(random, base));
    }
};

TEST_F(MetamorphicSets, AUnionWithItselfIsTheDistinctRows) {
    on_bases([](Random& random, const Base& base, const Graph& graph) {
        const std::string p = condition(random, base);
        const std::string a = fmt::format("find events where {} return kind, title", p);
        SCOPED_TRACE(a);
        const auto distinct =
            rows(fmt::format("find events where {} return distinct kind, title order by 1, 2;", p),
                 graph);
        EXPECT_EQ(rows(fmt::format("{0} union {0};", a), graph), distinct);
        EXPECT_EQ(rows(fmt::format("{0} intersect {0};", a), graph), distinct);
    });
}

TEST_F(MetamorphicSets, WithoutItselfNothingIsCertain) {
    on_bases([](Random& random, const Base& base, const Graph& graph) {
        const std::string a = finding(random, base);
        SCOPED_TRACE(a);
        for (const std::string& row : rows(fmt::format("{0} except {0};", a), graph)) {
            EXPECT_TRUE(row.starts_with("possible")) << row;
        }
    });
}

TEST_F(MetamorphicSets, UnionAndIntersectCommute) {
    on_bases([](Random& random, const Base& base, const Graph& graph) {
        const std::string a = finding(random, base);
        const std::string b = finding(random, base);
        SCOPED_TRACE(a + "\n" + b);
        for (const char* word : {"union", "union all", "intersect"}) {
            EXPECT_EQ(rows(fmt::format("{} {} {} order by 1, 2;", a, word, b), graph).size(),
                      rows(fmt::format("{} {} {} order by 1, 2;", b, word, a), graph).size());
        }
        for (const char* word : {"union", "intersect"}) {
            EXPECT_EQ(rows(fmt::format("{} {} {};", a, word, b), graph),
                      rows(fmt::format("{} {} {};", b, word, a), graph));
        }
    });
}

// What is certain or possible of A is so of "A except B" or of "A intersect B".
TEST_F(MetamorphicSets, WhatIsCommonAndWhatIsNotAreAll) {
    on_bases([](Random& random, const Base& base, const Graph& graph) {
        const std::string a = finding(random, base);
        const std::string b = finding(random, base);
        SCOPED_TRACE(a + "\n" + b);
        const auto without_certainty = [&](const std::string& question) {
            std::vector<std::string> out;
            for (const std::string& row : rows(question, graph)) {
                out.push_back(row.substr(row.find('|')));
            }
            return out;
        };
        EXPECT_EQ(
            without_certainty(fmt::format("({0} except {1}) union ({0} intersect {1});", a, b)),
            without_certainty(fmt::format("{0} union {0};", a)));
    });
}

TEST_F(MetamorphicSets, APatternReadBackwardsIsTheSame) {
    on_bases([](Random& random, const Base&, const Graph& graph) {
        const std::string type = random.word({"causes|triggers", "sparks", "enables*1..2",
                                              "responds-to", "part-of", "motivates*0..1"});
        const std::string tail = fmt::format(
            " where a.id != b.id and exists {{ (a) where {} }} return a, b, length(p) order by 1, "
            "2, 3;",
            random.word({"a before b", "b during a", "a overlapping b", "not a after b"}));
        SCOPED_TRACE(type + tail);
        EXPECT_EQ(rows(fmt::format("match p = (a:event)-[:{}]->(b:event){}", type, tail), graph),
                  rows(fmt::format("match p = (b:event)<-[:{}]-(a:event){}", type, tail), graph));
        const std::string loops =
            fmt::format(" where a.id < b.id return a, b, length(p) order by 1, 2, 3;");
        EXPECT_EQ(rows(fmt::format("match p = (a:event)-[:{}]-(b:event){}", type, loops), graph),
                  rows(fmt::format("match p = (b:event)-[:{}]-(a:event){}", type, loops), graph));
    });
}

// Of the parts of a union distinct matches are looked for once each, whatever way leads to them.
TEST_F(MetamorphicSets, DistinctMatchesAreThoseOfAUnionWithItself) {
    on_bases([](Random& random, const Base&, const Graph& graph) {
        const std::string with_actors = random.word(
            {"-[:involves]->(c:actor)<-[:involves]-(d)", "<-[:causes]-(c)-[:involves]->(d:actor)",
             "-[:at]->(c:place)<-[:at]-(d:event)", "-[:causes*0..2]->(c)-[:involves]->(d)"});
        const std::string pattern =
            fmt::format("match {}(a:event)-[:involves]->(b:actor)<-[:involves]-(e:event){}",
                        random.word({"", "", "walk ", "simple ", "acyclic "}), with_actors);
        const std::string conditions = random.word(
            {"", " where start(e) >= start(a)", " where e after a", " where not e before a",
             " where a.kind = e.kind", " where e overlapping 1910..2020 and start(e) >= start(a)"});
        const std::string wanted = random.word({"d", "d.id", "b, d", "a", "c, b", "e.kind, d"});
        const std::string part = fmt::format("{}{} return distinct {}{}", pattern, conditions,
                                             wanted, random.word({"", "", " including planned"}));
        SCOPED_TRACE(part);
        auto alone = rows(part + ";", graph);
        auto united = rows(fmt::format("{0} union {0};", part), graph);
        std::ranges::sort(alone);
        std::ranges::sort(united);
        EXPECT_EQ(alone, united);
    });
}

// A condition asks the same of what `find` finds and of the one node of a pattern.
TEST_F(MetamorphicSets, APatternOfOneNodeFindsWhatFindFinds) {
    on_bases([](Random& random, const Base& base, const Graph& graph) {
        const std::string kind = random.word({"event", "meeting", "war", "battle"});
        const std::string p = condition(random, base);
        SCOPED_TRACE(p);
        EXPECT_EQ(
            rows(
                fmt::format("match (e:{}) where e in (find events including all where {}) return e "
                            "including all;",
                            kind, p),
                graph),
            rows(fmt::format("find events of kind {} including all where {} return it;", kind, p),
                 graph));
    });
}

}  // namespace
}  // namespace bede::differential
