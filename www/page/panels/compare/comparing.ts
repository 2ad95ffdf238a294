/** A comparison under way: its runs shared by workers, with what came of them so far. */
import type { ActiveLearner, Curve, PairedDifference } from "querent";
import { type Arm, armName, LEARNERS } from "../../../client/learners.js";
import { armsOf } from "../../../ui/compare-settings.js";
import type { ArmCurve, CompareDetail, ComparePace, MadeWith } from "../../../ui/index.js";
import { type Fail, isAbort } from "../../failures.js";
import { share } from "../../progress.js";
import { reactive } from "../../store.js";
import type { Comparison } from "./comparison.js";
import { Crew } from "./crew.js";
import type { Labelled } from "./labelled.js";
import { Stopwatch } from "./stopwatch.js";

/** One strategy with one learner on the split of one seed. */
interface Task extends Arm {
  seed: number;
  budget: number;
  /** It is done again with more labels: its points show before those of a whole run can. */
  isStart: boolean;
}

/** Before so much is done nobody knows how long the rest takes. */
const KNOWN = 0.03;
/** The share of the labels after which the first points show. */
const FIRST = 0.1;
/** With fewer labels a whole run is as soon done. */
const LONG = 50;
/** Milliseconds between two looks at how far it is. */
const OFTEN = 150;

/** How a comparison is run beside what it is of. */
interface Settings {
  made: MadeWith;
  decisions: string;
  /** Labels asked for at a time; one unless set. */
  batch?: number;
  /** How many workers share it; as many as are free unless set. */
  size?: number;
}

/** Compares, one comparison at a time. */
export class Comparing {
  pace: ComparePace = "idle";
  /** 0 to 1. */
  progress = 0;
  secondsLeft: number | undefined;
  result: Comparison | undefined;
  readonly #fail: Fail;
  readonly #changed: (comparison: Comparison) => void;
  #crew: Crew<Task> | undefined;
  #watch = new Stopwatch();
  #shares = new Map<Task, number>();
  #looked = 0;

  /** @param changed hears of each run that is done */
  constructor(fail: Fail, changed: (comparison: Comparison) => void = () => undefined) {
    this.#fail = fail;
    this.#changed = changed;
    reactive(this);
  }

  /** Compares, unless it does so already. What is stopped or fails before a run is done leaves the former result. */
  async start(labels: () => Promise<Labelled>, settings: Settings): Promise<void> {
    if (this.pace !== "idle") return;
    const { made, decisions, batch = 1, size } = settings;
    const former = this.result;
    const tasks = tasksOf(made, batch);
    this.pace = "runs";
    this.progress = 0;
    this.secondsLeft = undefined;
    this.#shares = new Map(tasks.filter(({ isStart }) => !isStart).map((task) => [task, 0]));
    this.#watch = new Stopwatch();
    let now: Comparison = { made, decisions, heldOut: 0, curves: [], started: [] };
    let labelled: Labelled | undefined;
    const perform = async (learner: ActiveLearner, task: Task, signal: AbortSignal): Promise<void> => {
      const { strategy, learner: name, seed, budget, isStart } = task;
      const { learner: own, ...options } = labelled?.options ?? { target: made.target };
      const { curves, heldOut } = await learner.simulate({
        ...options,
        ...{ strategies: [strategy], seeds: 1, firstSeed: seed, budget, batch },
        ...{ initial: made.initial, holdout: made.holdout, learner: { ...own, ...LEARNERS[name] }, signal },
        onProgress: (progress) => this.#at(task, share(progress)),
      });
      const come = curves.map((curve) => ({ ...curve, learner: name }));
      now = added({ ...now, heldOut }, come, isStart);
      const differences = isStart ? now.differences : await compared(learner, now.curves);
      now = { ...now, differences: differences ?? now.differences };
      this.result = now;
      if (isStart) return;
      this.#at(task, 1, true);
      this.#changed(now);
    };
    const crew = new Crew<Task>({ perform, changed: () => this.#pace() });
    this.#crew = crew;
    try {
      labelled = await labels();
      crew.signal.throwIfAborted();
      await crew.run(labelled, tasks, size);
    } catch (error) {
      if (!isAbort(error)) this.#fail(error);
    } finally {
      this.#crew = undefined;
      this.pace = "idle";
      this.result = now.curves.length > 0 ? { ...now, started: [] } : former;
    }
  }

  /** Begins no further run, or goes on. */
  pause(rests: boolean): void {
    if (rests) this.#crew?.rest();
    else this.#crew?.goOn();
  }

  /** Ends it; the runs that are done stay. */
  stop(): void {
    this.#crew?.stop();
  }

  #pace(): void {
    const crew = this.#crew;
    if (!crew) return;
    this.pace = crew.isResting ? (crew.busy > 0 ? "pausing" : "paused") : "runs";
    if (this.pace === "paused") this.#watch.rest();
    else this.#watch.goOn();
  }

  #at(task: Task, done: number, isNews = false): void {
    if (!this.#shares.has(task)) return;
    this.#shares.set(task, done);
    const now = performance.now();
    if (!isNews && now - this.#looked < OFTEN) return;
    this.#looked = now;
    const all = [...this.#shares.values()].reduce((sum, one) => sum + one, 0) / this.#shares.size;
    this.progress = all;
    this.secondsLeft = all < KNOWN ? undefined : (this.#watch.seconds * (1 - all)) / all;
  }
}

/** The runs, repeat by repeat, so that strategies can be compared on the repeats that are done; before them the first points of each. */
function tasksOf(made: CompareDetail, batch: number): Task[] {
  const arms = armsOf(made);
  const { seeds, budget } = made;
  const first = Math.max(batch, Math.round(budget * FIRST));
  const starts = budget / batch < LONG ? [] : arms.map((arm) => ({ ...arm, seed: 0, budget: first, isStart: true }));
  const whole = Array.from({ length: seeds }, (_, seed) =>
    arms.map((arm) => ({ ...arm, seed, budget, isStart: false })),
  );
  return [...starts, ...whole.flat()];
}

/** The same with more curves, in the order of the strategies, learners and seeds. */
function added(now: Comparison, come: readonly ArmCurve[], isStart: boolean): Comparison {
  const order = armsOf(now.made).map(armName);
  const sorted = (curves: readonly ArmCurve[]) =>
    curves.toSorted((a, b) => order.indexOf(armName(a)) - order.indexOf(armName(b)) || a.seed - b.seed);
  return isStart
    ? { ...now, started: sorted([...now.started, ...come]) }
    : { ...now, curves: sorted([...now.curves, ...come]) };
}

/** Strategies with their learners in pairs, seed by seed; nothing before there are two of each. */
export async function compared(
  learner: ActiveLearner,
  curves: readonly ArmCurve[],
): Promise<PairedDifference[] | undefined> {
  const names = [...new Set(curves.map(armName))];
  const seedsOf = (name: string) => new Set(curves.filter((one) => armName(one) === name).map(({ seed }) => seed));
  const [first, ...others] = names.map(seedsOf);
  const shared = [...(first ?? [])].filter((seed) => others.every((seeds) => seeds.has(seed)));
  if (names.length < 2 || shared.length < 2) return undefined;
  // A test of fewer pairs than another would be one of other strength.
  const even = curves.filter(({ seed }) => shared.includes(seed));
  const named: Curve[] = even.map(({ learner: _learner, ...curve }, at) => ({
    ...curve,
    strategy: armName(even[at] as ArmCurve),
  }));
  return learner.compare(named);
}
