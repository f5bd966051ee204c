// What the scripts of all peers have in common. `bede_bench` runs
//
//   node PEER.cjs version            tells whether the package is there; else why not, and fails
//   node PEER.cjs load TASK RESULT   {data, base}: makes a base of the CSV in one folder in another
//   node PEER.cjs ask TASK RESULT    {base, time_out_ms, in_all_ms, questions}
//
// A question is {statements, sets}: the names and values of their parameters. What comes back for
// it is a list, for each set that was asked {ms, cpu_ms} and {answers}, the rows of each statement,
// or {timed_out}, or {refusal}. Both results tell {version, seconds, cpu_seconds, memory_bytes}.
"use strict";
const fs = require("fs");

const now = () => Number(process.hrtime.bigint()) / 1e6;

// Of all threads.
function cpuNow() {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1000;
}

// "VmHWM:     1234 kB"
function statusBytes(field) {
  const line = fs.readFileSync("/proc/self/status", "utf8").match(new RegExp(`${field}:\\s+(\\d+)`));
  return line === null ? 0 : Number(line[1]) * 1024;
}

// What follows takes: time, and memory beyond what there is now.
function watch() {
  fs.writeFileSync("/proc/self/clear_refs", "5"); // the peak begins at what is resident now
  const resident = statusBytes("VmRSS");
  const begin = now();
  const cpu = cpuNow();
  return () => ({
    seconds: (now() - begin) / 1000,
    cpu_seconds: (cpuNow() - cpu) / 1000,
    memory_bytes: Math.max(0, statusBytes("VmHWM") - resident),
  });
}

function parametersOf(statement) {
  return [...new Set([...statement.matchAll(/\$(\w+)/g)].map((one) => one[1]))];
}

// Those values that a statement has parameters for.
function valuesFor(parameters, set) {
  return Object.fromEntries(parameters.map((name) => [name, set[name]]));
}

const asNumber = (cell) => (typeof cell === "bigint" ? Number(cell) : cell);

class Asking {
  constructor(base, task) {
    this.base = base;
    this.task = task;
  }

  async prepared(statements) {
    const all = [];
    for (const text of statements) {
      all.push({ parameters: parametersOf(text), statement: await this.base.prepare(text) });
    }
    return all;
  }

  // One set; what is timed is what hands out all rows.
  async once(prepared, set) {
    const values = prepared.map((one) => valuesFor(one.parameters, set));
    const answers = [];
    const cpu = cpuNow();
    const begin = now();
    let ended = {};
    try {
      for (let i = 0; i < prepared.length; ++i) {
        answers.push(await this.base.rows(prepared[i].statement, values[i], this.task.time_out_ms));
      }
    } catch (error) {
      ended = this.base.isTimeOut(error) ? { timed_out: true } : { refusal: error.message };
    }
    const taken = { ms: now() - begin, cpu_ms: cpuNow() - cpu, ...ended };
    if (Object.keys(ended).length === 0) {
      taken.answers = answers.map((rows) => rows.map((row) => row.map(asNumber)));
    }
    return taken;
  }

  // As long as it costs little, as for all peers.
  async warmUp(prepared, sets) {
    const begin = now();
    for (const set of sets.slice(0, 5)) {
      if (now() - begin > 500) return;
      await this.once(prepared, set);
    }
  }

  async question({ statements, sets }) {
    let prepared;
    try {
      prepared = await this.prepared(statements);
    } catch (error) {
      return [{ ms: 0, cpu_ms: 0, refusal: error.message }];
    }
    await this.warmUp(prepared, sets);
    const asked = [];
    const begin = now();
    for (const set of sets) {
      if (asked.length > 0 && now() - begin > this.task.in_all_ms) break;
      asked.push(await this.once(prepared, set));
      if (asked.at(-1).refusal !== undefined) break;
    }
    return asked;
  }
}

// A package that is not there, or that is but cannot be used: one line, and the end.
function required(name) {
  try {
    return require(name);
  } catch (error) {
    const missing = error.code === "MODULE_NOT_FOUND" && error.message.includes(`'${name}'`);
    const why = String(error.message).split("\n")[0];
    console.log(missing ? `${name} is not installed` : `${name} cannot be loaded: ${why}`);
    process.exit(1);
  }
}

// `peer` has version(), load(data, base) and open(base); what that opens has prepare(text),
// rows(statement, values, milliseconds) and isTimeOut(error).
async function run(peer) {
  const [step, taskFile, resultFile] = process.argv.slice(2);
  const version = await peer.version();
  if (step === "version") {
    console.log(version);
    return;
  }
  const task = JSON.parse(fs.readFileSync(taskFile, "utf8"));
  const taken = watch();
  const result = { version };
  if (step === "load") {
    await peer.load(task.data, task.base);
  } else {
    const asking = new Asking(await peer.open(task.base), task);
    result.questions = [];
    for (const one of task.questions) result.questions.push(await asking.question(one));
  }
  fs.writeFileSync(resultFile, JSON.stringify({ ...result, ...taken() }));
}

// Ends at once when all is written: a base that is closed late helps nobody.
module.exports = {
  required,
  main: (peer) =>
    run(peer).then(
      () => process.exit(0),
      (error) => {
        console.log(String(error.message).split("\n")[0]);
        process.exit(1);
      },
    ),
};
