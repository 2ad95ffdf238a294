/** Strategies simulated with one learner after another, as one report. */
import { armName, LEARNERS, type LearnerName, pairOfArms } from "../client/learners.js";
import type {
  CallOptions,
  ColumnReport,
  Curve,
  CurveSummary,
  PairedDifference,
  SimulateOptions,
  Simulation,
} from "../client/node.js";
import type { Learner } from "./session.js";

/** What is of one learner, where more than the default one is compared. */
type OfLearner<T> = T & { learner?: LearnerName };

/** A simulation, possibly with several learners. */
export interface Simulated extends Omit<Simulation, "curves" | "summaries" | "differences">, ColumnReport {
  curves: OfLearner<Curve>[];
  summaries: OfLearner<CurveSummary>[];
  differences: (OfLearner<PairedDifference> & { otherLearner?: LearnerName })[];
}

/** Simulates the strategies with each of the learners; every run of a seed has the same split and the same first labels. */
export async function simulateWith(
  learners: readonly LearnerName[],
  learner: Learner,
  options: SimulateOptions,
  { signal, onProgress }: CallOptions,
): Promise<Simulated> {
  const runs: { name: LearnerName; simulation: Simulation & ColumnReport }[] = [];
  for (const [nth, name] of learners.entries()) {
    const simulation = await learner.simulate({
      ...options,
      ...(name !== "default" && { learner: LEARNERS[name] }),
      signal,
      ...(onProgress && {
        onProgress: ({ done, total }) => onProgress({ done: nth * total + done, total: learners.length * total }),
      }),
    });
    runs.push({ name, simulation });
  }
  const [first] = runs;
  if (!first || (runs.length === 1 && first.name === "default")) return first?.simulation as Simulated;
  const of = <T>(part: (simulation: Simulation) => T[]): OfLearner<T>[] =>
    runs.flatMap(({ name, simulation }) => part(simulation).map((one) => ({ ...one, learner: name })));
  const curves = of((simulation) => simulation.curves);
  const summaries = of((simulation) => simulation.summaries);
  const named = curves.map(({ learner: name = "default", ...curve }) => ({
    ...curve,
    strategy: armName({ strategy: curve.strategy, learner: name }),
  }));
  const differences = (await learner.compare(named)).map(pairOfArms);
  return { ...first.simulation, curves, summaries, differences };
}
