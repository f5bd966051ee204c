// DuckDB, on all cores. Rows stand in the order in which they are asked for, so that what a
// question does not want is passed over by blocks; its statements are those of duckdb.sql.
"use strict";
const path = require("path");
const { required, main } = require("./peer.cjs");
const duckdb = required("@duckdb/node-api");

const fileOf = (base) => path.join(base, "base.duckdb");

const tables = (data) => [
  `create table event as select id::int as id, kind::utinyint as kind, s::bigint as s,
     e::bigint as e, place::int as place, title from read_csv('${data}/event.csv') order by s, id`,
  "alter table event add primary key (id)",
  `create table participation as select event::int as event, actor::int as actor,
     role::utinyint as role from read_csv('${data}/participation.csv') order by actor, event`,
  `create table claim as select event::int as event, source::int as source,
     stance::utinyint as stance from read_csv('${data}/claim.csv') order by source, event`,
  `create table cause as select src::int as src, dst::int as dst, type::utinyint as type,
     confidence::double as confidence from read_csv('${data}/cause.csv') order by src, dst`,
  ...["actor", "place", "source"].map(
    (table) => `create table ${table} as from read_csv('${data}/${table}.csv')`,
  ),
  // What an index of full texts would be; the extension that has one is not part of the package.
  `create table word as select distinct unnest(string_split(title, ' ')) as word, id as event
     from event order by 1, 2`,
];

const indexes = [
  "create index participation_event on participation(event)",
  "create index participation_actor on participation(actor)",
  "create index claim_event on claim(event)",
  "create index claim_source on claim(source)",
  "create index cause_src on cause(src)",
  "create index cause_dst on cause(dst)",
];

// Copies for those who know the questions, as SQLite has them.
const copies = [
  `create table actor_kind_event as select p.actor, e.kind, e.s, e.e, e.id as event
     from participation p join event e on e.id = p.event order by 1, 2, 3`,
  "create index actor_kind_event_actor on actor_kind_event(actor)",
  `create table start_actor as select s, kind, event, actor from actor_kind_event
     order by s, event, actor`,
];

async function connect(base) {
  return (await duckdb.DuckDBInstance.create(fileOf(base))).connect();
}

// A number is what DuckDB takes for one of its own: of 32 bits where it fits.
function bindable(value) {
  const large = typeof value === "number" && Math.abs(value) > 2147483647;
  return large ? { value: BigInt(value), type: duckdb.BIGINT } : { value };
}

class Open {
  constructor(connection) {
    this.connection = connection;
  }

  prepare(text) {
    return this.connection.prepare(text);
  }

  async rows(statement, values, milliseconds) {
    for (const [name, its] of Object.entries(values)) {
      const { value, type } = bindable(its);
      statement.bindValue(statement.parameterIndex(name), value, type);
    }
    const timer = setTimeout(() => this.connection.interrupt(), milliseconds);
    try {
      return (await statement.runAndReadAll()).getRows();
    } finally {
      clearTimeout(timer);
    }
  }

  isTimeOut(error) {
    return /interrupt/i.test(error.message);
  }
}

main({
  version: async () => duckdb.version().replace(/^v/, ""),
  load: async (data, base) => {
    const connection = await connect(base);
    for (const sql of [...tables(data), ...indexes, ...copies, "checkpoint"]) {
      await connection.run(sql);
    }
  },
  open: async (base) => new Open(await connect(base)),
});
