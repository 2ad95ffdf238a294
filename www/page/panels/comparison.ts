import { ActiveLearner, type Curve, type PairedDifference, type Progress, type Simulation } from "querent";
import type { CompareDetail } from "../../ui/index.js";
import type { RunOptions } from "../run.js";

/** What came of the repeats that are done. */
export interface Comparison extends Pick<Simulation, "rows" | "heldOut" | "initial" | "budget"> {
  target: string;
  curves: readonly Curve[];
  /** The strategies in pairs, from the second repeat on. */
  differences?: readonly PairedDifference[] | undefined;
}

/** Where a comparison tells how far it is. */
interface CompareHost extends RunOptions {
  /** Hears after each repeat. */
  onRepeat(comparison: Comparison): void;
}

/**
 * Simulates strategies on the labels of a session, one repeat after another. The labels are those of its exported table, which holds the
 * answers too; a learner of its own reads it, so that the session goes on beside it.
 */
export async function compareStrategies(
  session: ActiveLearner,
  detail: CompareDetail,
  host: CompareHost,
): Promise<void> {
  const learner = await ActiveLearner.create({ workers: "auto" });
  try {
    const target = await readLabels(session, learner, host.signal);
    const curves: Curve[] = [];
    for (let seed = 0; seed < detail.seeds; seed++) {
      const onProgress = ({ done, total }: Progress): void =>
        host.onProgress({ done: seed * total + done, total: detail.seeds * total });
      const simulation = await simulate(learner, detail, seed, { signal: host.signal, onProgress });
      curves.push(...simulation.curves);
      const differences = seed > 0 ? await learner.compare(curves) : undefined;
      const { rows, heldOut, initial, budget } = simulation;
      host.onRepeat({ target, rows, heldOut, initial, budget, curves: [...curves], differences });
    }
  } finally {
    await learner.close();
  }
}

/** Gives the learner the labels and the decisions of the session, and returns the label column. */
async function readLabels(session: ActiveLearner, learner: ActiveLearner, signal: AbortSignal): Promise<string> {
  const [table, vectors, { name, config, seed }] = await Promise.all([
    session.export({ format: "csv" }),
    session.vectors(),
    session.status(),
  ]);
  if (!config) throw new Error("a comparison needs a label column");
  await learner.load(table, { name, seed, vectors, signal });
  const { simulate: _hidden, ownModel: _model, ownStrategy: _strategy, ...decisions } = config;
  await learner.configure(decisions, { signal });
  return config.target;
}

/** One repeat, decided as the session is. */
async function simulate(
  learner: ActiveLearner,
  detail: CompareDetail,
  seed: number,
  options: RunOptions,
): Promise<Simulation> {
  const { config } = await learner.status();
  if (!config) throw new Error("a comparison needs a label column");
  const { target, columns, joinLookAlikes, sought, encoding, learner: network } = config;
  return learner.simulate({
    target,
    strategies: [...detail.strategies],
    seeds: 1,
    firstSeed: seed,
    initial: detail.initial,
    budget: detail.budget,
    holdout: detail.holdout,
    ...(columns && { columns }),
    ...(joinLookAlikes && { joinLookAlikes }),
    ...(sought !== undefined && { sought }),
    ...(encoding && { encoding }),
    ...(network && { learner: network }),
    ...options,
  });
}
