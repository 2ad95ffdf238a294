/**
 * A stand-in for the wasm module: it keeps the same promises with a table of plain lines and a model that knows nothing,
 * and it can be told to fail in each way that the real one can.
 *
 * - a table with the text "ragged" is refused at row 2; the column "nowhere" is unknown
 * - teaching the label "panic" traps, and so does every later call into the same module
 * - a fit or a cross-validation takes `steps` slices; where there are `parts`, each of them does
 */
import { QuerentError } from "../../www/client/errors.js";
import type {
  Answer,
  Command,
  Config,
  Decision,
  JobSpec,
  Look,
  Outcome,
  Profile,
  Question,
  Reply,
  SessionEvent,
  Status,
  Task,
  View,
} from "../../www/client/types.js";
import type { Delegated } from "../../www/client/wasm/querent.js";
import type { Export, Session, Wasm, Work } from "../../www/client/wasm.js";

export interface Fake extends Wasm {
  /** What was done, in order. */
  readonly journal: string[];
  /** Slices that a job takes. */
  steps: number;
  /** Slices that a configuration takes. */
  configuring: number;
  /** Parts that a job other than a fit falls into; none unless told otherwise. */
  parts: number;
  /** Makes every remote task trap at its first step. */
  trapRemoteTask: boolean;
  /** Makes the next replay trap. */
  trapReplay: boolean;
}

const MAGIC = "project:";

export function fakeWasm(): Fake {
  const journal: string[] = [];
  let trapped = false;

  const trap = (): never => {
    trapped = true;
    throw new WebAssembly.RuntimeError("unreachable");
  };

  const note = (what: string): void => {
    journal.push(trapped ? "used after a trap" : what);
    if (trapped) throw new WebAssembly.RuntimeError("used after a trap");
  };

  class FakeSession {
    readonly text: string;
    readonly log: SessionEvent[];
    fitted = false;

    constructor(text: string, log: SessionEvent[]) {
      this.text = text;
      this.log = log;
    }

    sample() {
      return undefined;
    }

    run(command: Command, look: Look, at: number): Reply {
      this.#do(command, at);
      return { view: this.#view(look) };
    }

    /** The first row without an answer is the next question. */
    #view(look: Look): View {
      const answered = new Set(this.#history().map(({ row }) => row));
      const rows = Array.from({ length: this.#rows }, (_, row) => row);
      const row = look.task ? rows.find((other) => !answered.has(other)) : undefined;
      return { status: this.#status(), ...(row !== undefined && { task: { row, purpose: "teach" } as Task }) };
    }

    #do(command: Command, at: number): void {
      if (command.command === "teach") this.#teach(command, at);
      if (command.command === "skip") note(`${command.purpose === "reAsk" ? "pass again" : "skip"} ${command.row}`);
    }

    #teach({ row, label, purpose }: Extract<Command, { command: "teach" }>, at: number): void {
      note(`${purpose === "reAsk" ? "answer again" : "teach"} ${row}`);
      if (label === "panic") trap();
      if (purpose !== "reAsk") this.log.push({ event: "answered", row, label, at });
    }

    ask(question: Question): Answer {
      return { question: question.question, answer: this.#answer(question) } as Answer;
    }

    #answer(question: Question): Answer["answer"] {
      switch (question.question) {
        case "profile":
          return this.#profile();
        case "status":
          return this.#status();
        case "view":
          return this.#view(question.look);
        case "history":
          return this.#history();
        case "query":
          note(question.purpose ? `query ${question.purpose}` : "query");
          return Array.from({ length: question.n }, (_, row) => ({ row }) as Task);
        default:
          return undefined;
      }
    }

    get #rows(): number {
      return this.text.split("\n").length - 1;
    }

    #profile(): Profile {
      note("profile");
      const opened = this.log[0];
      const name = opened?.event === "opened" ? opened.name : "";
      return { name, rows: this.#rows, delimiter: ",", columns: [], leftOut: [], notes: [] };
    }

    #status(): Status {
      const history = this.#history();
      const seed = this.log[0]?.event === "opened" ? this.log[0].seed : -1;
      const of = (name: string) => history.filter(({ label }) => label === name).length;
      const classes = ["x", "y"].map((name) => ({ name, given: 0, answered: of(name) }));
      const [last] = history;
      return {
        answered: history.length,
        seed,
        events: this.log.length,
        fitted: this.fitted,
        classes,
        stale: this.log.at(-1)?.event !== "fitted",
        ...(last && { lastAct: "answered", lastRow: last.row }),
      } as Status;
    }

    #history(): Decision[] {
      const answers = this.log.filter((event) => event.event === "answered");
      return answers.map(({ row, label }) => ({ row, label })).reverse();
    }

    begin(spec: JobSpec): Work | undefined {
      const { job } = spec;
      if (job === "configure") {
        note("configure");
        if (spec.config.target === "nowhere") {
          throw new QuerentError("unknown_column", "There is no column nowhere.", { column: "nowhere" });
        }
        return new FakeJob(job, this.log.length, this.#decided, spec.config) as unknown as Work;
      }
      if (job === "refit" && !this.log.some(({ event }) => event === "fitted")) return undefined;
      if (job !== "refit") note(job === "fit" ? "begin" : "begin evaluate");
      return new FakeJob(job, this.log.length, this.#decided) as unknown as Work;
    }

    isSuperseded({ job, decided }: FakeJob): boolean {
      return job !== "evaluate" && job !== "refit" && decided !== this.#decided;
    }

    finish(job: FakeJob, at: number): Outcome | undefined {
      return this.isSuperseded(job) ? undefined : ({ job: job.job, outcome: this.#outcome(job, at) } as Outcome);
    }

    #outcome({ job, after, parts, config }: FakeJob, at: number): unknown {
      if (config) {
        this.log.push({ event: "configured", config, at });
        return this.#status();
      }
      if (job === "labelErrors") {
        note("finish label errors");
        return { checked: 2 };
      }
      if (job === "fit" || job === "refit") this.fitted = true;
      if (job === "refit") return this.#status();
      if (job === "fit") {
        note("finish");
        const point = { labels: 2, heldOut: 0, loss: 0.5 };
        this.log.push({ event: "fitted", after, point, at });
        return { ...point, steps: fake.steps, epochs: 1 };
      }
      note("finish evaluate");
      return { report: parts.length > 0 ? { k: parts.length, classes: parts } : { k: 3 }, columns: {} };
    }

    get #decided(): number {
      return this.log.filter(({ event }) => event === "configured").length;
    }

    events(from: number): SessionEvent[] {
      return this.log.slice(from);
    }

    replay(events: SessionEvent[]): void {
      note("replay");
      if (fake.trapReplay) trap();
      this.log.splice(0, Infinity, ...events);
    }

    merge(bytes: Uint8Array, name: string, annotator: string): number {
      note(`merge ${name} of ${annotator}`);
      return bytes.length;
    }

    mergeTable({ text, name }: FakeReader, annotator: string): number {
      note(`merge ${name} of ${annotator}`);
      return text.length;
    }

    save(): Uint8Array {
      return new TextEncoder().encode(MAGIC + JSON.stringify([this.text, this.log]));
    }

    exportModel(): never {
      note("exportModel");
      throw new QuerentError("no_model", "There is no model yet.");
    }

    export(): Export {
      let left = 1;
      return {
        rows: () => {
          left -= 1;
          return new TextEncoder().encode(left < 0 ? "" : this.text);
        },
        progress: () => ({ done: 1, total: 1, finished: true }),
        free: () => note("end export"),
      };
    }

    free(): void {
      note("free");
    }
  }

  class FakeJob {
    readonly job: JobSpec["job"];
    /** Events that the log held when it began. */
    readonly after: number;
    readonly decided: number;
    left = fake.steps;
    /** What came of each part, or who is at it. */
    readonly parts: string[];

    /** The decisions that it puts in force, if it does. */
    readonly config: Config | undefined;
    configured = 0;

    constructor(job: JobSpec["job"], after: number, decided: number, config?: Config) {
      this.job = job;
      this.config = config;
      this.after = after;
      this.decided = decided;
      const n = job === "fit" || job === "refit" || job === "configure" ? 0 : fake.parts;
      this.parts = Array.from({ length: n }, () => "open");
    }

    step() {
      if (this.config) {
        this.configured += 1;
        const { configured: done } = this;
        return { done, total: fake.configuring, finished: done >= fake.configuring };
      }
      note("step");
      if (this.parts.length > 0) return this.#stepOfPart();
      this.left -= 1;
      return { done: fake.steps - this.left, total: fake.steps, finished: this.left <= 0 };
    }

    #stepOfPart() {
      const next = this.parts.includes("here") ? this.parts.indexOf("here") : this.parts.indexOf("open");
      if (next >= 0) {
        if (this.parts[next] === "open") this.left = fake.steps;
        this.left -= 1;
        this.parts[next] = this.left > 0 ? "here" : `outcome ${next}`;
      }
      const done = this.parts.filter((part) => part.startsWith("outcome")).length;
      return { done, total: this.parts.length, finished: done === this.parts.length };
    }

    lendUnit() {
      const number = this.parts.indexOf("open");
      if (number < 0) return undefined;
      note(`lend ${number}`);
      this.parts[number] = "lent";
      return { number, take: () => new TextEncoder().encode(String(number)), free: () => undefined };
    }

    acceptUnit(number: number, outcome: Uint8Array): void {
      note(`accept part ${number}`);
      const text = new TextDecoder().decode(outcome);
      if (text === "") throw new QuerentError("bad_work_unit", "It is cut short.");
      if (text === "panic") trap();
      this.parts[number] = text;
    }

    reclaimUnit(number: number): void {
      note(`reclaim ${number}`);
      this.parts[number] = "open";
    }

    waitsForUnits(): boolean {
      return this.parts.includes("lent") && !this.parts.includes("open") && !this.parts.includes("here");
    }

    prepare() {
      return { done: 0, total: 0, finished: true };
    }

    /** A training for the accelerator, as long as it has not taken a step. */
    delegated() {
      if (this.left < fake.steps) return undefined;
      const arrays = { classes: new Uint32Array(2), classWeights: new Float32Array(2), seed: new Uint32Array([5, 7]) };
      const free = () => note("free delegated");
      return { config: { hidden: [2] }, features: 2, ...arrays, steps: 0, free } as unknown as Delegated;
    }

    delegatedRows() {
      return new Float32Array(4);
    }

    acceptTrained(weights: Float32Array) {
      note(`accept ${[...weights]}`);
      this.left = 1;
      return true;
    }

    free(): void {
      note("abandon");
    }
  }

  class FakeRemoteTask {
    readonly number: string;
    left = fake.steps;

    constructor(number: string) {
      this.number = number;
    }

    step() {
      journal.push(`task ${this.number}`);
      if (fake.trapRemoteTask) trap();
      this.left -= 1;
      return { done: fake.steps - this.left, total: fake.steps, finished: this.left <= 0 };
    }

    finish(): Uint8Array {
      return new TextEncoder().encode(`outcome ${this.number}`);
    }

    free(): void {
      journal.push("free task");
    }
  }

  class FakeReader {
    text = "";
    readonly name: string;

    constructor(name: string) {
      this.name = name;
    }

    push(bytes: Uint8Array) {
      this.text += new TextDecoder().decode(bytes);
      if (this.text.includes("ragged")) throw new QuerentError("ragged_row", "Row 2 has 3 cells.", { row: 2 });
      if (this.text === "panic") trap();
      return { bytesDone: this.text.length, bytesTotal: this.text.length, rows: 2 };
    }

    forecast() {
      return undefined;
    }

    checkSize(): void {
      journal.push("check size");
    }

    end(): void {}

    notes() {
      return [];
    }

    finish(seed: number, at: number): Session {
      const opened = { event: "opened", name: this.name, fingerprint: "f", rows: 2, columns: 2, seed, at } as const;
      return new FakeSession(this.text, [opened]) as unknown as Session;
    }

    free(): void {
      journal.push("free reader");
    }
  }

  const restore = (bytes: Uint8Array): Session => {
    const text = new TextDecoder().decode(bytes);
    if (!text.startsWith(MAGIC)) throw new QuerentError("not_a_project", "This is not a project.");
    const [table, log] = JSON.parse(text.slice(MAGIC.length)) as [string, SessionEvent[]];
    return new FakeSession(table, log) as unknown as Session;
  };

  const fake: Fake = {
    journal,
    steps: 3,
    configuring: 1,
    parts: 0,
    trapRemoteTask: false,
    trapReplay: false,
    Reader: FakeReader as unknown as Wasm["Reader"],
    Session: { restore, salvage: () => Promise.reject(new Error("nothing is damaged here")) as never },
    RemoteTask: { read: (bytes) => new FakeRemoteTask(new TextDecoder().decode(bytes)) },
    sniffFormat: () => "csv",
    strategies: () => [],
    select: () => ({ candidates: [], utilities: [], why: [], approximate: false }),
    methods: () => [],
    isProject: (bytes) => new TextDecoder().decode(Uint8Array.from(bytes)).startsWith(MAGIC),
    drawSeed: () => 77,
    version: () => "0.0.0",
  };
  return fake;
}
