/** A learner that knows some rows, notes each call, and fails where it is told to. */
import type { ActiveLearner } from "../../www/client/learner.js";
import { Questions } from "../../www/client/questions/questions.js";
import type { QuestionsOptions } from "../../www/client/questions/state.js";
import type { Command, Config, Look, Purpose, Status, Task, View } from "../../www/client/types.js";

export class Stand {
  readonly calls: string[] = [];
  readonly looks: Look[] = [];
  /** Rows with their answers, in the order in which these were given. */
  readonly answers: [row: number, label: string][] = [];
  /** What calls of a name reject with, until it is taken back. */
  readonly failures = new Map<string, Error>();
  /** What the next call of a name waits for. */
  readonly waits = new Map<string, Promise<void>>();
  /** Rows that there are. */
  rows = 10;
  /** What the questions are for. */
  purpose: Purpose = "teach";
  fitted = true;
  labelled = 2;
  /** Whether the question after the next one comes along. */
  seesAhead = false;
  /** Rows that the model has not predicted yet. */
  unseen = 0;
  /** Answers that the model has not learned from. */
  behind = 0;

  get answered(): number {
    return this.answers.length;
  }

  get status(): Status {
    const classes = ["a", "b", "c"].map((name, at) => ({ name, given: at < this.labelled ? 1 : 0, answered: 0 }));
    const { answered, fitted } = this;
    const acts = answered > 0 ? { lastAct: "answered", lastRow: this.answers.at(-1)?.[0] } : {};
    return {
      answered,
      fitted,
      classes,
      events: answered,
      stale: true,
      canRedo: true,
      suspicious: 0,
      unseen: this.unseen,
      behind: this.behind,
      labelled: 2,
      ...acts,
    } as Status;
  }

  questions(options: QuestionsOptions = {}): Questions {
    return new Questions(this as unknown as ActiveLearner, options);
  }

  async run(command: Command, look: Look) {
    await this.#called(command.command);
    if (command.command === "teach") this.answers.push([command.row, command.label]);
    if (command.command === "undo") this.answers.pop();
    return { view: this.#view(look) };
  }

  async look(look: Look) {
    await this.#called("look");
    return this.#view(look);
  }

  async query() {
    await this.#called("query");
    return [];
  }

  async task(row: number) {
    await this.#called(`task ${row}`);
    return this.#task(row);
  }

  async fit() {
    await this.#called("fit");
    this.fitted = true;
  }

  async predictRest() {
    await this.#called("predictRest");
    this.unseen -= 1;
    return this.unseen;
  }

  async configure(config: Config) {
    await this.#called(`configure ${config.target}`);
    return this.status;
  }

  async #called(name: string): Promise<void> {
    this.calls.push(name);
    const wait = this.waits.get(name);
    this.waits.delete(name);
    await wait;
    const failure = this.failures.get(name);
    if (failure) throw failure;
  }

  #view(look: Look): View {
    this.looks.push(look);
    const row = look.again ? look.again.row : this.answered;
    const isLeft = row !== undefined && row < this.rows;
    const ahead = look.open === undefined ? row + 1 : Math.max(row, look.open + 1);
    const isAhead = this.seesAhead && look.ahead && ahead < this.rows;
    const explanation = (row: number) => ({ row, class: "a", probability: 1, typical: 0.5, columns: [] });
    return {
      status: this.status,
      history: [],
      ...(look.task && isLeft && { task: this.#task(row), ...(look.explain && { explanation: explanation(row) }) }),
      ...(isAhead && { ahead: this.#task(ahead), ...(look.explain && { aheadExplanation: explanation(ahead) }) }),
    };
  }

  #task(row: number): Task {
    return { row, purpose: this.purpose } as Task;
  }
}
