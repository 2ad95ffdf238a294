// What the tab makes of the table: a model of each kind, and the probabilities of a pool with the rows selected by margin.
//
//   node tab.mjs LIB OUT LABELLED.csv [POOL.csv]
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { KINDS } from "./kinds.mjs";

const [lib, out, labelled, pool] = process.argv.slice(2);
const { ActiveLearner } = await import(pathToFileURL(join(lib, "client/node.js")));

for (const [kind, options] of Object.entries(pool ? { default: {} } : KINDS)) {
  const learner = await ActiveLearner.create({ seed: 7 });
  await learner.load(await readFile(labelled), { name: "labelled.csv" });
  await learner.configure({ target: "kind", learner: options });
  await learner.fit();
  const { file } = await learner.exportModel({ format: "onnx" });
  await writeFile(join(out, `${kind}.onnx`), new Uint8Array(await file.arrayBuffer()));
  if (pool) {
    const { classes, probabilities } = await learner.predict(await readFile(pool), { name: "pool.csv" });
    const arrays = { candidates: probabilities.length / classes.length, classes: classes.length, probabilities };
    const { candidates } = await learner.select("margin", arrays, { n: 200, seed: 1 });
    await writeFile(join(out, "probabilities.f32"), new Uint8Array(probabilities.buffer));
    await writeFile(join(out, "selected.json"), JSON.stringify(Array.from(candidates)));
  }
  await learner.close();
}
