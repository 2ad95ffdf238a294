// The figures of a cross-validation, beside those that scikit-learn makes of the same predictions.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ActiveLearner } from "../lib/client/node.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TABLES = [
  ["penguins.csv", "species"],
  ["credit_data.csv", "Status"],
];

export const header = ["table", "figure", "Querent", "scikit-learn"];

/** Lines: a table, a figure, and what both make of it. */
export async function lines() {
  const reports = [];
  for (const [name, target] of TABLES) {
    const learner = await ActiveLearner.create({ workers: "auto" });
    await learner.load(await readFile(here(`../www/examples/${name}`)), { name });
    await learner.configure({ target });
    reports.push({ name, ...(await learner.evaluate({ predictions: true })) });
    await learner.close();
  }
  const input = `${reports.map(({ predictions }) => JSON.stringify(predictions)).join("\n")}\n`;
  const output = execFileSync(here("../.tools/bench-venv/bin/python"), [here("report.py")], {
    input,
    encoding: "utf8",
  });
  const theirs = output.trim().split("\n").map(JSON.parse);
  return reports.flatMap(({ name, accuracyMean, calibrationError, pooled }, at) => {
    const ours = { ...pooled, accuracyMean, calibrationError };
    return Object.entries(theirs[at]).map(([figure, value]) => [
      name,
      figure,
      ours[figure].toFixed(6),
      value.toFixed(6),
    ]);
  });
}
