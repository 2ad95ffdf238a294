import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { PairedDifference, StrategyInfo } from "querent";
import type { LearnerName } from "../client/learners.js";
import { ui } from "../words/ui.js";
import { armTitles } from "./arm-titles.js";
import { QuerentChart } from "./chart.js";
import { compareForm } from "./compare-form.js";
import { comparePlot } from "./compare-plot.js";
import {
  armsOf,
  type ClassSize,
  type CompareDetail,
  chosenAtFirst,
  HELD_OUT,
  INITIAL,
  isOutdated,
  labelsToAsk,
  type MadeWith,
  missingOf,
  mostToAsk,
  smallClasses,
} from "./compare-settings.js";
import { type ComparedFile, compareSource, openButton } from "./compare-source.js";
import { compareTables } from "./compare-tables.js";
import { type ArmCurve, type MeanCurve, meanCurves, type Verdict, verdict, wholeRepeats } from "./comparison.js";
import type { Plot } from "./curve-plot.js";
import { define } from "./element.js";
import { titled } from "./families.js";

/** The ending of the file of a comparison. */
const COMPARISON = "json";

/** What `querent-save-comparison` carries: the format of the file. */
export interface SaveComparisonDetail {
  format: "csv" | "json";
}

/** Whether a comparison is under way: it runs, goes no further than the runs that are under way, or rests. */
export type ComparePace = "idle" | "runs" | "pausing" | "paused";

/**
 * Query strategies and learners compared on labelled rows: which, on whose labels and how often, how far it is, and what came of it.
 *
 * @fires querent-compare - `CompareDetail`
 * @fires querent-pause - `true`: begin no further run; `false`: go on
 * @fires querent-stop - ends it; the runs that are done stay
 * @fires querent-compare-source - "own" or "file": whose labels are compared on
 * @fires querent-file - `FileDetail`: a labelled file
 * @fires querent-target - the label column of that file
 * @fires querent-save-comparison - `SaveComparisonDetail`
 * @fires querent-open-comparison - `FileDetail`: a comparison that was saved as JSON
 */
export class QuerentCompare extends QuerentChart {
  static override properties = {
    strategies: { attribute: false },
    present: { type: String },
    target: { type: String },
    labels: { type: Number },
    classes: { attribute: false },
    practice: { type: Boolean },
    file: { attribute: false },
    pace: { type: String },
    progress: { type: Number },
    secondsLeft: { type: Number, attribute: "seconds-left" },
    curves: { attribute: false },
    started: { attribute: false },
    differences: { attribute: false },
    made: { attribute: false },
    decided: { type: Boolean },
    chosen: { state: true },
    learners: { state: true },
    seeds: { state: true },
    budget: { state: true },
  };

  declare strategies: readonly StrategyInfo[];
  /** The strategy of the session. */
  declare present: string;
  /** The label column that is compared on. */
  declare target: string;
  /** The labels that there are to simulate with. */
  declare labels: number;
  /** Their classes; empty where they are not known. */
  declare classes: readonly ClassSize[];
  /** They are the table's own, not those that a strategy asked for. */
  declare practice: boolean;
  /** The file whose labels are compared on; undefined: the session's own. */
  declare file: ComparedFile | undefined;
  declare pace: ComparePace;
  /** 0 to 1. */
  declare progress: number;
  /** Undefined: not known yet. */
  declare secondsLeft: number | undefined;
  /** One for each strategy, learner and repeat. */
  declare curves: readonly ArmCurve[];
  /** The first points of runs that are under way. */
  declare started: readonly ArmCurve[];
  /** The strategies with their learners in pairs, the best first, under the names of both; undefined: not compared. */
  declare differences: readonly PairedDifference[] | undefined;
  /** What the curves were made with; the settings are these once it is another. */
  declare made: MadeWith | undefined;
  /** Other columns or classes have been decided on since. */
  declare decided: boolean;
  /** The strategies that are ticked; undefined: the present one and random. */
  declare chosen: readonly string[] | undefined;
  declare learners: readonly LearnerName[];
  declare seeds: number;
  /** Undefined: as many as are usual. */
  declare budget: number | undefined;

  protected override readonly beside: ReadonlySet<PropertyKey> = new Set([
    "pace",
    "progress",
    "secondsLeft",
    "labels",
    "classes",
    "file",
    "target",
    "made",
    "decided",
    "chosen",
    "learners",
    "seeds",
    "budget",
  ]);

  constructor() {
    super();
    this.strategies = [];
    this.present = "";
    this.target = "";
    this.labels = 0;
    this.classes = [];
    this.practice = false;
    this.file = undefined;
    this.pace = "idle";
    this.progress = 0;
    this.secondsLeft = undefined;
    this.curves = [];
    this.started = [];
    this.differences = undefined;
    this.made = undefined;
    this.decided = false;
    this.chosen = undefined;
    this.learners = ["default"];
    this.seeds = 5;
    this.budget = undefined;
  }

  protected override get nextFocus(): string {
    return "[data-testid=comparison-pause], [data-testid=compare]";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { made } = this;
    if (!changed.has("made") || !made || made.at === changed.get("made")?.at) return;
    this.chosen = made.strategies;
    this.learners = made.learners;
    this.seeds = made.seeds;
    this.budget = made.budget;
  }

  protected override render(): TemplateResult {
    const words = ui.compare;
    const detail = this.#detail;
    const runs = this.pace !== "idle";
    return html`
      ${compareSource({
        file: this.file,
        labels: this.labels,
        disabled: runs,
        onSource: (source) => this.emit("querent-compare-source", source),
        onFile: (file) => this.emit("querent-file", { file }),
        onTarget: (target) => this.emit("querent-target", target),
      })}
      ${compareForm({
        strategies: this.strategies,
        detail,
        labels: this.labels,
        disabled: runs,
        onChange: (change) => Object.assign(this, change),
      })}
      <div class="controls">${runs ? this.#underWay() : this.#ready(detail)}</div>
      ${this.curves.length + this.started.length > 0 ? this.#outcome(this.#means, detail) : nothing}
      <p class="quiet">${this.file ? words.ofFile : this.practice ? words.ofTable : words.ofOwnLabels}</p>
    `;
  }

  get #detail(): CompareDetail {
    return {
      strategies: this.chosen ?? chosenAtFirst(this.strategies, this.present),
      learners: this.learners,
      seeds: this.seeds,
      budget: this.#budget,
      initial: INITIAL,
      holdout: HELD_OUT,
    };
  }

  /** As chosen, as far as there are rows to ask about. */
  get #budget(): number {
    const { budget, labels } = this;
    if (budget === undefined) return labelsToAsk(labels);
    return labels > 0 ? Math.min(budget, Math.max(1, mostToAsk(labels))) : budget;
  }

  #ready(detail: CompareDetail): TemplateResult {
    const words = ui.compare;
    const isOpen = !this.file || (this.file.target !== "" && !this.file.isReading && !this.file.trouble);
    const missing = isOpen ? missingOf(detail, this.labels, this.classes) : undefined;
    const small = smallClasses(this.classes).map(({ name }) => name);
    const note = missing ? words.missing(missing) : small.length > 0 && isOpen ? words.small(small) : "";
    return html`
      <button type="button" class="button" data-testid="compare" ?disabled=${!isOpen || missing !== undefined} @click=${() => this.emit("querent-compare", detail)}>${words.go}</button>
      ${openButton({
        words: words.open,
        id: "comparison-open",
        accept: `.${COMPARISON}`,
        disabled: false,
        onFile: (file) => this.emit("querent-open-comparison", { file }),
      })}
      <span class="quiet" data-testid="comparison-missing">${note}</span>
    `;
  }

  #underWay(): TemplateResult {
    const words = ui.compare;
    const rests = this.pace !== "runs";
    const left = rests ? words.pace[this.pace === "paused" ? "paused" : "pausing"] : words.left(this.secondsLeft);
    return html`
      <button type="button" class="button" data-testid="comparison-pause" @click=${() => this.emit("querent-pause", !rests)}>${rests ? words.goOn : words.pause}</button>
      <button type="button" class="button" data-testid="comparison-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
      <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>
      <span class="quiet" data-testid="comparison-left">${left}</span>
    `;
  }

  get #means(): MeanCurve[] {
    return meanCurves(this.curves, this.started, this.made && armsOf(this.made));
  }

  #outcome(curves: readonly MeanCurve[], detail: CompareDetail): TemplateResult {
    const words = ui.compare;
    const repeats = wholeRepeats(this.curves, this.made && armsOf(this.made));
    const come = verdict(repeats, this.differences);
    const save = (format: SaveComparisonDetail["format"]) =>
      html`<button type="button" class="button" data-testid="comparison-${format}" @click=${() => this.emit("querent-save-comparison", { format })}>${words.save(format)}</button>`;
    return html`
      <figure class="comparison" data-testid="comparison">
        <figcaption>
          ${come ? html`<p data-testid="comparison-verdict"><b>${this.#said(headed(come, armTitles(curves)))}</b></p>` : nothing}
          <p class="quiet" data-testid="comparison-repeats">${words.repeatsDone(repeats)}</p>
          ${this.made ? this.#madeWith(this.made, detail) : nothing}
        </figcaption>
        <div class="chart"></div>
        ${compareTables(curves, this.differences ?? [])}
      </figure>
      ${this.curves.length > 0 ? html`<div class="controls">${save("csv")}${save("json")}</div>` : nothing}
    `;
  }

  #said(come: Verdict): string {
    const words = ui.compare;
    return this.pace === "idle" ? words.verdict(come) : words.soFar(words.verdict(come));
  }

  /** What the curves were made with, and whether that is what is chosen now. */
  #madeWith(made: MadeWith, detail: CompareDetail): TemplateResult {
    const words = ui.compare;
    const now = { ...detail, file: this.file?.name, target: this.target, labels: this.labels };
    const isOld = this.pace === "idle" && (this.decided || isOutdated(made, now));
    const said = { ...made, strategies: made.strategies.map(titled), arms: armsOf(made).length };
    return html`<p class=${isOld ? "finding" : "quiet"} data-testid="comparison-made" data-outdated=${isOld}>
      <span>${words.madeWith(said, Date.now())}${isOld ? html` <b>${words.outdated}</b>` : nothing}</span>
    </p>`;
  }

  protected override get drawable(): boolean {
    return this.curves.length + this.started.length > 0;
  }

  /** @internal */
  protected override draw(plot: Plot, width: number): Element {
    return comparePlot(plot, this.#means, width);
  }
}

/** The same with all by their titles. */
function headed(come: Verdict, title: (name: string) => string): Verdict {
  if (come.kind === "tooLittle") return come;
  const { strategy, other, ...pair } = come.pair;
  return { ...come, pair: { ...pair, strategy: title(strategy), other: title(other) }, alike: come.alike.map(title) };
}

define("querent-compare", QuerentCompare);
