#include "model/memory_graph.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace bede {
namespace {

Event event(std::string id, std::string kind, std::int64_t first_day, std::int64_t last_day) {
    Event event;
    event.id = std::move(id);
    event.kind = std::move(kind);
    event.extent = within(first_second(Day{first_day}), last_second(Day{last_day}));
    return event;
}

Relation relation(std::string id, std::string from, std::string to) {
    Relation relation;
    relation.id = std::move(id);
    relation.type = "causes";
    relation.from = std::move(from);
    relation.to = std::move(to);
    return relation;
}

Claim claim(std::string id, ThingType about_type, std::string about) {
    Claim claim;
    claim.id = std::move(id);
    claim.about_type = about_type;
    claim.about = std::move(about);
    return claim;
}

MemoryGraph small_graph() {
    Event undated;
    undated.id = "undated";
    undated.kind = "battle";
    Actor actor;
    actor.id = "b";  // the same id as an event: another thing
    Kind battle;
    battle.id = "battle";
    battle.parent = "event";
    Release newest;
    newest.number = 7;
    return MemoryGraph(
        {relation("r2", "a", "b"), event("c", "siege", 30, 40), undated, battle,
         event("a", "battle", 0, 10), claim("c2", ThingType::event, "a"), actor,
         relation("r1", "a", "c"), event("b", "battle", 10, 20), relation("r3", "b", "b"),
         claim("c1", ThingType::event, "a"), claim("c3", ThingType::relation, "r1")},
        newest);
}

std::set<std::string> scanned(const MemoryGraph& graph, const EventFilter& filter) {
    std::set<std::string> ids;
    graph.scan(filter, [&](const EventBatch& batch) {
        EXPECT_EQ(batch.events.size(), batch.kinds.size());
        EXPECT_EQ(batch.events.size(), batch.extents.size());
        EXPECT_EQ(batch.events.size(), batch.dated.size());
        EXPECT_EQ(batch.events.size(), batch.alternatives.size());
        for (const EventId id : batch.events) {
            EXPECT_TRUE(ids.insert(graph.event(id).id).second);
        }
        return true;
    });
    return ids;
}

std::vector<std::string> ids_of(const MemoryGraph& graph,
                                const std::vector<RelationId>& relations) {
    std::vector<std::string> ids;
    for (const RelationId id : relations) ids.push_back(graph.relation(id).id);
    return ids;
}

TEST(MemoryGraph, CountsAndFindsThingsByTypeAndId) {
    const MemoryGraph graph = small_graph();
    EXPECT_EQ(graph.release().number, 7U);
    EXPECT_EQ(graph.count(ThingType::event), 4U);
    EXPECT_EQ(graph.count(ThingType::actor), 1U);
    EXPECT_EQ(graph.count(ThingType::kind), 5U);
    EXPECT_EQ(graph.statistics().relations, 3U);
    EXPECT_EQ(graph.statistics().claims, 3U);
    EXPECT_EQ(graph.event(EventId{graph.find(ThingType::event, "b").value()}).kind, "battle");
    EXPECT_EQ(graph.actor(ActorId{graph.find(ThingType::actor, "b").value()}).id, "b");
    EXPECT_FALSE(graph.find(ThingType::event, "nowhere"));
    EXPECT_FALSE(graph.find(ThingType::source, "b"));
    EXPECT_NE(graph.schema().kind("battle"), nullptr);
}

TEST(MemoryGraph, LinksComeInOrderOfRelationId) {
    const MemoryGraph graph = small_graph();
    const auto handle = [&](const char* id) {
        return EventId{graph.find(ThingType::event, id).value()};
    };
    using Ids = std::vector<std::string>;
    EXPECT_EQ(ids_of(graph, graph.links(handle("a"), LinkDirection::out)), (Ids{"r1", "r2"}));
    EXPECT_EQ(ids_of(graph, graph.links(handle("a"), LinkDirection::in)), Ids{});
    EXPECT_EQ(ids_of(graph, graph.links(handle("b"), LinkDirection::in)), (Ids{"r2", "r3"}));
    EXPECT_EQ(ids_of(graph, graph.links(handle("b"), LinkDirection::out)), (Ids{"r3"}));
}

TEST(MemoryGraph, ClaimsComeInOrderOfTheirIdAndBySubject) {
    const MemoryGraph graph = small_graph();
    const std::vector<ClaimId> claims = graph.claims_about(ThingType::event, "a");
    ASSERT_EQ(claims.size(), 2U);
    EXPECT_EQ(graph.claim(claims[0]).id, "c1");
    EXPECT_EQ(graph.claim(claims[1]).id, "c2");
    EXPECT_EQ(graph.claims_about(ThingType::relation, "r1").size(), 1U);
    EXPECT_TRUE(graph.claims_about(ThingType::relation, "a").empty());
}

TEST(MemoryGraph, ScansByKindAndByTime) {
    const MemoryGraph graph = small_graph();
    using Ids = std::set<std::string>;
    const auto days = [](std::int64_t first, std::int64_t last) {
        return Hull{.first = first_second(Day{first}), .last = last_second(Day{last})};
    };
    EXPECT_EQ(scanned(graph, {}), (Ids{"a", "b", "c", "undated"}));
    EXPECT_EQ(scanned(graph, {.kinds = {{"siege"}}, .touching = {}}), (Ids{"c"}));
    EXPECT_EQ(scanned(graph, {.kinds = {}, .touching = days(10, 10)}), (Ids{"a", "b", "undated"}));
    EXPECT_EQ(scanned(graph, {.kinds = {}, .touching = days(21, 29)}), (Ids{"undated"}));
    EXPECT_EQ(scanned(graph, {.kinds = {{"battle"}}, .touching = days(30, 99)}), (Ids{"undated"}));
}

TEST(MemoryGraph, ScansByWhatEventsNameAndByHandle) {
    Actor actor;
    actor.id = "x";
    Place place;
    place.id = "x";
    Event fought = event("fought", "battle", 0, 1);
    fought.participants = {{"x", "victim", ""}, {"x", "initiator", ""}};
    Event both = fought;
    both.id = "both";
    both.places = {"x"};
    const MemoryGraph graph({actor, place, fought, both, event("none", "battle", 0, 1)}, {});
    using Ids = std::set<std::string>;
    const NamedThing the_actor{ThingType::actor, graph.find(ThingType::actor, "x").value()};
    const NamedThing the_place{ThingType::place, graph.find(ThingType::place, "x").value()};
    EXPECT_EQ(scanned(graph, {.naming = {{the_actor}}}), (Ids{"fought", "both"}));
    EXPECT_EQ(scanned(graph, {.naming = {{the_actor, the_place}}}), (Ids{"fought", "both"}));
    EXPECT_EQ(scanned(graph, {.naming = {{the_actor}, {the_place}}}), (Ids{"both"}));
    EXPECT_EQ(scanned(graph, {.naming = {{}}}), Ids{});
    const std::vector<EventId> two = {EventId{graph.find(ThingType::event, "none").value()},
                                      EventId{graph.find(ThingType::event, "both").value()}};
    EXPECT_EQ(scanned(graph, {.among = two}), (Ids{"none", "both"}));
    EXPECT_EQ(scanned(graph, {.naming = {{the_actor}}, .among = two}), (Ids{"both"}));
    EXPECT_EQ(graph.events_naming_count(ThingType::actor, the_actor.handle), 2U);
}

TEST(MemoryGraph, HandsOnManyEventsEachOnce) {
    std::vector<Thing> things;
    for (int i = 0; i < 3000; ++i) things.emplace_back(event(std::to_string(i), "battle", i, i));
    const MemoryGraph graph(std::move(things), {});
    EXPECT_EQ(scanned(graph, {}).size(), 3000U);
}

}  // namespace
}  // namespace bede
