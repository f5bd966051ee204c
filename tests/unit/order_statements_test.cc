// What files state of the order of two events: which statements count beside the dates.
#include <gtest/gtest.h>

#include "load_folder.h"
#include "model/memory_graph.h"
#include "model/order_rules.h"
#include "model/order_statements.h"

namespace bede {
namespace {

TEST(OrderStatements, OfRelationsAreTheRulesOfTheirTypes) {
    const Schema schema;
    OrderRules rules(schema);
    std::size_t known = 0;
    for (const BuiltinRelationType& type : builtin_relation_types()) {
        Relation relation;
        relation.type = type.id;
        relation.from = "a";
        relation.to = "b";
        known += successions_of(rules, relation, Modality::actual, Modality::actual).size();
        // Of different modality nothing follows.
        EXPECT_TRUE(successions_of(rules, relation, Modality::planned, Modality::actual).empty());
    }
    EXPECT_EQ(known, order_rules().size());
    Relation relation;
    relation.type = "precedes";
    relation.from = "a";
    relation.to = "b";
    const std::vector<StatedSuccession> precedes{{{"a", true}, {"b", false}, true, {}}};
    EXPECT_EQ(successions_of(rules, relation, Modality::actual, Modality::actual), precedes);
    relation.type = "motivates";
    EXPECT_TRUE(successions_of(rules, relation, Modality::planned, Modality::planned).empty());
}

class OrderStatementsOf : public load::LoadFolder {
  protected:
    MemoryGraph graph(std::string_view events) {
        write("events.bede", "bede 1\n" + std::string(events));
        load::Loaded loaded = load_all();
        for (const Diagnostic& each : loaded.diagnostics) {
            EXPECT_NE(each.severity, Severity::error) << each.message;
        }
        return MemoryGraph(loaded.contents.things.all(), {});
    }
    static std::size_t about(const MemoryGraph& graph, std::string_view id) {
        const auto found = graph.order_statements(EventId{*graph.find(ThingType::event, id)});
        return found.relations.size() + found.events.size();
    }
};

TEST_F(OrderStatementsOf, EventsLeaveOutWhatTheirDatesSay) {
    const MemoryGraph base = graph(R"(
event a : war "A"
  when 1914-01-01
  causes @b, @c
event b : war "B"
  when 1914-01-02
event c : war "C"
  when 1914-01-01
event d : war "D"
  when 1914, after @a
event e : war "E"
  when 1915, after @a
)");
    EXPECT_EQ(about(base, "a"), 2U);
    EXPECT_EQ(about(base, "b"), 0U);
    EXPECT_EQ(about(base, "c"), 1U);
    EXPECT_EQ(about(base, "d"), 1U);
    EXPECT_EQ(about(base, "e"), 0U);
}

TEST_F(OrderStatementsOf, EventsAreSureAndUndenied) {
    const MemoryGraph base = graph(R"(
event a : war "A"
  when 1914
  precedes @b
  precedes @c confidence probable
  precedes @d denied by @anna
event b : war "B"
  when 1914
event c : war "C"
  when 1914
event d : war "D"
  when 1914
event e : war "E"
  when 1914
  modality planned
  follows @a
)");
    EXPECT_EQ(about(base, "b"), 1U);
    EXPECT_EQ(about(base, "e"), 0U);
}

}  // namespace
}  // namespace bede
