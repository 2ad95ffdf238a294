/** Learners to set beside each other, by name: each is settings of the one learner there is. */
import type { LearnerConfig, PairedDifference } from "./types.js";

/** The names of the learners. */
export type LearnerName = "default" | "networks" | "small" | "dropout" | "softmax" | "kernels";

export const LEARNERS: Readonly<Record<LearnerName, LearnerConfig>> = {
  /** Networks, kernel regressions and a forest, each for as much as an internal validation gives it. */
  default: {},
  /** A committee of networks alone. */
  networks: { kernels: 0, forest: 0 },
  /** One network with a small hidden layer. */
  small: { network: "mlp", hidden: [32], committee: 1, kernels: 0, forest: 0 },
  /** One network that draws its committee by dropout. */
  dropout: { network: "mcDropout", kernels: 0, forest: 0 },
  softmax: { network: "softmax", kernels: 0, forest: 0 },
  /** Kernel regressions, as long as the labels are no more than those learn from. */
  kernels: { network: "softmax", kernels: 1, forest: 0 },
};

export const LEARNER_NAMES = Object.keys(LEARNERS) as readonly LearnerName[];

/** What stands between a strategy and a learner in the one name of both. */
const WITH = "/";

/** A strategy with a learner. */
export interface Arm {
  strategy: string;
  learner: LearnerName;
}

/** The two as one name, by which curves are grouped. */
export function armName({ strategy, learner }: Arm): string {
  return `${strategy}${WITH}${learner}`;
}

/** The two of one name; nothing where it is none. */
export function armOf(name: string): Arm | undefined {
  const at = name.lastIndexOf(WITH);
  const learner = LEARNER_NAMES.find((known) => known === name.slice(at + 1));
  return at > 0 && learner ? { strategy: name.slice(0, at), learner } : undefined;
}

/** A pair of which strategies and learners are apart. */
export interface PairOfArms extends PairedDifference {
  learner: LearnerName;
  otherLearner: LearnerName;
}

/** A pair whose names are of both, with strategies and learners apart. */
export function pairOfArms({ strategy, other, ...pair }: PairedDifference): PairOfArms {
  const better = armOf(strategy) ?? { strategy, learner: "default" };
  const worse = armOf(other) ?? { strategy: other, learner: "default" };
  return { ...better, other: worse.strategy, otherLearner: worse.learner, ...pair };
}
