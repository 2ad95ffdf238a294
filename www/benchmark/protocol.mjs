// The protocol of Lu et al. 2023 (arXiv 2306.08954): a labelled table, split into initial rows, pool and test rows, and one label at a time
// until the pool is empty. The page runs it, and so does `npm run bench:aubc`, in Node, which reads no TypeScript.

/** Where NAME.json has the published values of margin sampling, by query and task model and by seed. */
export const PUBLISHED = "published_aubc_margin_query-task";

/** The column that is learned, the last one of a table. */
export const LABEL = "label";

/** The splits of NAME.json by ascending seed: the first `init` rows of `train` have their labels from the start, the others are the pool. */
export function givenSplits({ init, splits }) {
  return Object.entries(splits).map(([seed, { train, test }]) => ({
    seed: Number(seed),
    initial: train.slice(0, init),
    pool: train.slice(init),
    heldOut: test,
  }));
}

/** The names of the columns that are learned from: all but the last. */
export function featureNames(csv) {
  return cells(csv.split("\n", 1)[0]).slice(0, -1);
}

/** The cells of a line, none of which holds a comma. */
export function cells(line) {
  return line
    .trim()
    .split(",")
    .map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

/** What `learner.simulate` is to do with one split. */
export function simulation(columns, split, strategy, protocol = "published") {
  return {
    target: LABEL,
    strategies: [strategy],
    protocol,
    batch: 1,
    budget: split.pool.length,
    splits: [split],
    columns: columns.map((name) => ({ name, role: "feature", kind: "number" })),
    encoding: { scale: "standard" },
  };
}

/** The area under a curve (AUBC): the trapezoid over the accuracies after each of Q queries, divided by Q, as published. */
export function area({ points }) {
  const accuracies = points.slice(1).map(({ accuracy }) => accuracy);
  let sum = 0;
  for (let at = 1; at < accuracies.length; at++) sum += (accuracies[at - 1] + accuracies[at]) / 2;
  return sum / accuracies.length;
}
