// A hub with ten thousand effects: all of them are found once, and what a bound cuts is told.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/answer.h"
#include "model/memory_graph.h"
#include "query/values/limits.h"

namespace bede {
namespace {

constexpr int spokes = 10'000;

// hub -> each spoke -> end.
MemoryGraph hub() {
    std::vector<Thing> things;
    const auto event = [&](std::string id) {
        Event out;
        out.id = out.title = std::move(id);
        out.kind = "event";
        things.emplace_back(std::move(out));
    };
    const auto causes = [&](const std::string& from, const std::string& to) {
        Relation out;
        out.id = from + ".causes." + to;
        out.type = "causes";
        out.from = from;
        out.to = to;
        things.emplace_back(std::move(out));
    };
    event("hub");
    event("end");
    for (int i = 0; i < spokes; ++i) {
        const std::string spoke = fmt::format("s{:05}", i);
        event(spoke);
        causes("hub", spoke);
        causes(spoke, "end");
    }
    return {std::move(things), Release{}};
}

Answer ask(std::string_view question) {
    static const MemoryGraph graph = hub();
    Session session;
    return answer_on(graph, question, session, query::Limits(nullptr));
}

std::set<std::string> ids(const Answer& answer) {
    std::set<std::string> out;
    for (const Row& row : answer.rows) out.insert(to_string(row.cells.front()));
    return out;
}

bool tells_of_a_cut(const Answer& answer) {
    return std::ranges::any_of(answer.notes, [](const std::string& note) {
        return note.find("cut") != std::string::npos;
    });
}

TEST(Hub, EachEffectIsFoundOnce) {
    const Answer answer = ask("find effects of @hub return id");
    EXPECT_EQ(answer.rows.size(), spokes + 1U);
    EXPECT_EQ(ids(answer).size(), spokes + 1U);
    EXPECT_FALSE(tells_of_a_cut(answer));
}

TEST(Hub, AStepTooFewIsTold) {
    const Answer answer = ask("find effects of @hub within 1 step return id");
    EXPECT_EQ(answer.rows.size(), static_cast<std::size_t>(spokes));
    EXPECT_TRUE(tells_of_a_cut(answer));
}

TEST(Hub, ChainsAreBoundedAndTheCutIsTold) {
    const Answer answer = ask("find chains from @hub to @end");
    EXPECT_FALSE(answer.rows.empty());
    EXPECT_LT(answer.rows.size(), 4U * query::chains_max);
    EXPECT_TRUE(tells_of_a_cut(answer));
}

TEST(Hub, OneOfTheShortestIsTheFirstById) {
    const Answer answer = ask("match p = shortest (a {id: 'hub'})-[*]->(b {id: 'end'}) return p");
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_EQ(to_string(answer.rows[0].cells[0]), "hub -[causes]-> s00000 -[causes]-> end");
}

TEST(Hub, NothingIsATurningPointOfMany) {
    EXPECT_TRUE(ask("find turning points between @hub and @end").rows.empty());
}

TEST(Hub, ItsEffectsCanBeCounted) {
    const Answer answer =
        ask("match (a {id: 'hub'})-[:causes*1..2]->(b) return b.id, count(*) as n "
            "order by n desc limit 1");
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_EQ(to_string(answer.rows[0].cells[0]), "end");
    EXPECT_EQ(to_string(answer.rows[0].cells[1]), fmt::format("{}", spokes));
}

}  // namespace
}  // namespace bede
