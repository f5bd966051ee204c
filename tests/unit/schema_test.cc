#include "model/schema.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace bede {
namespace {

Kind kind(std::string id, std::string parent) {
    Kind kind;
    kind.id = std::move(id);
    kind.parent = std::move(parent);
    return kind;
}

RelationType relation_type(std::string id, std::string parent) {
    RelationType type;
    type.id = std::move(id);
    type.parent = std::move(parent);
    return type;
}

TEST(Schema, HasItsRootsAndRelationTypesFromTheStart) {
    const Schema schema;
    EXPECT_EQ(schema.kinds().size(), 4U);
    EXPECT_EQ(schema.relation_types().size(), builtin_relation_types().size());
    EXPECT_EQ(schema.root_of("event"), "event");
    EXPECT_TRUE(schema.is_kind("place", "place"));
    EXPECT_FALSE(schema.is_kind("place", "event"));
    std::set<std::string_view> ids;
    for (const BuiltinRelationType& type : builtin_relation_types()) {
        EXPECT_TRUE(ids.insert(type.id).second) << type.id;
        EXPECT_FALSE(type.gloss.empty()) << type.id;
        EXPECT_EQ(schema.relation_type(type.id)->summary, type.gloss);
    }
}

TEST(Schema, NineBuiltInRelationTypesAreCausal) {
    const Schema schema;
    const std::set<std::string_view> causal{"causes",      "triggers",  "enables",
                                            "contributes", "motivates", "responds-to",
                                            "prevents",    "hinders",   "ends"};
    for (const BuiltinRelationType& type : builtin_relation_types()) {
        EXPECT_EQ(schema.is_causal(type.id), causal.contains(type.id)) << type.id;
    }
    EXPECT_TRUE(schema.points_to_cause("responds-to"));
    EXPECT_FALSE(schema.points_to_cause("causes"));
}

TEST(Schema, KindsInheritOverSeveralSteps) {
    Schema schema;
    schema.add(kind("conflict", "event"));
    schema.add(kind("battle", "conflict"));
    schema.add(kind("siege", "battle"));
    schema.add(kind("state", "actor"));
    EXPECT_TRUE(schema.is_kind("siege", "siege"));
    EXPECT_TRUE(schema.is_kind("siege", "conflict"));
    EXPECT_TRUE(schema.is_kind("siege", "event"));
    EXPECT_FALSE(schema.is_kind("conflict", "siege"));
    EXPECT_FALSE(schema.is_kind("state", "event"));
    EXPECT_EQ(schema.root_of("siege"), "event");
    EXPECT_EQ(schema.root_of("state"), "actor");
}

TEST(Schema, WhatIsUnknownIsNoKindOfAnything) {
    Schema schema;
    schema.add(kind("orphan", "nobody"));
    EXPECT_FALSE(schema.is_kind("unheard-of", "unheard-of"));
    EXPECT_FALSE(schema.is_kind("event", "unheard-of"));
    EXPECT_FALSE(schema.is_kind("orphan", "nobody"));
    EXPECT_EQ(schema.root_of("unheard-of"), "");
    EXPECT_EQ(schema.root_of("orphan"), "");
    EXPECT_EQ(schema.kind("unheard-of"), nullptr);
    EXPECT_EQ(schema.role("unheard-of"), nullptr);
    EXPECT_EQ(schema.attribute("unheard-of"), nullptr);
    EXPECT_FALSE(schema.is_causal("unheard-of"));
}

TEST(Schema, CyclesOfParentsEnd) {
    Schema schema;
    schema.add(kind("hen", "egg"));
    schema.add(kind("egg", "hen"));
    schema.add(kind("self", "self"));
    schema.add(relation_type("begets", "begotten-by"));
    schema.add(relation_type("begotten-by", "begets"));
    EXPECT_EQ(schema.root_of("hen"), "");
    EXPECT_EQ(schema.root_of("self"), "");
    EXPECT_TRUE(schema.is_kind("hen", "egg"));
    EXPECT_FALSE(schema.is_kind("hen", "event"));
    EXPECT_FALSE(schema.is_causal("begets"));
}

TEST(Schema, DeclaredRelationTypesInheritTheirFamily) {
    Schema schema;
    schema.add(relation_type("provokes", "triggers"));
    schema.add(relation_type("retaliates", "responds-to"));
    schema.add(relation_type("cites", ""));
    EXPECT_TRUE(schema.is_relation_type("provokes", "triggers"));
    EXPECT_FALSE(schema.is_relation_type("provokes", "causes"));
    EXPECT_TRUE(schema.is_causal("provokes"));
    EXPECT_FALSE(schema.points_to_cause("provokes"));
    EXPECT_TRUE(schema.points_to_cause("retaliates"));
    EXPECT_FALSE(schema.is_causal("cites"));
}

TEST(Schema, WhatIsBuiltInCannotBeReplaced) {
    Schema schema;
    schema.add(kind("event", "actor"));
    schema.add(relation_type("part-of", "causes"));
    EXPECT_EQ(schema.root_of("event"), "event");
    EXPECT_FALSE(schema.is_causal("part-of"));
}

TEST(Schema, ALaterDeclarationReplacesAnEarlierOne) {
    Schema schema;
    schema.add(kind("summit", "event"));
    schema.add(kind("summit", "place"));
    EXPECT_EQ(schema.root_of("summit"), "place");
}

TEST(Things, WordsOfEnumerationsReadBack) {
    for (const char* word : {"actual", "planned", "hypothetical", "averted"}) {
        EXPECT_EQ(to_string(*modality_of(word)), word);
    }
    for (const char* word : {"asserts", "denies", "estimates", "reports", "retracts", "omits"}) {
        EXPECT_EQ(to_string(*stance_of(word)), word);
    }
    EXPECT_EQ(to_string(*coverage_of("full")), "full");
    EXPECT_EQ(to_string(*confidence_of("disputed")), "disputed");
    EXPECT_EQ(to_string(*causal_role_of("precipitating")), "precipitating");
    EXPECT_EQ(to_string(*rank_of("deprecated")), "deprecated");
    EXPECT_EQ(to_string(OrderConstraint::Relation::between), "between");
    EXPECT_EQ(rank_of("Deprecated"), std::nullopt);
    EXPECT_EQ(modality_of(""), std::nullopt);
}

TEST(Things, KnowTheirTypes) {
    Relation relation;
    relation.id = "r1";
    const Thing thing = relation;
    EXPECT_EQ(type_of(thing), ThingType::relation);
    EXPECT_EQ(common(thing).id, "r1");
    EXPECT_EQ(type_of(Thing(Kind())), ThingType::kind);
    EXPECT_EQ(type_of(Thing(SavedQuery())), ThingType::query);
    EXPECT_EQ(to_string(ThingType::relation_type), "relation type");
    EXPECT_EQ(to_string(ThingType::query), "saved query");
}

}  // namespace
}  // namespace bede
