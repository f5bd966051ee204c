#include "bench/sqlite_load.h"

#include <limits>

namespace bede::bench {
namespace {

constexpr const char* tables = R"(
create table event(id integer primary key, kind int, s int, e int, place int, title text);
create table participation(event int, actor int, role int, primary key(event, actor)) without rowid;
create table claim(event int, source int, stance int, primary key(event, source)) without rowid;
create table cause(src int, dst int, type int, confidence real,
                   primary key(src, dst)) without rowid;
create table actor(id integer primary key, name text);
create table place(id integer primary key, name text);
create table source(id integer primary key, name text);
create virtual table event_times using rtree_i32(id, s, e);
create virtual table event_words using fts5(title, content='event', content_rowid='id',
                                            tokenize='ascii');
)";

constexpr const char* indexes = R"(
create index event_start on event(s, id, e);
create index event_kind on event(kind, s, e);
create index event_start_kind on event(s, kind);
create index participation_actor on participation(actor, event);
create index claim_source on claim(source, event, stance);
create index cause_dst on cause(dst, src);
insert into event_times select id, s, min(e, 2147483647) from event;
insert into event_words(event_words) values('rebuild');
)";

constexpr const char* copies = R"(
begin;
create table actor_kind_event(actor int, kind int, s int, event int, e int,
                              primary key(actor, kind, s, event)) without rowid;
insert into actor_kind_event
  select p.actor, e.kind, e.s, e.id, e.e from participation p join event e on e.id = p.event
  order by 1, 2, 3, 4;
create table actor_event(actor int, s int, event int, primary key(actor, s, event)) without rowid;
insert into actor_event select actor, s, event from actor_kind_event order by 1, 2, 3;
create index event_month on event(
  (cast(strftime('%Y', s, 'unixepoch') as int) - 1950) * 12
    + cast(strftime('%m', s, 'unixepoch') as int) - 1, kind);
commit;
analyze;
pragma wal_checkpoint(truncate);
)";

void insert_events(const SqliteFile& file, const Data& data) {
    SqliteStatement insert(file, "insert into event values(?, ?, ?, ?, ?, ?)");
    for (Number id = 0; id < data.events.size(); ++id) {
        const Event& event = data.events[id];
        insert.set(1, std::int64_t{id}).set(2, std::int64_t{event.kind}).set(3, event.start);
        insert.set(4, event.end).set(5, std::int64_t{event.place}).set(6, title(data, id)).write();
    }
}

void insert_what_events_have(const SqliteFile& file, const Data& data) {
    const auto set_three = [](SqliteStatement& insert, Number a, Number b,
                              Number c) -> SqliteStatement& {
        return insert.set(1, std::int64_t{a}).set(2, std::int64_t{b}).set(3, std::int64_t{c});
    };
    SqliteStatement participation(file, "insert into participation values(?, ?, ?)");
    for (const Participation& one : data.participation) {
        set_three(participation, one.event, one.actor, one.role).write();
    }
    SqliteStatement claim(file, "insert into claim values(?, ?, ?)");
    for (const Claim& one : data.claims) {
        set_three(claim, one.event, one.source, one.stance).write();
    }
    SqliteStatement cause(file, "insert into cause values(?, ?, ?, ?)");
    for (const Cause& one : data.causes) {
        set_three(cause, one.from, one.to, one.type).set(4, one.confidence).write();
    }
}

template <typename Name>
void insert_things(const SqliteFile& file, const std::string& table, Number count, Name name) {
    SqliteStatement insert(file, "insert into " + table + " values(?, ?)");
    for (Number i = 0; i < count; ++i) insert.set(1, std::int64_t{i}).set(2, name(i)).write();
}

}  // namespace

void load_sqlite(const Data& data, const std::filesystem::path& path) {
    for (const char* const ending : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::remove(path.string() + ending);
    }
    SqliteFile file(path);
    file.run(
        "pragma synchronous = full; pragma cache_size = -1000000; pragma temp_store = memory;");
    file.run("begin");
    file.run(tables);
    insert_events(file, data);
    insert_what_events_have(file, data);
    insert_things(file, "actor", data.actors, actor_name);
    insert_things(file, "place", data.places, place_name);
    insert_things(file, "source", sources_count, source_name);
    file.run(indexes);
    file.run("commit");
    file.run("analyze; pragma journal_mode = wal;");
}

void add_sqlite_copies(const std::filesystem::path& path) { SqliteFile(path).run(copies); }

SqliteReleases::SqliteReleases(const std::filesystem::path& path) : file_(path) {
    file_.run("pragma synchronous = full;");
}

void SqliteReleases::add(Number event) {
    const std::string id = std::to_string(event);
    file_.run("begin; insert into event values(" + id + ", 3, 0, 86400, 1, 'dolu meri " + id +
              "');"
              "insert into event_times values(" +
              id +
              ", 0, 86400);"
              "insert into event_words(rowid, title) values(" +
              id + ", 'dolu meri " + id +
              "');"
              "insert into participation values(" +
              id + ", 1, 0), (" + id + ", 2, 1), (" + id + ", 3, 2); commit;");
}

}  // namespace bede::bench
