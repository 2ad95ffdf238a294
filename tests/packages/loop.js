/** What every consumer runs: a small table is labelled, learned from and measured, with the other modules and a second worker. */
const ROWS = Array.from({ length: 80 }, (_, at) => ({
  size: (at * 37) % 100,
  weight: (at * 53) % 91,
  kind: (at * 37) % 100 > 50 ? "large" : "small",
}));

/**
 * @param {typeof import("querent").ActiveLearner} ActiveLearner
 * @param {import("querent").CreateOptions} options
 */
export async function loop(ActiveLearner, options = {}) {
  const learner = await ActiveLearner.create({ seed: 7, warmUp: false, workers: 2, ...options });
  try {
    await learner.load(ROWS, { name: "sizes" });
    await learner.configure({ target: "kind", simulate: { initial: 10 } });
    await learner.fit();
    const [task] = await learner.query();
    await learner.teach(task.row, await learner.reveal(task.row), task);
    const { metrics } = await learner.fit();
    const { answered } = await learner.status();
    const { accuracyMean } = await learner.evaluate({ folds: 2 });
    const workbook = await (await learner.export({ format: "xlsx" })).arrayBuffer();
    const [first] = new Uint8Array(workbook);
    return { answered, measured: metrics !== undefined, learned: accuracyMean > 0.8, zipped: first === 0x50, task };
  } finally {
    await learner.close();
  }
}
