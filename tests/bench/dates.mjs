// edtf.js on the strings of date_bench.cc: dates read in a second.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , cases, folder] = process.argv;
const { parse } = createRequire(folder + '/')('edtf');
const plain = [];
for (let year = 1900; year < 2000; ++year) plain.push(`${year}`, `${year}-07`, `${year}-07-28`);
const edtf = readFileSync(cases, 'utf8').trimEnd().split('\n').slice(1).map((l) => l.split('\t')[0]);

function readAll(texts) {
  for (const text of texts) {
    try { parse(text); } catch { /* an invalid case */ }
  }
}

for (const [name, texts] of [['plain', plain], ['edtf', edtf]]) {
  readAll(texts);
  const begin = performance.now();
  let rounds = 0;
  while (performance.now() - begin < 3000) { readAll(texts); ++rounds; }
  const seconds = (performance.now() - begin) / 1000;
  console.log(`edtf.js ${name}: ${Math.round(rounds * texts.length / seconds)} dates a second`);
}
