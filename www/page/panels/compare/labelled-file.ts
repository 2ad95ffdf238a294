/** A labelled file that strategies are compared on, beside the session: what is read of it, and its label column. */
import { ActiveLearner, type Profile } from "querent";
import type { ClassSize, ComparedFile } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { isAbort, sentence } from "../../failures.js";
import { reactive } from "../../store.js";
import { type Labelled, labelsIn, labelsOf } from "./labelled.js";

const NONE: ComparedFile = { name: "", isReading: false, columns: [], target: "", trouble: "" };

/** The file that was opened last in a panel. What is wrong with it is said beside it. */
export class LabelledFile {
  shown: ComparedFile = NONE;
  classes: readonly ClassSize[] = [];
  #file: File | undefined;
  #learner: ActiveLearner | undefined;
  /** A saved project, which has answers and decisions of its own. */
  #isProject = false;
  #turn = 0;

  constructor() {
    reactive(this);
  }

  get labels(): number {
    return this.classes.reduce((sum, { labels }) => sum + labels, 0);
  }

  /** The labels to compare on. */
  labelled(): Promise<Labelled> {
    const { target } = this.shown;
    if (this.#isProject && this.#learner) return labelsOf(this.#learner);
    if (!this.#file) return Promise.reject(new Error(page.compare.chooseAgain));
    return Promise.resolve(labelsIn(this.#file, this.#file.name, target));
  }

  /** That a comparison was made on a file which is not open any more. */
  expect(name: string, target: string): void {
    if (this.#file) return;
    this.shown = { ...NONE, name, columns: [target], target, trouble: page.compare.chooseAgain };
  }

  /** Reads a file in a worker of its own, and takes the column that is most likely the label. */
  async open(file: File): Promise<void> {
    const turn = ++this.#turn;
    this.shown = { ...NONE, name: file.name, isReading: true };
    this.classes = [];
    const before = this.#learner;
    this.#learner = undefined;
    await before?.close();
    try {
      const learner = await ActiveLearner.create({ warmUp: false });
      if (turn !== this.#turn) return void learner.close();
      this.#learner = learner;
      const profile = await learner.load(file, { name: file.name, seed: 0 });
      const own = (await learner.status()).config?.target;
      if (turn !== this.#turn) return;
      this.#file = file;
      this.#isProject = own !== undefined;
      const columns = own === undefined ? labelColumns(profile) : [own];
      const [first] = columns;
      if (first === undefined) throw new Error(page.compare.noLabelColumn);
      const target = columns.find((name) => name === profile.target) ?? first;
      this.shown = { ...this.shown, columns, target };
      await this.choose(target);
    } catch (error) {
      this.#say(turn, error);
    }
  }

  /** Takes a column as the label. */
  async choose(target: string): Promise<void> {
    const turn = this.#turn;
    this.shown = { ...this.shown, target, isReading: true, trouble: "" };
    try {
      if (!this.#isProject) await this.#learner?.configure({ target, holdout: 0 });
      const { classes = [] } = (await this.#learner?.status()) ?? {};
      if (turn !== this.#turn || target !== this.shown.target) return;
      this.classes = classes.map(({ name, given, answered }) => ({ name, labels: given + answered }));
      this.shown = { ...this.shown, isReading: false };
    } catch (error) {
      this.classes = [];
      this.#say(turn, error);
    }
  }

  close(): void {
    this.#turn += 1;
    void this.#learner?.close();
    this.#learner = undefined;
  }

  #say(turn: number, error: unknown): void {
    if (turn !== this.#turn || isAbort(error)) return;
    this.shown = { ...this.shown, isReading: false, trouble: sentence(error) };
  }
}

/** The columns with labels of two classes or more. */
function labelColumns({ columns }: Profile): string[] {
  return columns.filter(({ classes }) => classes > 1).map(({ name }) => name);
}
