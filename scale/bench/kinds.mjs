// What a model loses that leaves out what takes long: how often each kind is right, on tables that were learned from in part.
//
//   node kinds.mjs LIB
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a model may leave out to be quicker. */
export const KINDS = {
  default: {},
  "one member": { committee: 1 },
  "no kernels": { kernels: 0 },
  "no kernels, one member": { kernels: 0, committee: 1 },
  "one network alone": { network: "mlp", kernels: 0, forest: 0 },
};

const TABLES = {
  "penguins.csv": "species",
  "credit_data.csv": "Status",
  "hpc_jobs.csv": "class",
  "wine.csv": "cultivar",
};
const LABELS = [100, 400];
const MOST_PREDICTED = 2000;

/** Lines in an order that is the same in every run. */
function shuffled(lines) {
  let state = 9;
  for (let last = lines.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const at = state % (last + 1);
    [lines[last], lines[at]] = [lines[at], lines[last]];
  }
  return lines;
}

async function accuracy(ActiveLearner, labelled, others, target, truth, learner_) {
  const learner = await ActiveLearner.create({ seed: 7 });
  await learner.load(labelled, { name: "labelled.csv" });
  await learner.configure({ target, learner: learner_ });
  await learner.fit();
  const { labels } = await learner.predict(others, { name: "others.csv" });
  await learner.close();
  return labels.filter((label, at) => label === truth[at]).length / truth.length;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ActiveLearner } = await import(pathToFileURL(join(process.argv[2], "client/node.js")));
  console.log(["table, labels", ...Object.keys(KINDS)].join(" | "));
  for (const [file, target] of Object.entries(TABLES)) {
    const fixtures = new URL("../../tests/fixtures/", import.meta.url);
    const [header, ...lines] = (await readFile(new URL(file, fixtures), "utf8")).trim().split("\n");
    const at = header.split(",").indexOf(target);
    const rows = shuffled(lines);
    for (const n of LABELS.filter((n) => n < rows.length - 50)) {
      const others = rows.slice(n, n + MOST_PREDICTED);
      const truth = others.map((line) => line.split(",")[at]);
      const tables = [rows.slice(0, n), others].map((some) => [header, ...some].join("\n"));
      const found = [];
      for (const kind of Object.values(KINDS))
        found.push(await accuracy(ActiveLearner, ...tables, target, truth, kind));
      console.log([`${file}, ${n}`, ...found.map((share) => share.toFixed(3))].join(" | "));
    }
  }
}
