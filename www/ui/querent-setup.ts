import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type {
  ColumnFeatures,
  ColumnNote,
  ColumnProfile,
  ColumnReading,
  Config,
  DeviceInfo,
  Profile,
  Reading,
  ReadingFix,
  RepeatCounts,
  Resumable,
  Status,
  StrategyInfo,
} from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { askingLine, askingOptions } from "./asking-options.js";
import { classNamesField } from "./class-names-field.js";
import { columnNamed, freeName } from "./column-name.js";
import { columnsLine } from "./columns-line.js";
import {
  type Corrections,
  correct,
  corrected,
  inferredByWords,
  inferredFor,
  type LabelLeaks,
  labelColumn,
  namedWords,
  withoutLeaks,
} from "./corrections.js";
import { define, differs, QuerentElement } from "./element.js";
import { columnFixWords, readingFixWords } from "./fix-words.js";
import { fold } from "./fold.js";
import { labelChoice } from "./label-choice.js";
import { type Mode, modeChoice } from "./mode-choice.js";
import { type Note, type NoteFix, noteList } from "./notes.js";
import type { ColumnDetail } from "./querent-columns.js";
import type { ReadingOptions } from "./querent-reading.js";
import { repeatsSentence } from "./repeats.js";
import { resuming } from "./resuming.js";
import { startConfig } from "./start-config.js";
import { strategyChoice, strategyLine } from "./strategy-choice.js";

/**
 * Everything to decide before the first question: the label and its classes in view, and folded away how the file is read, what its
 * columns are and how questions are chosen.
 *
 * @fires querent-start - `StartDetail`
 * @fires querent-reread - `RereadDetail`, for a table that is not being labelled yet
 * @fires querent-read-column - `ColumnOverride`, to be answered with `readings` of that column in that format, by those words
 * @fires querent-target - the label that is looked at, to be answered with its `leaks`
 * @fires querent-device - the `DeviceChoice` to train on, at once; to be answered with `device`
 * @fires querent-cancel - the person wants to go back
 * @fires querent-stop - stop preparing
 */
export class QuerentSetup extends QuerentElement {
  static override properties = {
    profile: { attribute: false },
    strategies: { attribute: false },
    config: { attribute: false, hasChanged: differs },
    busy: { type: Boolean },
    progress: { type: Number },
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
    joined: { state: true },
    applied: { state: true },
    annotator: { state: true },
    reAskRate: { state: true },
    repeats: { attribute: false },
    grouped: { state: true },
    device: { attribute: false },
    status: { attribute: false },
  };

  declare profile: Profile | undefined;
  declare strategies: StrategyInfo[];
  /** The configuration in force, when an open session is being changed. An equal one leaves the person's choices alone. */
  declare config: Config | undefined;
  declare busy: boolean;
  /** How far the preparation is, from 0 to 1. */
  declare progress: number;
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
  /** Whether that is resumed. */
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
  /** Classes that look alike are one. */
  declare joined: boolean;
  /** The notes on columns whose fix was taken. */
  declare applied: ReadonlySet<string>;
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
  /** How far the open session is, where one is being changed. */
  declare status: Status | undefined;

  constructor() {
    super();
    this.profile = undefined;
    this.strategies = [];
    this.config = undefined;
    this.busy = false;
    this.progress = 0;
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
    this.joined = false;
    this.applied = new Set();
    this.annotator = "";
    this.reAskRate = 0;
    this.repeats = undefined;
    this.grouped = undefined;
    this.device = undefined;
    this.status = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("profile") && !changed.has("config")) return;
    const columns = this.config?.columns ?? [];
    this.corrections = new Map(columns.map(({ name, ...own }) => [name, own]));
    const labelColumn = this.readingOptions.labelColumn?.trim();
    const target = this.config?.target ?? labelColumn ?? this.resumable?.target ?? this.profile?.target ?? "";
    this.target = columnNamed(this.profile?.columns.map(({ name }) => name) ?? [], target) ?? target;
    this.resume = true;
    this.strategy = this.config?.strategy ?? "margin";
    this.joined = this.config?.joinLookAlikes ?? false;
    this.applied = new Set();
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
    if (this.config || !isKnown) this.emit("querent-target", this.target);
  }

  protected override render(): TemplateResult | typeof nothing {
    const profile = this.#inferred();
    if (!profile) return nothing;
    const columns = corrected(profile, this.corrections, this.target);
    const label = labelColumn(profile, this.target);
    const words = ui.setup;
    return html`
      <form class="setup" @submit=${(event: Event) => this.#start(event)}>
        <section class="setup-choices panel" aria-label=${words.choices}>
          ${noteList(this.#notes(profile), this.readingBusy)} ${this.#label(profile)} ${this.#resumes ? resuming(this.#resumes, this.resume, (wanted) => (this.resume = wanted)) : nothing}
          ${label ? this.#classes(profile, label) : nothing}
          <div class="setup-go">
            <button class="button button-primary button-large" data-testid="start" ?disabled=${this.busy || !label}>
              ${this.busy ? words.preparing : this.config ? words.apply : words.start}
            </button>
            ${
              this.busy
                ? html`<button type="button" class="button" data-testid="prepare-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
                    <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>`
                : nothing
            }
            ${
              this.back && !this.busy
                ? html`<button type="button" class="button" data-testid="back" @click=${() => this.emit("querent-cancel", null)}>
                    ${this.back}
                  </button>`
                : nothing
            }
          </div>
        </section>
        <section class="setup-folds" aria-labelledby="folds-title">
          <h2 id="folds-title" class="eyebrow">${words.decided}</h2>
          ${this.#reading(profile)} ${this.#columns(profile, columns)} ${this.#questions()}
        </section>
      </form>
    `;
  }

  /** What to know of the file and its columns, with what changes it. */
  #notes({ notes }: Profile): Note[] {
    const ofFile = this.reading?.notes ?? [];
    const reading = ofFile.map(({ code, message, fix }) => ({
      code,
      message,
      fix: fix && !this.config ? this.#rereading(fix) : undefined,
    }));
    return [...reading, ...notes.map((note) => this.#columnNote(note))];
  }

  #rereading(fix: ReadingFix): NoteFix {
    const options = { ...this.readingOptions, ...fix };
    return {
      words: readingFixWords(fix),
      done: false,
      apply: () => this.emit("querent-reread", { options }),
    };
  }

  #columnNote({ code, message, column, fix }: ColumnNote): Note {
    const joins = code === "look_alikes" && column === this.target;
    if (joins) {
      const apply = (): void => {
        this.joined = !this.joined;
      };
      return { code, message, fix: { words: this.joined ? ui.fixes.keepApart : ui.fixes.join, done: false, apply } };
    }
    const { joinLookAlikes: _, ...change } = fix ?? {};
    if (Object.keys(change).length === 0) return { code, message };
    const id = `${code} ${column}`;
    const apply = (): void => {
      this.applied = new Set([...this.applied, id]);
      this.#change({ name: column, ...change });
    };
    return { code, message, fix: { words: columnFixWords(change), done: this.applied.has(id), apply } };
  }

  #reading(profile: Profile): TemplateResult {
    return html`<querent-reading
      .reading=${this.reading}
      .delimiter=${profile.delimiter}
      .columns=${profile.columns.map(({ name }) => name)}
      .options=${this.readingOptions}
      .fixed=${this.config !== undefined}
      .busy=${this.readingBusy}
      .progress=${this.readingProgress}
    ></querent-reading>`;
  }

  #columns(profile: Profile, columns: ColumnProfile[]): TemplateResult {
    return fold({
      id: "columns",
      title: ui.setup.columns,
      line: columnsLine(columns, profile.rows),
      open: this.config !== undefined,
      content: html`
        <p class="quiet">${ui.setup.columnsHint}</p>
        <querent-columns
          .columns=${columns}
          .inferred=${new Map(profile.columns.map((column) => [column.name, column.kind]))}
          .missing=${namedWords(this.corrections)}
          .features=${new Map(this.features.map(({ column, features }) => [column, features]))}
          .rows=${profile.rows}
          .readings=${this.readings}
          @querent-column=${this.#correct}
        ></querent-columns>
      `,
    });
  }

  #questions(): TemplateResult {
    const found = this.repeats && repeatsSentence(this.repeats);
    return fold({
      id: "questions",
      title: ui.setup.questions,
      line: `${strategyLine(this.strategies, this.strategy)}${askingLine(this.annotator, this.reAskRate)}`,
      open: false,
      content: html`
        ${strategyChoice(this.strategies, this.strategy, (name) => (this.strategy = name))}
        ${askingOptions({
          grouped: this.grouped ?? (found ? this.repeats?.grouped === true : true),
          repeats: found ?? "",
          onGrouped: (grouped) => {
            this.grouped = grouped;
          },
          device: this.device,
          onDevice: (choice) => this.emit("querent-device", choice),
          annotator: this.annotator,
          reAskRate: this.reAskRate,
          onAnnotator: (name) => {
            this.annotator = name;
          },
          onReAskRate: (rate) => {
            this.reAskRate = rate;
          },
        })}
      `,
    });
  }

  /** The profile was made for the label in force, or for the one that is suggested; what tells it may have shown since. */
  #inferred(): Profile | undefined {
    const { profile, target, leaks } = this;
    if (!profile) return undefined;
    const inferred = inferredByWords(inferredFor(profile, this.#judged, target), this.readings);
    return leaks?.target === target ? withoutLeaks(inferred, leaks.leaks) : inferred;
  }

  /** What can be resumed with the label that is chosen. */
  get #resumes(): Resumable | undefined {
    return this.resumable?.targets.includes(this.target) ? this.resumable : undefined;
  }

  get #judged(): string | undefined {
    return this.config?.target ?? this.profile?.target;
  }

  #label(profile: Profile): TemplateResult {
    const names = profile.columns.map(({ name }) => name);
    return labelChoice({
      columns: names,
      target: this.target,
      canAdd: !this.config && this.reading !== undefined,
      onChoice: (target) => {
        this.target = target;
      },
      onAdd: () =>
        this.emit("querent-reread", {
          options: { ...this.readingOptions, labelColumn: freeName(names) },
        }),
    });
  }

  #classes(profile: Profile, label: ColumnProfile): TemplateResult {
    const { status } = this;
    if (status && status.config?.target === label.name && !status.simulating)
      return html`<p class="setup-note">${labelledSoFar(status)}</p>`;
    const given = profile.rows - label.unlabelled;
    const only = label.classes === 1 ? label.examples[0] : undefined;
    const names = label.classes < 2 ? classNamesField(this.names, only, (typed) => (this.names = typed)) : nothing;
    if (label.unlabelled === 0 && label.classes > 1)
      return modeChoice(this.mode, label.classes, (mode) => (this.mode = mode));
    return html`<p class="setup-note">${given === 0 ? ui.setup.noLabel : givenSoFar(given, label)}</p>${names}`;
  }

  #correct(event: CustomEvent<ColumnDetail>): void {
    event.stopPropagation();
    this.#change(event.detail);
  }

  #change(change: ColumnDetail): void {
    if (change.role === "label") this.target = change.name;
    else if (change.role && change.name === this.target) this.target = "";
    this.corrections = correct(this.corrections, change);
    if (change.missingWords !== undefined) this.#readAnew(change.name);
  }

  /** Asks what a column is by the words for missing in force. */
  #readAnew(name: string): void {
    const words = this.corrections.get(name)?.missingWords;
    this.emit("querent-read-column", { name, ...(words && { missingWords: [...words] }) });
  }

  #start(event: Event): void {
    event.preventDefault();
    const profile = this.#inferred();
    const label = profile && labelColumn(profile, this.target);
    if (!profile || !label || this.busy) return;
    const { corrections, strategy, mode, names, joined, annotator, reAskRate, grouped } = this;
    const resume = this.#resumes ? this.resume : undefined;
    const choices = {
      profile,
      corrections,
      label,
      strategy,
      mode,
      names,
      joined,
      annotator,
      reAskRate,
      grouped,
      resume,
    };
    this.emit("querent-start", startConfig(choices, this.config));
  }
}

/** What a table brings along, before anything was answered. */
function givenSoFar(given: number, { unlabelled, classes }: ColumnProfile): (string | TemplateResult)[] {
  const { setup, numbers } = ui;
  return mixed(setup.given(given, classes), {
    rows: html`<strong>${setup.rows(given)}</strong>`,
    classes: html`<strong>${setup.classes(classes)}</strong>`,
    left: html`<strong>${numbers.whole(unlabelled)}</strong>`,
  });
}

/** What an open session has come to. */
function labelledSoFar({ labelled, heldOut, answered, pool }: Status): (string | TemplateResult)[] {
  const { setup, numbers } = ui;
  const all = labelled + heldOut;
  return mixed(setup.labelled(all, answered), {
    rows: html`<strong>${setup.rows(all)}</strong>`,
    answered: html`<strong>${numbers.whole(answered)}</strong>`,
    left: html`<strong>${numbers.whole(pool)}</strong>`,
  });
}

define("querent-setup", QuerentSetup);
