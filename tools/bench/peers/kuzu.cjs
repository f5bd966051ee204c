// Kuzu, on all cores: things are nodes, participation, claims and causes are relations. It is asked
// without waiting for other threads of Node.js, which takes less; its statements are those of
// kuzu.cypher.
"use strict";
const os = require("os");
const path = require("path");
const { required, main } = require("./peer.cjs");
const kuzu = required("kuzu");

const statements = (data) => [
  `create node table Event(id int64, kind int64, s int64, e int64, place int64, title string,
     primary key(id))`,
  "create node table Actor(id int64, name string, primary key(id))",
  "create node table Place(id int64, name string, primary key(id))",
  "create node table Source(id int64, name string, primary key(id))",
  "create rel table INVOLVES(from Event to Actor, role int64)",
  "create rel table CLAIMED(from Event to Source, stance int64)",
  "create rel table CAUSES(from Event to Event, type int64, confidence double)",
  // By start, so that blocks outside of a window are passed over.
  `copy Event from (load with headers (id int64, kind int64, s int64, e int64, place int64,
     title string) from '${data}/event.csv' (header=true)
     return id, kind, s, e, place, title order by s, id)`,
  ...["Actor", "Place", "Source"].map(
    (table) => `copy ${table} from '${data}/${table.toLowerCase()}.csv' (header=true)`,
  ),
  `copy INVOLVES from '${data}/participation.csv' (header=true)`,
  `copy CLAIMED from '${data}/claim.csv' (header=true)`,
  `copy CAUSES from '${data}/cause.csv' (header=true)`,
  "call create_fts_index('Event', 'titles', ['title'], stemmer := 'none')",
  "checkpoint",
];

function connect(base) {
  const database = new kuzu.Database(path.join(base, "base.kuzu"));
  return new kuzu.Connection(database, os.cpus().length);
}

class Open {
  constructor(connection) {
    this.connection = connection;
  }

  prepare(text) {
    const prepared = this.connection.prepareSync(text);
    if (!prepared.isSuccess()) throw new Error(prepared.getErrorMessage());
    return prepared;
  }

  rows(statement, values, milliseconds) {
    if (milliseconds !== this.milliseconds) {
      this.connection.setQueryTimeout(milliseconds);
      this.milliseconds = milliseconds;
    }
    const result = this.connection.executeSync(statement, values);
    const rows = result.getAllSync().map((row) => Object.values(row));
    result.close();
    return rows;
  }

  isTimeOut(error) {
    return /interrupt/i.test(error.message);
  }
}

main({
  version: async () => kuzu.VERSION,
  load: async (data, base) => {
    const connection = connect(base);
    for (const text of statements(data)) connection.querySync(text).close?.();
  },
  open: async (base) => new Open(connect(base)),
});
