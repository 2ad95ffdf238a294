import type { Benefit, GenerateOptions, SyntheticRow } from "querent";
import { confusedClasses, isSound, type WrittenRow, writeRows, writtenRows } from "querent/oracle";
import { sentence } from "../../failures.js";
import { Run } from "../../run.js";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** A row that the model wrote, and what the learner finds of it. */
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

/** For which classes rows are wanted: the rarest one, the two that are confused most, or one by its name. */
export type WantedClass = { of: "rarest" | "confused" } | { of: "class"; name: string };

/** What of the workspace around it is needed. */
export type WrittenHost = Pick<PanelHost, "learner" | "classNames" | "fail"> & {
  readonly loop: Pick<PanelHost["loop"], "command">;
  readonly player: Pick<PanelHost["player"], "stop">;
};

/** Rows that the model wrote, each checked: tried on real rows, and trained with only where they help. */
export class Written {
  lines: readonly Line[] = [];
  /** Texts that were left out when they were written, as copies or as no rows. */
  discarded = 0;
  /** Why they could not be checked. */
  unchecked = "";
  /** Odd rows, and those that are nearly copies, are neither tried nor trained with. */
  leavesUnsound = true;
  readonly trial: Run<Measured>;
  readonly #asking: Asking;
  readonly #host: WrittenHost;

  constructor(asking: Asking, host: WrittenHost) {
    this.#asking = asking;
    this.#host = host;
    this.trial = new Run(host.fail);
    reactive(this);
  }

  /** Has rows written, and checks them with those that there are. */
  async write(wanted: WantedClass, n: number): Promise<void> {
    await this.#asking.use("write", async ({ oracle, prompts, signal, onProgress }) => {
      const { learner } = this.#host;
      const names = wanted.of === "confused" ? await confusedClasses(learner, prompts) : [];
      const before = this.lines.filter(({ row }) => row.model === oracle.model);
      const writing = await writeRows(oracle, learner, prompts, {
        class: wanted.of === "class" ? wanted.name : names,
        n,
        written: before.map(({ row }) => row),
        signal,
        onProgress,
      });
      this.discarded = Object.values(writing.discarded).reduce((sum, count) => sum + count, 0);
      this.lines = [...before, ...writing.rows.map((row) => ({ row, check: undefined, dropped: false }))];
      this.trial.reset();
      await this.check();
      if (writing.error !== undefined) throw writing.error;
    });
  }

  /** What the learner finds of each row, as it is now. */
  async check(): Promise<void> {
    const { lines } = this;
    if (lines.length === 0) return;
    this.unchecked = "";
    try {
      const checks = await this.#host.learner.generate(optionsOf(lines));
      // Meanwhile they may have been forgotten.
      if (this.lines === lines) this.lines = lines.map((line, at) => ({ ...line, check: checks[at] }));
    } catch (error) {
      this.unchecked = sentence(error);
    }
  }

  drop(line: Line, dropped: boolean): void {
    this.lines = this.lines.map((of) => (of === line ? { ...of, dropped } : of));
  }

  /** Whether a row is tried and trained with. */
  isKept({ check, dropped }: Line): boolean {
    return !dropped && !(this.leavesUnsound && check !== undefined && !isSound(check));
  }

  /** Whether what was measured are the rows that are kept now. */
  get isCurrent(): boolean {
    const kept = this.lines.filter((line) => this.isKept(line)).map(({ row }) => row.values);
    const tried = this.trial.result?.options.written?.rows.map(({ values }) => values) ?? [];
    return kept.length === tried.length && kept.every((values, at) => values === tried[at]);
  }

  /** Whether the rows that are kept help, on real rows. */
  async measure(): Promise<void> {
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
    this.lines = [];
    this.discarded = 0;
    this.unchecked = "";
    this.trial.reset();
  }
}

function optionsOf(lines: readonly Line[]): GenerateOptions {
  const written = writtenRows({ rows: lines.map(({ row }) => row) });
  return { method: "written", n: lines.length, written };
}
