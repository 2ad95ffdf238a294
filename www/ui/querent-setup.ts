import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type {
  ColumnFeatures,
  ColumnOverride,
  ColumnProfile,
  ColumnReading,
  Config,
  DeviceChoice,
  DeviceInfo,
  Profile,
  Reading,
  RepeatCounts,
  Resumable,
  StrategyInfo,
} from "querent";
import { askingOptions } from "./asking-options.js";
import {
  type Corrections,
  classNames,
  correct,
  corrected,
  inferredByWords,
  inferredFor,
  type LabelLeaks,
  labelColumn,
  namedWords,
  overrides,
  withoutLeaks,
} from "./corrections.js";
import { define, differs, QuerentElement } from "./element.js";
import { explainedByFamily, optionsByFamily } from "./families.js";
import { count } from "./format.js";
import type { ColumnDetail } from "./querent-columns.js";
import { freeName, type ReadingOptions, type RereadDetail } from "./querent-reading.js";
import { repeatsSentence } from "./repeats.js";
import { resuming } from "./resuming.js";

/** What to do with a table that is labelled already: play with hidden answers, watch it played, or keep every label. */
export type Mode = "play" | "watch" | "keep";

/** What `querent-start` carries. */
export interface StartDetail {
  config: Config;
  watch: boolean;
}

const MODES: readonly { mode: Mode; title: string; text: string }[] = [
  { mode: "play", title: "Hide the answers and ask me", text: "You answer; R reveals what the table says." },
  {
    mode: "watch",
    title: "Hide the answers and play for me",
    text: "The page answers from the table while you watch.",
  },
  { mode: "keep", title: "Keep every label", text: "Nothing to ask: train on all of it and evaluate." },
];

/**
 * Everything to decide before the first question: roles of columns, the label, its classes, the strategy.
 *
 * @fires querent-start - `StartDetail`
 * @fires querent-reread - `RereadDetail`, for a table that is not being labelled yet
 * @fires querent-read-column - `ColumnOverride`, to be answered with `readings` of that column in that format, by those words
 * @fires querent-target - the label that is looked at, to be answered with its `leaks`
 * @fires querent-device - the `DeviceChoice` to train on, at once; to be answered with `device`
 * @fires querent-cancel - the person wants to go back
 */
export class QuerentSetup extends QuerentElement {
  static override properties = {
    profile: { attribute: false },
    strategies: { attribute: false },
    config: { attribute: false, hasChanged: differs },
    busy: { type: Boolean },
    back: { type: String },
    reading: { attribute: false },
    readings: { attribute: false },
    features: { attribute: false },
    leaks: { attribute: false },
    resumable: { attribute: false },
    resume: { state: true },
    readingOptions: { attribute: false, hasChanged: differs },
    readingBusy: { type: Boolean },
    readingProgress: { type: String },
    corrections: { state: true },
    target: { state: true },
    strategy: { state: true },
    mode: { state: true },
    names: { state: true },
    annotator: { state: true },
    reAskRate: { state: true },
    repeats: { attribute: false },
    grouped: { state: true },
    device: { attribute: false },
  };

  declare profile: Profile | undefined;
  declare strategies: StrategyInfo[];
  /** The configuration in force, when an open session is being changed. An equal one leaves the person's choices alone. */
  declare config: Config | undefined;
  declare busy: boolean;
  /** Words of the button that leads back; empty: no button. */
  declare back: string;
  /** How the table was read; undefined for a project. */
  declare reading: Reading | undefined;
  /** How far columns can be read in the format in force, by name, where that was asked for. */
  declare readings: ReadonlyMap<string, ColumnReading>;
  /** What the columns of an open session have become for the learner. */
  declare features: readonly ColumnFeatures[];
  /** What would tell the label that is looked at, where that was asked for. */
  declare leaks: LabelLeaks | undefined;
  /** What an earlier session wrote beside the table. */
  declare resumable: Resumable | undefined;
  /** Whether that is taken up. */
  declare resume: boolean;
  /** What the person had it read by. */
  declare readingOptions: ReadingOptions;
  /** It is being read again. */
  declare readingBusy: boolean;
  /** How far that is, in words. */
  declare readingProgress: string;
  declare corrections: Corrections;
  declare target: string;
  declare strategy: string;
  declare mode: Mode;
  declare names: string;
  /** Who answers; may be empty. */
  declare annotator: string;
  /** The share of questions that ask again, 0 to 1. */
  declare reAskRate: number;
  /** Rows that repeat others; known once the label is. */
  declare repeats: RepeatCounts | undefined;
  /** Whether such rows are asked about once; undefined: as the learner thinks best. */
  declare grouped: boolean | undefined;
  /** What networks are trained on; undefined: there is no choice. */
  declare device: DeviceInfo | undefined;

  constructor() {
    super();
    this.profile = undefined;
    this.strategies = [];
    this.config = undefined;
    this.busy = false;
    this.back = "";
    this.reading = undefined;
    this.readings = new Map();
    this.features = [];
    this.leaks = undefined;
    this.resumable = undefined;
    this.resume = true;
    this.readingOptions = {};
    this.readingBusy = false;
    this.readingProgress = "";
    this.corrections = new Map();
    this.target = "";
    this.strategy = "margin";
    this.mode = "play";
    this.names = "";
    this.annotator = "";
    this.reAskRate = 0;
    this.repeats = undefined;
    this.grouped = undefined;
    this.device = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("profile") && !changed.has("config")) return;
    const columns = this.config?.columns ?? [];
    this.corrections = new Map(columns.map(({ name, ...own }) => [name, own]));
    const labelColumn = this.readingOptions.labelColumn?.trim();
    this.target = this.config?.target ?? labelColumn ?? this.resumable?.target ?? this.profile?.target ?? "";
    this.resume = true;
    this.strategy = this.config?.strategy ?? "margin";
    this.names = this.config?.classes?.join(", ") ?? "";
    this.annotator = this.config?.annotator ?? "";
    this.reAskRate = this.config?.reAskRate ?? 0;
    this.grouped = this.config?.groupDuplicates;
    this.mode = this.config && !this.config.simulate ? "keep" : "play";
  }

  /**
   * The table was judged for one label: what would tell another is asked for when that is looked at, and what tells the same one where
   * answers have come in since.
   */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("profile") || changed.has("config"))
      namedWords(this.corrections).forEach((_, name) => void this.#readAnew(name));
    if (!changed.has("target") || !this.target) return;
    const isKnown = this.target === this.#judged || this.leaks?.target === this.target;
    if (this.config || !isKnown) this.emit<string>("querent-target", this.target);
  }

  protected override render(): TemplateResult | typeof nothing {
    const profile = this.#inferred();
    if (!profile) return nothing;
    const columns = corrected(profile, this.corrections, this.target);
    const label = labelColumn(profile, this.target);
    return html`
      <form class="setup" @submit=${(event: Event) => this.#start(event)}>
        <section class="setup-choices panel">
          ${this.#label(profile)} ${this.#resumes ? resuming(this.#resumes, this.resume, (wanted) => (this.resume = wanted)) : nothing} ${label ? this.#classes(profile, label) : nothing} ${this.#strategies()}
          ${this.#people()}
          <div class="setup-go">
            <button class="button button-primary button-large" data-testid="start" ?disabled=${this.busy || !label}>
              ${this.busy ? "Preparing…" : this.config ? "Apply" : "Start"}
            </button>
            ${
              this.back
                ? html`<button type="button" class="button" data-testid="back" @click=${() => this.emit("querent-cancel", null)}>
                    ${this.back}
                  </button>`
                : nothing
            }
          </div>
        </section>
        <section class="panel setup-columns" aria-labelledby="columns-title">
          <h2 id="columns-title">Columns</h2>
          <querent-reading
            .reading=${this.reading}
            .delimiter=${profile.delimiter}
            .columns=${profile.columns.map(({ name }) => name)}
            .options=${this.readingOptions}
            .fixed=${this.config !== undefined}
            .busy=${this.readingBusy}
            .progress=${this.readingProgress}
          ></querent-reading>
          <p class="quiet">
            ${count(profile.rows, "row")}, ${count(profile.columns.length, "column")}. Features teach the model, ignored columns are
            carried along untouched. Correct what was guessed wrong.${leftOut(columns)}
          </p>
          <querent-columns
            .columns=${columns}
            .inferred=${new Map(profile.columns.map((column) => [column.name, column.kind]))}
            .missing=${namedWords(this.corrections)}
            .features=${new Map(this.features.map(({ column, features }) => [column, features]))}
            .rows=${profile.rows}
            .readings=${this.readings}
            @querent-column=${this.#correct}
          ></querent-columns>
        </section>
      </form>
    `;
  }

  /** The profile was made for the label in force, or for the one that is suggested; what tells it may have shown since. */
  #inferred(): Profile | undefined {
    const { profile, target, leaks } = this;
    if (!profile) return undefined;
    const inferred = inferredByWords(inferredFor(profile, this.#judged, target), this.corrections, this.readings);
    return leaks?.target === target ? withoutLeaks(inferred, leaks.leaks) : inferred;
  }

  /** What can be taken up with the label that is chosen. */
  get #resumes(): Resumable | undefined {
    return this.resumable?.targets.includes(this.target) ? this.resumable : undefined;
  }

  get #judged(): string | undefined {
    return this.config?.target ?? this.profile?.target;
  }

  #label(profile: Profile): TemplateResult {
    return html`
      <div class="field">
        <label for="label-select">Which column should it learn to fill in?</label>
        <select
          id="label-select"
          data-testid="label-select"
          required
          .value=${this.target}
          @change=${this.#chooseLabel}
        >
          <option value="" ?selected=${this.target === ""}>Choose the label column</option>
          ${profile.columns.map(
            ({ name }) => html`<option value=${name} ?selected=${name === this.target}>${name}</option>`,
          )}
          ${this.config || !this.reading ? nothing : html`<option value=${NEW_COLUMN}>None of these: add a blank one</option>`}
        </select>
      </div>
    `;
  }

  #classes(profile: Profile, label: ColumnProfile): TemplateResult {
    const given = profile.rows - label.unlabelled;
    if (label.unlabelled === 0) return html`${label.classes < 2 ? this.#names(label) : this.#modes(label)}`;
    return html`
      <p class="setup-note">
        <strong>${count(given, "row")}</strong> already ${given === 1 ? "has" : "have"} a label, <strong>${label.unlabelled.toLocaleString("en")}</strong>
        can be asked about.
      </p>
      ${label.classes < 2 ? this.#names(label) : nothing}
    `;
  }

  #names(label: ColumnProfile): TemplateResult {
    return html`
      <div class="field">
        <label for="class-names">Which classes are there?</label>
        <input
          id="class-names"
          data-testid="class-names"
          placeholder="yes, no"
          autocomplete="off"
          .value=${this.names}
          @input=${(event: Event) => {
            this.names = (event.target as HTMLInputElement).value;
          }}
        />
        <p class="quiet">
          Two or more, with commas between them.${label.classes === 1 && label.examples[0] ? html` The table shows only “${label.examples[0]}”.` : nothing}
        </p>
      </div>
    `;
  }

  #modes(label: ColumnProfile): TemplateResult {
    return html`
      <fieldset class="field modes">
        <legend>Every row has a label (${label.classes} different). What would you like?</legend>
        ${MODES.map(
          ({ mode, title, text }) => html`
            <label class="mode">
              <input
                type="radio"
                name="mode"
                value=${mode}
                data-testid="mode-${mode}"
                .checked=${mode === this.mode}
                @change=${() => {
                  this.mode = mode;
                }}
              />
              <span><strong>${title}</strong><span class="quiet">${text}</span></span>
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #strategies(): TemplateResult {
    const chosen = this.strategies.find(({ name }) => name === this.strategy);
    return html`
      <div class="field">
        <label for="strategy-select">How should it choose the next question?</label>
        <select
          id="strategy-select"
          data-testid="strategy-select"
          .value=${this.strategy}
          @change=${(event: Event) => {
            this.strategy = (event.target as HTMLSelectElement).value;
          }}
        >
          ${optionsByFamily(this.strategies, this.strategy)}
        </select>
        ${
          chosen
            ? html`<p class="quiet" data-testid="strategy-summary">
                ${chosen.summary}${chosen.needs === "lookAhead" ? " Takes a moment for each question." : ""} <cite>${chosen.paper}</cite>
              </p>`
            : nothing
        }
        ${explainedByFamily(this.strategies, `All ${this.strategies.length} strategies, in a line each`)}
      </div>
    `;
  }

  #people(): TemplateResult {
    const found = this.repeats && repeatsSentence(this.repeats);
    return askingOptions({
      grouped: this.grouped ?? (found ? this.repeats?.grouped === true : true),
      repeats: found ?? "",
      onGrouped: (grouped) => {
        this.grouped = grouped;
      },
      device: this.device,
      onDevice: (choice) => this.emit<DeviceChoice>("querent-device", choice),
      annotator: this.annotator,
      reAskRate: this.reAskRate,
      onAnnotator: (name) => {
        this.annotator = name;
      },
      onReAskRate: (rate) => {
        this.reAskRate = rate;
      },
    });
  }

  #chooseLabel(event: Event): void {
    const select = event.target as HTMLSelectElement;
    if (select.value !== NEW_COLUMN) {
      this.target = select.value;
      return;
    }
    select.value = this.target;
    const labelColumn = freeName(this.profile?.columns.map(({ name }) => name) ?? []);
    this.emit<RereadDetail>("querent-reread", { options: { ...this.readingOptions, labelColumn } });
  }

  #correct(event: CustomEvent<ColumnDetail>): void {
    event.stopPropagation();
    const change = event.detail;
    if (change.role === "label") this.target = change.name;
    else if (change.role && change.name === this.target) this.target = "";
    this.corrections = correct(this.corrections, change);
    if (change.missingWords !== undefined) this.#readAnew(change.name);
  }

  /** Asks what a column is by the words for missing in force. */
  #readAnew(name: string): void {
    const words = this.corrections.get(name)?.missingWords;
    this.emit<ColumnOverride>("querent-read-column", { name, ...(words && { missingWords: [...words] }) });
  }

  #start(event: Event): void {
    event.preventDefault();
    const profile = this.#inferred();
    const label = profile && labelColumn(profile, this.target);
    if (!profile || !label || this.busy) return;
    const { columns: _columns, classes: _classes, simulate: _simulate, ...others } = this.config ?? {};
    const config: Config = { ...others, target: this.target, strategy: this.strategy, reAskRate: this.reAskRate };
    if (this.annotator.trim() !== "") config.annotator = this.annotator.trim();
    else delete config.annotator;
    if (this.#resumes) config.resume = this.resume;
    if (this.grouped !== undefined) config.groupDuplicates = this.grouped;
    const changed = overrides(profile, this.corrections, this.target);
    if (changed.length > 0) config.columns = changed;
    const names = classNames(this.names);
    if (label.classes < 2 && names.length > 0) config.classes = names;
    const hidden = label.unlabelled === 0 && label.classes > 1 && this.mode !== "keep";
    if (hidden) config.simulate = this.config?.simulate ?? { initial: Math.max(6, 2 * label.classes) };
    this.emit<StartDetail>("querent-start", { config, watch: hidden && this.mode === "watch" });
  }
}

/** The choice of a label column that the table does not have: no column's name, as names are trimmed. */
const NEW_COLUMN = " ";

/** That columns were left out for a reason of their own, which the table names. */
function leftOut(columns: readonly ColumnProfile[]): string {
  const leaks = columns.filter(({ suspect, role }) => suspect?.code === "leakage" && role === "ignored").length;
  if (leaks === 0) return "";
  return leaks === 1
    ? " One column tells the label by itself and is left out."
    : ` ${leaks} columns tell the label by themselves and are left out.`;
}

define("querent-setup", QuerentSetup);
