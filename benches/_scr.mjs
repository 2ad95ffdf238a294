import { readFile } from "node:fs/promises";
import { ActiveLearner } from "../lib/client/node.js";
const [, , name, text, target, relevant, config, growth = "0.05"] = process.argv;
const RECALL = 0.95;
const reader = await ActiveLearner.create();
await reader.load(await readFile(`/work/shared/data/${name}.csv`), { name });
const { columns, rows: n } = await reader.profile();
const place = (c) => columns.findIndex(({ name }) => name === c);
const lines = await reader.rows(Uint32Array.from({ length: n }, (_, r) => r));
await reader.close();
const rows = lines.map(({ cells }) => ({ text: cells[place(text)], isRelevant: cells[place(target)] === relevant }));
const wanted = Math.ceil(RECALL * rows.filter((r) => r.isRelevant).length);
for (const seed of [1, 2]) {
  const first = [rows.findIndex((r, i) => r.isRelevant && i > seed * 300), rows.findIndex((r, i) => !r.isRelevant && i > seed * 300)];
  const start = performance.now();
  const learner = await ActiveLearner.create({ seed });
  await learner.load({ rows: rows.map(({ text }) => ({ text })) }, { name: "texts", labelColumn: "included" });
  await learner.configure({ target: "included", classes: ["no", "yes"], learner: JSON.parse(config), holdout: 0, groupDuplicates: false, strategy: "most_likely", sought: "yes" });
  let [read, found, fits, fitS, queryS] = [0, 0, 0, 0, 0];
  const setup = (performance.now() - start) / 1000;
  let next = first;
  const kinds = {};
  outer: while (true) {
    for (const row of next) { read++; found += rows[row].isRelevant ? 1 : 0; if (found === wanted) break outer; }
    await learner.teachRows(next, next.map((r) => (rows[r].isRelevant ? "yes" : "no")));
    let t = performance.now();
    const rep = await learner.fit();
    const d = (performance.now() - t) / 1000; fitS += d; fits++;
    const k = rep.start ?? rep.kind ?? "?"; kinds[k] = kinds[k] ?? [0, 0]; kinds[k][0]++; kinds[k][1] += d;
    t = performance.now();
    next = (await learner.query({ n: Math.ceil(Number(growth) * read) })).map(({ row }) => row);
    queryS += (performance.now() - t) / 1000;
  }
  await learner.close();
  console.log(name, config, "read", read, "saved", ((rows.length - read) / rows.length - 0.05).toFixed(3), "s", ((performance.now() - start) / 1000).toFixed(1), "setup", setup.toFixed(1), "fits", fits, fitS.toFixed(1), "query", queryS.toFixed(1), JSON.stringify(kinds, (k, v) => (typeof v === "number" ? +v.toFixed(1) : v)));
}
