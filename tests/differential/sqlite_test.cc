// What is certain and can be said in SQL, against SQLite: events of exact days as days' numbers,
// filters, groups, order, skip and limit, joins, answers put together. Each part of a question is
// made in both languages at once (sqlite_questions.cc).
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "asking.h"
#include "model/memory_graph.h"
#include "random.h"
#include "random_base.h"
#include "sqlite_questions.h"

namespace bede::differential {
namespace {

constexpr std::uint64_t sqlite_rounds_by_default = 60;
constexpr int sqlite_questions_for_each_base = 20;
constexpr int days_long = 90;

using Table = std::vector<std::vector<std::string>>;

class Sqlite {
  public:
    Sqlite() {
        sqlite3* opened = nullptr;
        if (sqlite3_open(":memory:", &opened) != SQLITE_OK) throw std::runtime_error("sqlite");
        base_.reset(opened);
    }

    Table ask(const std::string& sql) {
        Table out;
        char* error = nullptr;
        if (sqlite3_exec(base_.get(), sql.c_str(), take, &out, &error) != SQLITE_OK) {
            throw std::runtime_error(fmt::format("{}: {}", error, sql));
        }
        return out;
    }

  private:
    static int take(void* table, int count, char** cells, char**) {
        auto& row = static_cast<Table*>(table)->emplace_back();
        for (int i = 0; i < count; ++i) row.emplace_back(cells[i] == nullptr ? "" : cells[i]);
        return 0;
    }

    struct Close {
        void operator()(sqlite3* base) const { sqlite3_close(base); }
    };
    std::unique_ptr<sqlite3, Close> base_;
};

// A random base with exact days, each event at one place at most.
Base exact_base(Random& random) {
    Base base = random_base(random, 2014);
    const std::int64_t origin = bede::day_of({.year = 2013, .month = 12, .day = 1}).number;
    for (Event& event : base.events) {
        const std::int64_t first = origin + random.number(0, days_long);
        const std::int64_t last = first + (random.one_in(2) ? 0 : random.number(1, 12));
        event.when = when_of(date_text(first) + (first == last ? "" : "/" + date_text(last)));
        event.given = event.extent = event.when->extent;
        event.derived.clear();
        if (event.places.size() > 1) event.places.resize(1);
        event.modality = Modality::actual;
    }
    // Nothing is only denied.
    std::erase_if(base.claims,
                  [](const Claim& claim) { return claim.about_type == ThingType::relation; });
    return base;
}

std::string sql_quoted(const std::string& text) { return text.empty() ? "null" : "'" + text + "'"; }

void fill(Sqlite& sqlite, const Base& base) {
    sqlite.ask(
        "create table event(id, title, kind, place, first, last);"
        "create table participant(event, actor, role);"
        "create table kind(id, parent); create table place(id, within);"
        "create table relation(id, type, source, target);");
    for (const Kind& kind : base.kinds) {
        sqlite.ask(fmt::format("insert into kind values('{}', '{}')", kind.id, kind.parent));
    }
    for (const Place& place : base.places) {
        sqlite.ask(
            fmt::format("insert into place values('{}', {})", place.id, sql_quoted(place.within)));
    }
    for (const Relation& one : base.relations) {
        sqlite.ask(fmt::format("insert into relation values('{}', '{}', '{}', '{}')", one.id,
                               one.type, one.from, one.to));
    }
    for (const Event& event : base.events) {
        sqlite.ask(fmt::format("insert into event values('{}', '{}', '{}', {}, {}, {})", event.id,
                               event.title, event.kind,
                               sql_quoted(event.places.empty() ? "" : event.places.front()),
                               first_day(event), last_day(event)));
        for (const Participant& one : event.participants) {
            sqlite.ask(fmt::format("insert into participant values('{}', '{}', '{}')", event.id,
                                   one.actor, one.role));
        }
    }
}

Table table_of(const Answer& answer) {
    Table out;
    for (const Row& row : answer.rows) {
        EXPECT_EQ(row.certainty, Truth::yes);
        auto& cells = out.emplace_back();
        for (const Value& cell : row.cells) cells.push_back(to_string(cell));
    }
    return out;
}

TEST(Sqlite, GivesTheSameAnswersToWhatIsCertain) {
    const std::uint64_t first = number_from("BEDE_SEED", 1);
    const std::uint64_t rounds = number_from("BEDE_ROUNDS", sqlite_rounds_by_default);
    fmt::print("{} questions from seed {}\n", rounds * sqlite_questions_for_each_base, first);
    for (std::uint64_t seed = first; seed < first + rounds; ++seed) {
        SCOPED_TRACE(fmt::format("BEDE_SEED={}", seed));
        Random random(seed);
        const Base base = exact_base(random);
        const MemoryGraph graph(base.things(), Release{});
        Sqlite sqlite;
        fill(sqlite, base);
        for (int i = 0; i < sqlite_questions_for_each_base; ++i) {
            const Said said = random_said(random, base);
            ASSERT_EQ(table_of(ask(said.bql + ";", graph)), sqlite.ask(said.sql))
                << said.bql << "\n"
                << said.sql << "\n"
                << to_text(base);
        }
    }
}

}  // namespace
}  // namespace bede::differential
