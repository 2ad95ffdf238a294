import type { Benefit, GenerateOptions, SyntheticRow, WrittenRows } from "querent";
import { confusedClasses, type Discarded, isSound, type WrittenRow, writeRows, writtenRows } from "querent/oracle";
import { sentence } from "../../failures.js";
import { Run } from "../../run.js";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** A row that the model wrote, with its scores and the class that the learner predicts. */
export interface Line {
  row: WrittenRow;
  /** Absent where it could not be checked. */
  check: SyntheticRow | undefined;
  /** The person dropped it. */
  dropped: boolean;
}

/** Whether rows help, and which they were. */
interface Measured {
  options: GenerateOptions;
  benefit: Benefit;
}

/** What came of a run: how many rows of those that were wanted, and how many texts were left out, by the reason. */
export interface Outcome {
  made: number;
  of: number;
  discarded: Record<Discarded, number>;
}

/** For which classes rows are wanted: the rarest one, the two that are confused most, or one by its name. */
export type WantedClass = { of: "rarest" | "confused" } | { of: "class"; name: string };

/** What of the workspace around it is needed. */
export type WrittenHost = Pick<PanelHost, "learner" | "classNames" | "fail" | "encoder"> & {
  readonly loop: Pick<PanelHost["loop"], "command">;
  readonly player: Pick<PanelHost["player"], "stop">;
};

/** Rows that the model wrote, each checked: tried on real rows, and trained with only where they help. */
export class Written {
  lines: readonly Line[] = [];
  /** What came of the last run. */
  outcome: Outcome | undefined;
  /** Why they could not be checked. */
  unchecked = "";
  /** Odd rows, and those that are nearly copies, are neither tried nor trained with. */
  leavesUnsound = true;
  readonly trial: Run<Measured>;
  readonly #asking: Asking;
  readonly #host: WrittenHost;
  /** Counts how often all was forgotten: what was asked before then is for nobody. */
  #forgotten = 0;
  /** Counts the checks: each takes the place of those before. */
  #checks = 0;

  constructor(asking: Asking, host: WrittenHost) {
    this.#asking = asking;
    this.#host = host;
    this.trial = new Run(host.fail);
    reactive(this);
  }

  /** Has rows written, and checks them with those that there are. */
  async write(wanted: WantedClass, n: number): Promise<void> {
    const forgotten = this.#forgotten;
    await this.#asking.use("write", async ({ oracle, prompts, signal, onProgress }) => {
      const { learner } = this.#host;
      this.outcome = undefined;
      const names = wanted.of === "confused" ? await confusedClasses(learner, prompts) : [];
      const { rows, discarded, error } = await writeRows(oracle, learner, prompts, {
        class: wanted.of === "class" ? wanted.name : names,
        n,
        written: this.lines.map(({ row }) => row),
        signal,
        onProgress,
      });
      if (this.#forgotten === forgotten) {
        this.outcome = { made: rows.length, of: n, discarded };
        if (rows.length > 0) await this.#add(rows);
      }
      if (error !== undefined) throw error;
    });
  }

  /** Adds rows to those that there are by now, unless their class is gone. */
  async #add(rows: readonly WrittenRow[]): Promise<void> {
    const known = rows.filter((row) => this.#host.classNames.includes(row.class));
    this.lines = [...this.lines, ...known.map((row) => ({ row, check: undefined, dropped: false }))];
    this.trial.reset();
    await this.check();
  }

  /** Scores each row as it is now, and predicts its class. */
  async check(): Promise<void> {
    this.#checks += 1;
    const [nth, { lines }] = [this.#checks, this];
    if (lines.length === 0) return;
    this.unchecked = "";
    try {
      const options = optionsOf(lines);
      await this.#read(options.written);
      const checks = await this.#host.learner.generate(options);
      const checkOf = new Map(lines.map(({ row }, at) => [row, checks[at]]));
      // Meanwhile some may have been dropped or forgotten.
      if (nth === this.#checks)
        this.lines = this.lines.map((line) => ({ ...line, check: checkOf.get(line.row) ?? line.check }));
    } catch (error) {
      if (nth === this.#checks) this.unchecked = sentence(error);
    }
  }

  /** Has the pretrained encoders in force read the rows, as they read those of the table. */
  async #read(written: WrittenRows): Promise<void> {
    const { config } = await this.#host.learner.status();
    const named = [config?.encoder, ...(config?.columns ?? []).map((column) => column.encoder)];
    const ids = new Set(named.filter((id) => id !== undefined && id !== "words"));
    for (const id of ids) await this.#host.learner.readWritten(await this.#host.encoder(id as string), written);
  }

  drop(line: Line, dropped: boolean): void {
    this.lines = this.lines.map((of) => (of.row === line.row ? { ...of, dropped } : of));
  }

  /** Whether a row is tried and trained with. */
  isKept({ check, dropped }: Line): boolean {
    return !dropped && !(this.leavesUnsound && check !== undefined && !isSound(check));
  }

  /** Whether there are rows to try, each of them checked. */
  get canTry(): boolean {
    const kept = this.lines.filter((line) => this.isKept(line));
    return kept.length > 0 && kept.every(({ check }) => check !== undefined);
  }

  /** Whether what was measured are the rows that are kept now. */
  get isCurrent(): boolean {
    const kept = this.lines.filter((line) => this.isKept(line)).map(({ row }) => row.values);
    const tried = this.trial.result?.options.written?.rows.map(({ values }) => values) ?? [];
    return kept.length === tried.length && kept.every((values, at) => values === tried[at]);
  }

  /** Whether the rows that are kept help, on real rows. */
  async measure(): Promise<void> {
    if (!this.canTry) return;
    this.#host.player.stop();
    const options = optionsOf(this.lines.filter((line) => this.isKept(line)));
    await this.trial.start(async (call) => ({
      options,
      benefit: await this.#host.learner.trySynthetic({ ...options, ...call }),
    }));
  }

  /** Trains with them from now on, or no longer; resolves to whether that was done. */
  async augment(on: boolean): Promise<boolean> {
    const options = on ? this.trial.result?.options : undefined;
    const command = { command: "augment", ...(options && { options }) } as const;
    return (await this.#host.loop.command(command, () => false)) !== undefined;
  }

  /** Other classes or columns: rows of classes that there are no longer go, and the others are checked again. */
  async decided(): Promise<void> {
    this.trial.reset();
    const { classNames } = this.#host;
    const left = this.lines.filter(({ row }) => classNames.includes(row.class));
    this.lines = left.map((line) => ({ ...line, check: undefined }));
    await this.check();
  }

  forget(): void {
    this.#forgotten += 1;
    this.#checks += 1;
    this.lines = [];
    this.outcome = undefined;
    this.unchecked = "";
    this.trial.reset();
  }
}

function optionsOf(lines: readonly Line[]): GenerateOptions & { written: WrittenRows } {
  const written = writtenRows({ rows: lines.map(({ row }) => row) });
  return { method: "written", n: lines.length, written };
}
