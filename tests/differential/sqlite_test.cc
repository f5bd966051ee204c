// What is certain and can be said in SQL, against SQLite: events of exact days as days' numbers,
// filters, groups, order, skip and limit. Each part of a question is made in both languages at
// once.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "asking.h"
#include "model/memory_graph.h"
#include "random.h"
#include "random_base.h"

namespace bede::differential {
namespace {

constexpr std::uint64_t rounds_by_default = 60;
constexpr int questions_for_each_base = 20;
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

std::string date_text(std::int64_t day) {
    const CivilDate date = civil_of(Day{day});
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::int64_t first_day(const Event& event) {
    return day_at(event.extent->start_earliest.at).number;
}
std::int64_t last_day(const Event& event) { return day_at(event.extent->end_latest.at).number; }

// A random base with exact days, each event at one place at most.
Base exact_base(Random& random) {
    Base base = random_base(random, 2014);
    const std::int64_t origin = day_of({.year = 2013, .month = 12, .day = 1}).number;
    for (Event& event : base.events) {
        const std::int64_t first = origin + random.number(0, days_long);
        const std::int64_t last = first + (random.one_in(2) ? 0 : random.number(1, 12));
        event.when = when_of(date_text(first) + (first == last ? "" : "/" + date_text(last)));
        event.given = event.extent = event.when->extent;
        event.derived.clear();
        if (event.places.size() > 1) event.places.resize(1);
    }
    return base;
}

std::string quoted(const std::string& text) { return text.empty() ? "null" : "'" + text + "'"; }

void fill(Sqlite& sqlite, const Base& base) {
    sqlite.ask(
        "create table event(id, title, kind, place, first, last);"
        "create table participant(event, actor, role);"
        "create table kind(id, parent); create table place(id, within);");
    for (const Kind& kind : base.kinds) {
        sqlite.ask(fmt::format("insert into kind values('{}', '{}')", kind.id, kind.parent));
    }
    for (const Place& place : base.places) {
        sqlite.ask(
            fmt::format("insert into place values('{}', {})", place.id, quoted(place.within)));
    }
    for (const Event& event : base.events) {
        sqlite.ask(fmt::format("insert into event values('{}', '{}', '{}', {}, {}, {})", event.id,
                               event.title, event.kind,
                               quoted(event.places.empty() ? "" : event.places.front()),
                               first_day(event), last_day(event)));
        for (const Participant& one : event.participants) {
            sqlite.ask(fmt::format("insert into participant values('{}', '{}', '{}')", event.id,
                                   one.actor, one.role));
        }
    }
}

// The same in both languages.
struct Said {
    std::string bql;
    std::string sql;
};

class Questions {
  public:
    Questions(Random& random, const Base& base) : random_(random), base_(base) {}

    Said question() {
        const Said condition = random_.one_in(5) ? Said{"", "true"} : where(2);
        const std::string bql = condition.bql.empty() ? "" : " where " + condition.bql;
        Said out = random_.one_in(3) ? grouped() : listed();
        const std::size_t gap = out.sql.find("{}");
        out.sql.replace(gap, 2, condition.sql);
        out.bql = "find events" + bql + out.bql;
        const int skip = random_.number(0, 3);
        const int limit = random_.number(0, 8);
        if (random_.one_in(2)) {
            out.bql += fmt::format(" skip {} limit {}", skip, limit);
            out.sql += fmt::format(" limit {} offset {}", limit, skip);
        }
        return out;
    }

  private:
    // Sorted by one column, what is missing last; then in the order of time.
    Said listed() {
        const bool descending = random_.one_in(2);
        const std::string way = descending ? " desc" : "";
        const std::string column = random_.word({"title", "kind", "place", "start", "id"});
        const std::string in_sql = column == "start" ? "first" : column;
        return {
            fmt::format(" return id, title, place order by {}{}", column, way),
            fmt::format("select id, title, place from event where {{}} order by {0} is null{1}, "
                        "{0}{1}, first, last, id",
                        in_sql, way)};
    }

    Said grouped() {
        const std::string key = random_.word({"kind", "title"});
        const int least = random_.number(1, 2);
        return {
            fmt::format(" return {0}, count(*) as n, count(place), min(id), max(title) group by "
                        "{0} having n >= {1} order by n desc, {0}",
                        key, least),
            fmt::format("select {0}, count(*) as n, count(place), min(id), max(title) from event "
                        "where {{}} group by {0} having n >= {1} order by n desc, {0}",
                        key, least)};
    }

    Said where(int depth) {
        if (depth == 0 || random_.one_in(3)) return test();
        if (random_.one_in(3)) {
            const Said denied = where(depth - 1);
            return {"not (" + denied.bql + ")", "not (" + denied.sql + ")"};
        }
        const Said a = where(depth - 1);
        const Said b = where(depth - 1);
        const std::string_view word = random_.one_in(2) ? "and" : "or";
        return {fmt::format("({}) {} ({})", a.bql, word, b.bql),
                fmt::format("({}) {} ({})", a.sql, word, b.sql)};
    }

    Said test() {
        switch (random_.number(0, 6)) {
            case 0: {
                const std::string kind =
                    random_.word({"event", "meeting", "war", "battle", "call"});
                return {
                    fmt::format("it in (find events of kind {})", kind),
                    fmt::format("kind in (with recursive below(id) as (select '{}' union select "
                                "kind.id from kind join below on kind.parent = below.id) select "
                                "id from below)",
                                kind)};
            }
            case 1: {
                const std::string actor = random_.pick(base_.actors).id;
                return {fmt::format("it in (find events involving @{} as host)", actor),
                        fmt::format("id in (select event from participant where actor = '{}' and "
                                    "role = 'host')",
                                    actor)};
            }
            case 2: {
                const std::string place = random_.pick(base_.places).id;
                return {
                    fmt::format("it in (find events at @{})", place),
                    fmt::format("ifnull(place in (with recursive inside(id) as (select '{}' "
                                "union select place.id from place join inside on place.within = "
                                "inside.id) select id from inside), 0)",
                                place)};
            }
            case 3: {
                const std::string sign = random_.word({"=", "!=", "<", "<=", ">", ">="});
                const std::string title = random_.pick(base_.events).title;
                return {fmt::format("title {} '{}'", sign, title),
                        fmt::format("title {} '{}'", sign, title)};
            }
            case 4: return {"place is null", "place is null"};
            default: return in_time();
        }
    }

    // The event against a period of days or against another event.
    Said in_time() {
        const Event& event = random_.pick(base_.events);
        const std::int64_t first = first_day(event) + random_.number(-3, 3);
        const std::int64_t last = first + random_.number(0, 9);
        const bool named = random_.one_in(3);
        const std::string right = named           ? "@" + event.id
                                  : first == last ? date_text(first)
                                                  : date_text(first) + "/" + date_text(last);
        struct Word {
            std::string bql;
            std::string sql;
        };
        static const std::vector<Word> words = {
            {"before", "last < {0}"},
            {"after", "first > {1}"},
            {"during", "first >= {0} and last <= {1}"},
            {"contains", "first <= {0} and last >= {1}"},
            {"overlapping", "first <= {1} and last >= {0}"},
            {"since", "first >= {0}"},
            {"until", "last <= {1}"},
            {"meets", "last + 1 = {0}"},
            {"starts", "first = {0} and last < {1}"},
            {"finishes", "first > {0} and last = {1}"},
            {"equals", "first = {0} and last = {1}"},
            {"strictly during", "first > {0} and last < {1}"},
            {"within 7 days after", "first > {1} and first <= {1} + 7"},
            {"within 7 days before", "last < {0} and last >= {0} - 7"},
            {"within 7 days of", "first <= {1} + 7 and last >= {0} - 7"},
            {"at least 10 days after", "first >= {1} + 10"},
            {"exactly 2 days before", "last = {0} - 2"},
        };
        const Word& word = random_.pick(words);
        return {fmt::format("it {} {}", word.bql, right),
                "(" +
                    fmt::format(fmt::runtime(word.sql), named ? first_day(event) : first,
                                named ? last_day(event) : last) +
                    ")"};
    }

    Random& random_;
    const Base& base_;
};

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
    const std::uint64_t rounds = number_from("BEDE_ROUNDS", rounds_by_default);
    fmt::print("{} questions from seed {}\n", rounds * questions_for_each_base, first);
    for (std::uint64_t seed = first; seed < first + rounds; ++seed) {
        SCOPED_TRACE(fmt::format("BEDE_SEED={}", seed));
        Random random(seed);
        const Base base = exact_base(random);
        const MemoryGraph graph(base.things(), Release{});
        Sqlite sqlite;
        fill(sqlite, base);
        Questions questions(random, base);
        for (int i = 0; i < questions_for_each_base; ++i) {
            const Said said = questions.question();
            ASSERT_EQ(table_of(ask(said.bql + ";", graph)), sqlite.ask(said.sql))
                << said.bql << "\n"
                << said.sql << "\n"
                << to_text(base);
        }
    }
}

}  // namespace
}  // namespace bede::differential
