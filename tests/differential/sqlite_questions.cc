#include "sqlite_questions.h"

#include <fmt/format.h>

namespace bede::differential {

std::string date_text(std::int64_t day) {
    const CivilDate date = civil_of(Day{day});
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::int64_t first_day(const Event& event) {
    return day_at(event.extent->start_earliest.at).number;
}
std::int64_t last_day(const Event& event) { return day_at(event.extent->end_latest.at).number; }

namespace {

class Questions {
  public:
    Questions(Random& random, const Base& base) : random_(random), base_(base) {}

    Said question() {
        switch (random_.number(0, 5)) {
            case 0: return combined();
            case 1: return matched();
            case 2: return matched_twice();
            default: return found();
        }
    }

  private:
    Said found() {
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

    // Two or three answers put together.
    Said combined() {
        const std::string word = random_.word({"union", "union all", "intersect", "except"});
        const std::string columns = random_.word({"id, title", "kind, title", "title", "kind"});
        Said out;
        // SQL has no "all" but for union.
        for (int i = random_.number(2, 3); i > 0; --i) {
            const Said condition = where(1);
            const std::string between = out.bql.empty() ? "" : " " + word + " ";
            out.bql +=
                fmt::format("{}find events where {} return {}", between, condition.bql, columns);
            out.sql +=
                fmt::format("{}select {} from event where {}", between, columns, condition.sql);
        }
        const std::string order =
            columns.find(',') != std::string::npos ? " order by 1, 2" : " order by 1";
        const int limit = random_.number(0, 12);
        return {fmt::format("{}{} limit {}", out.bql, order, limit),
                fmt::format("{}{} limit {}", out.sql, order, limit)};
    }

    // A condition on the event of this name.
    Said where_of(const std::string& name) {
        const Said condition = where(1);
        return {fmt::format("{} in (find events where {})", name, condition.bql),
                fmt::format("{}.id in (select id from event where {})", name, condition.sql)};
    }

    struct Relations {
        std::string bql;
        std::string sql;
    };
    Relations relations() {
        return random_.pick<Relations>(
            {{"causes", "'causes'"},
             {"triggers", "'triggers', 'sparks'"},
             {"enables|motivates", "'enables', 'motivates'"},
             {"responds-to|causes", "'responds-to', 'answers', 'causes'"}});
    }

    // One typed edge between two events, forwards or back.
    Said matched() {
        const Relations type = relations();
        const Said a = where_of("a");
        const Said b = where_of("b");
        const std::string edge = random_.one_in(2) ? fmt::format("(a)-[r:{}]->(b)", type.bql)
                                                   : fmt::format("(b)<-[r:{}]-(a)", type.bql);
        return {
            fmt::format("match {} where ({}) and ({}) return a.id, b.id, r.id order by 1, 2, 3",
                        edge, a.bql, b.bql),
            fmt::format("select a.id, b.id, r.id from event a join relation r on r.source = a.id "
                        "join event b on b.id = r.target where r.type in ({}) and {} and {} "
                        "order by 1, 2, 3",
                        type.sql, a.sql, b.sql)};
    }

    // Two edges: of relations, which are not the same one; by an actor or a place in common.
    Said matched_twice() {
        const Said a = where_of("a");
        if (random_.one_in(3)) {
            return {fmt::format("match (a)-[:at]->(p)<-[:at]-(b) where {} return p.id, count(*) "
                                "order by 1",
                                a.bql),
                    fmt::format("select a.place, count(*) from event a join event b on a.place = "
                                "b.place where a.id != b.id and {} group by a.place order by 1",
                                a.sql)};
        }
        if (random_.one_in(2)) {
            return {
                fmt::format("match (a)-[:involves as host]->(x)<-[i:involves]-(b) where {} return "
                            "a.id, x.id, b.id, i.role order by 1, 2, 3, 4",
                            a.bql),
                fmt::format("select a.id, m.actor, n.event, n.role from event a join participant m "
                            "on m.event = a.id and m.role = 'host' join participant n on n.actor = "
                            "m.actor and n.rowid != m.rowid where {} order by 1, 2, 3, 4",
                            a.sql)};
        }
        const Relations first = relations();
        const Relations second = relations();
        return {
            fmt::format("match (a)-[r:{}]->(b)-[s:{}]->(c) where {} return a.id, r.id, s.id, c.id "
                        "order by 1, 2, 3, 4",
                        first.bql, second.bql, a.bql),
            fmt::format(
                "select a.id, r.id, s.id, s.target from event a join relation r on r.source "
                "= a.id join relation s on s.source = r.target and s.id != r.id where "
                "r.type in ({}) and s.type in ({}) and {} order by 1, 2, 3, 4",
                first.sql, second.sql, a.sql)};
    }

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

}  // namespace

Said random_said(Random& random, const Base& base) { return Questions(random, base).question(); }

}  // namespace bede::differential
