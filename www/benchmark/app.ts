import { html, type TemplateResult } from "lit";
import { isAbort, sentence } from "../page/failures.js";
import { alertBar, masthead } from "../page/views/frame.js";
import { QuerentElement } from "../ui/element.js";
import { benchmark } from "../words/benchmark.js";
import { mixed } from "../words/mixed.js";
import { choices, progressLine } from "./choices-view.js";
import { fileSection } from "./files-view.js";
import { resultsOf } from "./results.js";
import { resultTables } from "./results-view.js";
import { makeRuns, type Outcome, type SoFar } from "./runner.js";
import { type BenchmarkSet, SetFiles } from "./sets.js";
import { STRATEGIES } from "./strategies.js";

/** The paper whose runs are repeated. */
const PAPER = "https://arxiv.org/abs/2306.08954";

/** How many splits of each set are run unless more are asked for. */
const FEW = 2;

/** The page that repeats a published benchmark with files that a person brings. */
export class QuerentBenchmark extends QuerentElement {
  readonly #files = new SetFiles();
  #sets: readonly BenchmarkSet[] = [];
  #chosen: ReadonlySet<string> = new Set(["margin"]);
  #seeds = FEW;
  #message = "";
  #isOver = false;
  /** The sets of the last runs, of which some may be removed from the list since. */
  #ran: readonly BenchmarkSet[] = [];
  #outcomes: readonly Outcome[] = [];
  #soFar: SoFar | undefined;
  #stop: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // A file that is dropped beside the drop zone is taken, too, and the browser stays on the page.
    addEventListener("dragover", this.#over);
    addEventListener("drop", this.#drop);
  }

  override disconnectedCallback(): void {
    removeEventListener("dragover", this.#over);
    removeEventListener("drop", this.#drop);
    this.#stop?.abort();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const isRunning = this.#stop !== undefined;
    const back = html`<nav class="actions"><a class="link" href="index.html">${benchmark.back}</a></nav>`;
    const paper = html`<a href=${PAPER} rel="noreferrer"><cite lang="en">${benchmark.paper}</cite></a>`;
    return html`
      ${masthead("", undefined, undefined, back)}
      ${alertBar(this.#message, () => this.#say(""))}
      <main class="benchmark" id="main">
        <h1>${benchmark.title}</h1>
        <p class="lead">${mixed(benchmark.lead, { paper })}</p>
        ${fileSection({
          sets: this.#sets,
          isOver: this.#isOver,
          isRunning,
          onFiles: (files) => void this.#take(files),
          onRemove: (set) => this.#change(() => (this.#sets = this.#sets.filter((other) => other !== set))),
        })}
        ${choices({
          chosen: this.#chosen,
          seeds: this.#seeds,
          mostSeeds: Math.max(FEW, ...this.#sets.map(({ splits }) => splits.length)),
          canRun: this.#sets.length > 0 && this.#chosen.size > 0,
          isRunning,
          onStrategies: (chosen) => this.#change(() => (this.#chosen = chosen)),
          onSeeds: (seeds) => this.#change(() => (this.#seeds = seeds)),
          onRun: () => void this.#run(),
          onStop: () => this.#stop?.abort(),
        })}
        ${progressLine(this.#soFar, isRunning)} ${resultTables(resultsOf(this.#ran, this.#outcomes))}
      </main>
    `;
  }

  async #take(files: Iterable<File>): Promise<void> {
    try {
      const { sets, problems } = await this.#files.take(files);
      const names = new Set(sets.map(({ name }) => name));
      this.#sets = [...this.#sets.filter(({ name }) => !names.has(name)), ...sets];
      this.#say(problems.join(" "));
    } catch (error) {
      this.#say(sentence(error));
    }
  }

  async #run(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#ran = this.#sets;
    this.#outcomes = [];
    this.#say("");
    const strategies = STRATEGIES.filter((strategy) => this.#chosen.has(strategy));
    const runs = this.#ran.flatMap((set) =>
      set.splits.slice(0, this.#seeds).flatMap((split) => strategies.map((strategy) => ({ set, split, strategy }))),
    );
    try {
      await makeRuns(runs, {
        stop,
        onOutcome: (outcome) => this.#change(() => (this.#outcomes = [...this.#outcomes, outcome])),
        onProgress: (soFar) => this.#change(() => (this.#soFar = soFar)),
      });
    } catch (error) {
      if (!isAbort(error)) this.#message = sentence(error);
    }
    this.#change(() => (this.#stop = undefined));
  }

  #say(message: string): void {
    this.#change(() => (this.#message = message));
  }

  #change(change: () => void): void {
    change();
    this.requestUpdate();
  }

  readonly #over = (event: DragEvent): void => {
    event.preventDefault();
    if (!this.#isOver) this.#change(() => (this.#isOver = true));
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.#change(() => (this.#isOver = false));
    if (event.dataTransfer && !this.#stop) void this.#take([...event.dataTransfer.files]);
  };
}
