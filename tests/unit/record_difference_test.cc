// What has changed between two versions of a record, in words.
#include <gtest/gtest.h>

#include "model/record_difference.h"
#include "model/record_words.h"
#include "time/when.h"

namespace bede {
namespace {

When time_of(std::string_view text) {
    ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when.has_value()) << text;
    return read.when.value_or(When{});
}

Event minsk() {
    Event event;
    event.id = "minsk-ii";
    event.title = "Package of Measures";
    event.kind = "agreement";
    event.when = time_of("2015-02-12");
    event.participants = {{"osce", "signatory", ""}, {"russia", "party", ""}};
    return event;
}

std::string sentence_of(const Thing& before, const Thing& after) {
    const auto differences = differences_between(before, after);
    EXPECT_EQ(differences.size(), 1U);
    return differences.empty() ? "" : differences.front().sentence;
}

std::string of_date(std::string_view before, std::string_view after) {
    Event a = minsk();
    Event b = a;
    a.when = time_of(before);
    b.when = time_of(after);
    return sentence_of(a, b);
}

TEST(RecordDifference, TellsHowADateChanged) {
    EXPECT_EQ(of_date("2015-02-12", "2015-02"),
              "the date of @minsk-ii widened from 2015-02-12 to 2015-02");
    EXPECT_EQ(of_date("2015-02", "2015-02-12"),
              "the date of @minsk-ii narrowed from 2015-02 to 2015-02-12");
    EXPECT_EQ(of_date("2015-02-12", "2015-03-01"),
              "the date of @minsk-ii moved later, from 2015-02-12 to 2015-03-01");
    EXPECT_EQ(of_date("2015-02-12", "2014"),
              "the date of @minsk-ii moved earlier, from 2015-02-12 to 2014");
    EXPECT_EQ(of_date("2015-02/2015-04", "2015-03/2015-05"),
              "the date of @minsk-ii moved from 2015-02/2015-04 to 2015-03/2015-05");
    EXPECT_EQ(of_date("2015-02-12", "12 February 2015"),
              "the date of @minsk-ii is written otherwise: changed from 2015-02-12 to 12 February "
              "2015");
    EXPECT_EQ(of_date("1840", "about 1840"),
              "the date of @minsk-ii is approximate now: changed from 1840 to about 1840");
    EXPECT_EQ(of_date("about 1840", "1840"),
              "the date of @minsk-ii is no longer approximate: changed from about 1840 to 1840");
}

TEST(RecordDifference, TellsOfDatesThatCameAndWent) {
    Event undated = minsk();
    undated.when.reset();
    EXPECT_EQ(sentence_of(undated, minsk()), "@minsk-ii was given the date 2015-02-12");
    EXPECT_EQ(sentence_of(minsk(), undated), "@minsk-ii lost the date 2015-02-12");
    Event ordered = minsk();
    ordered.orders.push_back({.first = "talks"});
    EXPECT_EQ(sentence_of(minsk(), ordered),
              "the date of @minsk-ii changed from 2015-02-12 to 2015-02-12, after @talks");
}

TEST(RecordDifference, TellsWhatAListGainedAndLost) {
    Event other = minsk();
    other.participants = {{"osce", "signatory", "Group"}, {"russia", "party", ""}};
    EXPECT_EQ(sentence_of(minsk(), other),
              "@minsk-ii lost the participant @osce signatory and gained the participant @osce "
              "signatory as \"Group\"");
    std::swap(other.participants.front(), other.participants.back());
    other.participants.back().capacity = "";
    EXPECT_EQ(sentence_of(minsk(), other), "the participants of @minsk-ii stand in another order");
}

TEST(RecordDifference, FindsEachField) {
    Event other = minsk();
    other.title = "Minsk II";
    other.summary = std::string(100, 'x');
    other.modality = Modality::planned;
    other.complete = true;
    other.extent = time_of("2015").extent;
    std::vector<std::string> fields;
    for (const FieldDifference& each : differences_between(minsk(), other)) {
        fields.push_back(each.field);
    }
    EXPECT_EQ(fields,
              (std::vector<std::string>{"title", "summary", "modality", "complete", "derived"}));
    EXPECT_TRUE(differences_between(minsk(), minsk()).empty());
}

TEST(RecordDifference, KeepsLinesThatMovedApart) {
    Event before = minsk();
    before.extent = time_of("2015").extent;
    before.derived = {{"start not before 2015-01-01", {"@a causes @b (2015.bede:80)"}}};
    Event after = before;
    after.derived.front().statements.front() = "@a causes @b (other.bede:81)";
    ASSERT_EQ(differences_between(before, after).size(), 1U);
    EXPECT_EQ(differences_between(before, after).front().field, "lines");
    after.derived.front().statements.front() = "@a causes @c (other.bede:81)";
    EXPECT_EQ(differences_between(before, after).front().field, "derived");
}

TEST(RecordDifference, SaysWhatThereIs) {
    Claim claim;
    claim.about = "minsk-ii";
    claim.attribute = "duration";
    claim.by = "osce";
    claim.value = "30 days";
    EXPECT_EQ(description_in_words(claim),
              "claim by @osce on the duration of @minsk-ii: asserts \"30 days\"");
    EXPECT_EQ(name_in_words(claim), "the claim by @osce on the duration of @minsk-ii");
    EXPECT_EQ(description_in_words(minsk()), "event @minsk-ii \"Package of Measures\", 2015-02-12");
    claim.about_type = ThingType::relation;
    claim.about = "a.causes.b#2";
    claim.stance = Stance::denies;
    EXPECT_EQ(description_in_words(claim), "claim by @osce: denies that @a causes @b");
    EXPECT_EQ(name_in_words(claim), "the claim by @osce that @a causes @b");
    claim.about = "own-id";
    EXPECT_EQ(name_in_words(claim), "the claim by @osce that 'own-id'");
    Relation relation;
    relation.type = "causes";
    relation.from = "a";
    relation.to = "b";
    EXPECT_EQ(description_in_words(relation), "relation @a causes @b");
}

}  // namespace
}  // namespace bede
