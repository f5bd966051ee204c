// Kinds, relation types and places that stand in a chain as long as a base.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/answer.h"
#include "model/memory_graph.h"

namespace bede {
namespace {

constexpr int chain_length = 20'000;

std::string chain_name(std::string_view of, int i) { return fmt::format("{}{:05}", of, i); }

MemoryGraph deep_chains() {
    std::vector<Thing> things;
    for (int i = 0; i < chain_length; ++i) {
        Kind kind;
        kind.id = chain_name("k", i);
        kind.parent = i == 0 ? "event" : chain_name("k", i - 1);
        things.emplace_back(std::move(kind));
        RelationType type;
        type.id = chain_name("r", i);
        type.parent = i == 0 ? "causes" : chain_name("r", i - 1);
        things.emplace_back(std::move(type));
        Place place;
        place.id = chain_name("p", i);
        place.title = "P";
        if (i > 0) place.within = chain_name("p", i - 1);
        things.emplace_back(std::move(place));
    }
    for (const int i : {0, chain_length / 2, chain_length - 1}) {
        Event event;
        event.id = chain_name("e", i);
        event.title = "E";
        event.kind = chain_name("k", i);
        event.places = {chain_name("p", i)};
        things.emplace_back(std::move(event));
    }
    return {std::move(things), Release{}};
}

std::size_t rows_found(const Graph& graph, std::string_view question) {
    Session session;
    return answer_on(graph, question, session, query::Limits(nullptr)).rows.size();
}

TEST(DeepWords, AreAsEasyAsShallowOnes) {
    const MemoryGraph graph = deep_chains();
    EXPECT_EQ(rows_found(graph, "find events of kind k00000"), 3U);
    EXPECT_EQ(rows_found(graph, "find events of kind k10000"), 2U);
    EXPECT_EQ(rows_found(graph, "find events of kind k19999"), 1U);
    EXPECT_EQ(rows_found(graph, "find events at @p00000"), 3U);
    EXPECT_EQ(rows_found(graph, "find events at @p10001"), 1U);
    EXPECT_EQ(rows_found(graph, "find events at @p19999"), 1U);
    EXPECT_EQ(rows_found(graph, "why @e00000 via r00000"), 1U);
    EXPECT_GE(rows_found(graph, "describe kind k10000"), 3U);
}

TEST(DeepWords, AreListedOneBelowTheOther) {
    const MemoryGraph graph = deep_chains();
    Session session;
    const Answer kinds = answer_on(graph, "show kinds", session, query::Limits(nullptr));
    EXPECT_EQ(kinds.rows.size(), std::size_t{chain_length} + 4);
    EXPECT_EQ(rows_found(graph, "show relation types"),
              std::size_t{chain_length} + builtin_relation_types().size());
}

TEST(DeepWords, ASchemaKnowsWhatInheritsFromWhat) {
    const MemoryGraph graph = deep_chains();
    const Schema& schema = graph.schema();
    EXPECT_TRUE(schema.is_kind(chain_name("k", chain_length - 1), "event"));
    EXPECT_TRUE(schema.is_kind(chain_name("k", 5), chain_name("k", 5)));
    EXPECT_FALSE(schema.is_kind(chain_name("k", 5), chain_name("k", 6)));
    EXPECT_EQ(schema.root_of(chain_name("k", chain_length - 1)), "event");
    EXPECT_TRUE(schema.is_causal(chain_name("r", chain_length - 1)));
    EXPECT_TRUE(schema.is_relation_type(chain_name("r", chain_length - 1), chain_name("r", 1)));
    EXPECT_FALSE(schema.is_relation_type(chain_name("r", 1), "triggers"));
}

}  // namespace
}  // namespace bede
