// The benchmark on a small world: that its data is made from the seed alone, and that all peers
// give the same answers to all questions, in each way in which they are asked.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "bench/bede_peer.h"
#include "bench/event_files.h"
#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/names.h"
#include "bench/sqlite_load.h"
#include "bench/sqlite_peer.h"
#include "bench/stages.h"
#include "bench/truth.h"
#include "bench/values.h"
#include "case_graphs.h"

namespace bede::bench {
namespace {

constexpr Number events = 2'000;
constexpr std::uint64_t seed = 42;
constexpr std::size_t sets_asked = 3;
constexpr std::chrono::seconds time_out{60};

const Data& small_world() {
    static const Data data = make_data(events, seed);
    return data;
}

// In so small a world rare kinds follow upon each other nowhere: common ones are asked about as
// well.
ParameterSets telling_sets() {
    ParameterSets sets = make_sets(small_world(), sets_asked, seed);
    const Second begin = beginning_of_year(last_year - 1);
    const Second behind = beginning_of_year(last_year);
    sets[Question::q9].push_back({{0, 1, 0, begin, behind}});
    sets[Question::q9].push_back({{0, 0, 0, begin, behind}});
    sets[Question::q10].push_back({{0, 1, begin, behind}});
    sets[Question::q10].push_back({{1, 0, begin, behind}});
    return sets;
}

const ParameterSets& small_sets() {
    static const ParameterSets sets = telling_sets();
    return sets;
}

const std::filesystem::path& loaded_base() {
    static const TemporaryFolder folder;
    static const std::filesystem::path base = folder.path() / "base";
    if (!std::filesystem::exists(base)) {
        write_event_files(small_world(), folder.path() / "files");
        load_bede(folder.path() / "files", base);
    }
    return base;
}

void expect_truth(Truth& truth, Question question, const Ways& ways) {
    EXPECT_FALSE(ways.empty()) << name_of(question);
    for (const ParameterSet& set : small_sets().at(question)) {
        const Result right = truth.answer(question, set);
        for (const Way& way : ways) {
            const Outcome outcome = way.ask(set);
            EXPECT_EQ(outcome.result, right) << name_of(question) << " " << way.name;
            EXPECT_EQ(outcome.refusal, "") << name_of(question) << " " << way.name;
        }
    }
}

TEST(Bench, DataIsMadeFromItsSeedAlone) {
    EXPECT_EQ(digest(make_data(events, seed)), digest(small_world()));
    EXPECT_NE(digest(make_data(events, seed + 1)), digest(small_world()));
}

TEST(Bench, NoCauseBeginsAfterItsEffect) {
    const Data& data = small_world();
    EXPECT_GT(data.causes.size(), events);
    for (const Cause& cause : data.causes) {
        EXPECT_LE(data.events[cause.from].start, data.events[cause.to].start);
        EXPECT_NE(cause.from, cause.to);
    }
}

TEST(Bench, NothingStandsTwice) {
    const Data& data = small_world();
    std::set<std::pair<Number, Number>> seen;
    for (const Cause& one : data.causes) EXPECT_TRUE(seen.insert({one.from, one.to}).second);
    seen.clear();
    for (const Claim& one : data.claims) EXPECT_TRUE(seen.insert({one.event, one.source}).second);
    std::set<std::string> words;
    for (Number i = 0; i < words_count; ++i) words.insert(word(i));
    EXPECT_EQ(words.size(), words_count);
}

TEST(Bench, ClockTimesAreReadAsTheyAreWritten) {
    for (const Second at : {Second{0}, Second{-1}, Second{951'782'399}, beginning_of_year(2024)}) {
        EXPECT_EQ(second_of(clock_text(at)), at);
    }
    EXPECT_EQ(span_text(0, 86'400), "1970-01-01T00:00:00Z/1970-01-01T23:59:59Z");
    EXPECT_EQ(month_number(beginning_of_year(1951) - 1), 11);
    EXPECT_EQ(beginning_of_month(12), beginning_of_year(1951));
    EXPECT_EQ(number_in(event_id(20'706)), 20'706);
}

TEST(Bench, EveryQuestionFindsSomething) {
    Truth truth(small_world());
    for (const auto& [question, sets] : small_sets()) {
        EXPECT_TRUE(std::ranges::any_of(sets, [&](const ParameterSet& set) {
            return truth.answer(question, set).front() > 0;
        })) << name_of(question);
    }
}

TEST(Bench, SqliteGivesTheTruth) {
    const TemporaryFolder folder;
    load_sqlite(small_world(), folder.path() / "sqlite.db");
    add_sqlite_copies(folder.path() / "sqlite.db");
    SqlitePeer peer(folder.path() / "sqlite.db", said_in_sql(), time_out);
    Truth truth(small_world());
    for (const Described& one : questions()) {
        expect_truth(truth, one.question, peer.ways(one.question));
    }
}

TEST(Bench, BedeGivesTheTruth) {
    const BedePeer peer(loaded_base(), said_in_bql(), time_out);
    Truth truth(small_world());
    for (const Described& one : questions()) {
        expect_truth(truth, one.question, peer.ways(one.question));
    }
}

TEST(Bench, OnlyTheMisspeltQuestionOfEveryDayIsRefused) {
    const Database database = Database::open(loaded_base(), Database::Access::read_only);
    for (const Everyday& one : everyday_questions()) {
        const Prepared statement(database, one.statement);
        const Executed done = statement.execute(everyday_values(small_sets(), 0), time_out);
        EXPECT_FALSE(done.timed_out) << one.name;
        EXPECT_EQ(done.refusal.empty(), one.name != "a misspelt id") << done.refusal;
    }
}

TEST(Bench, AnAnswerThatIsNotTheTruthIsCounted) {
    const Way way{"wrong", [](const ParameterSet& set) {
                      return Outcome{{set.numbers[0] == 2 ? -1 : set.numbers[0]}};
                  }};
    const std::vector<ParameterSet> sets = {{{1}}, {{2}}, {{3}}};
    const Measurement measured = measure(Question::q4, way, sets, {{1}, {2}, {3}}, {});
    EXPECT_EQ(measured.sets, 3U);
    EXPECT_EQ(measured.differences, 1U);
    EXPECT_EQ(measured.difference, "asked with [2] []: found [-1], right is [2]");
}

TEST(Bench, WhatRunsOutOfTimeIsABound) {
    const Way way{"", [](const ParameterSet&) { return Outcome{{}, true}; }};
    const Measurement measured = measure(Question::q4, way, {{{1}}, {{2}}}, {{1}, {2}}, {});
    EXPECT_EQ(measured.timed_out, 2U);
    EXPECT_TRUE(is_bound(measured));
    EXPECT_EQ(measured.differences, 0U);
}

TEST(Bench, AQuestionThatIsRefusedIsNotAskedAgain) {
    const Way way{"", [](const ParameterSet&) { return Outcome{{}, false, "no such thing"}; }};
    const Measurement measured = measure(Question::q4, way, {{{1}}, {{2}}}, {{1}, {2}}, {});
    EXPECT_EQ(measured.sets, 1U);
    EXPECT_EQ(measured.refusal, "no such thing");
}

}  // namespace
}  // namespace bede::bench
