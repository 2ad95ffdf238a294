// How much sooner a job is done that several workers share: the same jobs with one worker and with one a core, in turns.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { ActiveLearner } from "../lib/client/node.js";
import { median } from "./table.mjs";

const ROUNDS = 3;
const TABLE = new URL("../tests/fixtures/credit_data.csv", import.meta.url);
const JOBS = {
  "cross-validation, 5 folds of 4,454 rows": (learner) => learner.evaluate({ folds: 5 }),
  "simulation, 4 runs of 40 questions": (learner) =>
    learner.simulate({ target: "Status", strategies: ["margin", "random"], initial: 20, budget: 40, seeds: 2 }),
};

/** Seconds for each job with one worker and with as many as there are cores, and how many times sooner that is. */
export async function sharing() {
  const counts = [1, availableParallelism()];
  const learners = await Promise.all(counts.map(open));
  const lines = [];
  for (const [name, job] of Object.entries(JOBS)) {
    const seconds = counts.map(() => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [at, learner] of learners.entries()) {
        const began = performance.now();
        await job(learner);
        seconds[at].push((performance.now() - began) / 1000);
      }
    }
    const [alone, shared] = seconds.map(median);
    lines.push([name, alone.toFixed(2), shared.toFixed(2), (alone / shared).toFixed(2)]);
  }
  await Promise.all(learners.map((learner) => learner.close()));
  return { header: ["job", "1 worker", `${counts[1]} workers`, "times sooner"], lines };
}

async function open(workers) {
  const learner = await ActiveLearner.create({ seed: 7, workers });
  await learner.load((await readFile(TABLE)).toString(), { name: "credit.csv" });
  await learner.configure({ target: "Status" });
  return learner;
}
