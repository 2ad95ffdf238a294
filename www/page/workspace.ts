import { signal } from "@preact/signals-core";
import type {
  ActiveLearner,
  ActKind,
  Config,
  CrossValidation,
  Decision,
  Look,
  MethodInfo,
  Profile,
  RandomCurve,
  Reading,
  RowFilter,
  Status,
  SyntheticRow,
  TextEncoderLike,
  View,
} from "querent";
import { alike } from "../ui/alike.js";
import type { EvaluateDetail, NewClassDetail } from "../ui/index.js";
import { page } from "../words/page.js";
import type { Autosave, Saving } from "./autosave.js";
import { BulkAnswers } from "./bulk-answers.js";
import { ClassChanges } from "./class-changes.js";
import { ExpectedShares } from "./classes/expected.js";
import { ClassNotes } from "./classes/notes.js";
import { Exporter } from "./exporter.js";
import type { Fail } from "./failures.js";
import { hidden } from "./hidden.js";
import { Insight } from "./insight.js";
import { KeyRing } from "./key-ring.js";
import { keepKeys, keptKeys } from "./key-store.js";
import { LeakWatch } from "./leak-watch.js";
import { Loop, type LoopState } from "./loop.js";
import type { Opened } from "./opening.js";
import { type Panels, panelsOf } from "./panels/list.js";
import type { Panel, PanelHost } from "./panels/panel.js";
import { Past } from "./past/past.js";
import { Player } from "./player.js";
import { Run, type RunOptions } from "./run.js";
import { StoppingWatch } from "./stopping-watch.js";
import type { Source } from "./storage.js";
import { state } from "./store.js";

/** Acts after which other things are learned, or other classes. */
const DECISIONS: ReadonlySet<ActKind> = new Set([
  "configured",
  "classAdded",
  "classRenamed",
  "classesMerged",
  "classRemoved",
  "classesOrdered",
]);

/** So many rows of a class are offered as examples. */
const MOST_EXAMPLES = 8;

/** What hears of a workspace. */
export interface WorkspaceHost {
  /** The ways to make rows up, the same for every table. */
  readonly methods: readonly MethodInfo[];
  say(sentence: string): void;
  readonly fail: Fail;
  showCard(): void;
  /** Brings the open tab into sight. */
  showTab(): void;
}

/** An open session at work: the learner, its loop, its saving, and the panels around the card. */
export class Workspace implements PanelHost {
  /** The key under which the session is saved, once it is. */
  readonly id: string;
  readonly learner: ActiveLearner;
  /** The columns, as judged for the label in force. */
  profile: Profile;
  readonly source: Source;
  readonly reading: Reading | undefined;
  readonly loop: Loop;
  readonly player: Player;
  /** What was answered and skipped, the latest first. */
  history: Decision[] = [];
  /** What was done, as it is listed. */
  readonly past: Past;
  /** What is noted of the classes. */
  readonly notes: ClassNotes;
  /** The guidelines show beside the card. */
  guideIsOpen = false;
  /** What share of all rows is expected to be of each class. */
  readonly expected: ExpectedShares;
  readonly evaluation: Run<CrossValidation>;
  /** What the stopping rules say. */
  readonly stopping: StoppingWatch;
  /** The learning curve of random questions alone. */
  readonly random: Run<RandomCurve>;
  readonly exporter: Exporter;
  readonly classes: ClassChanges;
  /** What can be done beyond answering. */
  readonly panels: Panels;
  readonly leaks: LeakWatch;
  /** What the card shows beside the suggestion. */
  readonly insight: Insight;
  /** Which key answers with which class. */
  readonly keys: KeyRing;
  /** The tab that is open below the card. */
  tab: string = "auto" satisfies keyof Panels;
  /** Another tab has the session: this one looks on, at what was saved when it was opened. */
  isReader: boolean;
  /** Events that the other tab saved since. */
  newer = 0;
  /** Another tab took the session before all of it was saved. */
  readonly #isLeftBehind = signal(false);
  readonly #autosave: Autosave | undefined;
  readonly fail: Fail;
  readonly #host: WorkspaceHost;
  readonly #bulk: BulkAnswers;
  #events = 0;
  #classNames: string[] = [];
  /** The columns that hold texts, as they were found last: they are asked for with every change. */
  #texts: { profile: Profile; changed: Config["columns"]; names: readonly string[] } | undefined;

  /** @param autosave who saves the session; absent where another tab has it */
  constructor(opened: Opened & { id: string }, status: Status, autosave: Autosave | undefined, host: WorkspaceHost) {
    this.id = opened.id;
    this.learner = opened.learner;
    this.profile = opened.profile;
    this.source = opened.source;
    this.reading = opened.reading;
    this.#autosave = autosave;
    this.#host = host;
    this.fail = host.fail;
    this.isReader = autosave === undefined;
    this.past = new Past(opened.learner, () => {
      const texts = new Set(this.texts);
      return this.profile.columns.map(({ name }) => texts.has(name));
    });
    this.loop = new Loop(opened.learner, status, {
      changed: (state) => this.#follow(state),
      failed: host.fail,
      look: () => this.#look(),
      seen: (view) => this.#see(view),
      saved: async () => this.#autosave?.settled(),
    });
    this.expected = new ExpectedShares(opened.learner);
    this.#bulk = new BulkAnswers(this.loop, (sentence) => host.say(sentence));
    this.player = new Player(opened.learner, this.loop);
    this.exporter = new Exporter(opened.learner, host);
    this.evaluation = new Run(host.fail);
    this.stopping = new StoppingWatch(opened.learner);
    this.random = new Run(host.fail);
    this.keys = new KeyRing(keptKeys(this.id), (held) => keepKeys(this.id, held));
    this.notes = new ClassNotes({
      classes: () => this.loop.state.status.classes,
      save: (name, note) =>
        this.loop.command(
          { command: "noteClass", name, note: { ...note, examples: [...(note.examples ?? [])] } },
          () => false,
        ),
    });
    this.classes = new ClassChanges(opened.learner, {
      loop: this.loop,
      say: (sentence) => host.say(sentence),
      fail: host.fail,
      decided: () => this.#decided(),
      renamed: (from, to) => this.keys.renamed(from, to),
    });
    this.panels = panelsOf(this);
    this.insight = new Insight(this);
    this.leaks = new LeakWatch(opened.learner);
    state(this);
    this.#follow(this.loop.state);
  }

  /** Whether the session is saved; absent for one that is only looked at. */
  get saving(): Saving | undefined {
    return this.isReader ? undefined : this.#autosave?.saving;
  }

  /** Whether something would be lost with the tab: an answer on its way, or one that is not saved. */
  get isAtStake(): boolean {
    const { waiting, task } = this.loop.state;
    if (this.isReader) return this.#isLeftBehind.value;
    return (waiting && task !== undefined) || this.#autosave?.isAtStake === true;
  }

  /** Saves the project to a file, after which nothing is at stake until the next act. */
  async project(): Promise<Blob> {
    const { events } = this.loop.state.status;
    const file = await this.learner.save();
    this.#autosave?.keptInFile(events);
    this.#isLeftBehind.value = false;
    return file;
  }

  /** From now on this tab looks on. What is under way is done and saved first. */
  async yield(): Promise<void> {
    this.player.stop();
    await this.loop.settled();
    await this.#autosave?.settled();
  }

  /** Another tab has the session. */
  lose(): void {
    this.player.stop();
    this.#isLeftBehind.value = this.#autosave?.isAtStake === true;
    this.loop.close();
    this.isReader = true;
    this.newer = 0;
  }

  /** Another tab saved so many events. */
  savedElsewhere(events: number): void {
    this.newer = Math.max(0, events - this.loop.state.status.events);
  }

  get #everyPanel(): Panel[] {
    return Object.values(this.panels);
  }

  get methods(): readonly MethodInfo[] {
    return this.#host.methods;
  }

  say(sentence: string): void {
    this.#host.say(sentence);
  }

  encoder(id: string): Promise<TextEncoderLike> {
    return this.panels.texts.encoder(id);
  }

  async keepVectors(vectors: Uint8Array[]): Promise<void> {
    await this.#autosave?.keepVectors(vectors);
  }

  /** The names of the classes, in their order. */
  get classNames(): string[] {
    const { classes } = this.loop.state.status;
    // The same list until a class is another, so that elements that show it need not be rendered again.
    const names = classes.map(({ name }) => name);
    if (!alike(names, this.#classNames)) this.#classNames = names;
    return this.#classNames;
  }

  /** The columns that hold texts. */
  get texts(): readonly string[] {
    const { profile } = this;
    const changed = this.loop.state.status.config?.columns;
    const known = this.#texts;
    if (known?.profile === profile && known.changed === changed) return known.names;
    const kinds = new Map(changed?.map(({ name, kind }) => [name, kind]));
    const names = profile.columns
      .filter(({ name, kind }) => (kinds.get(name) ?? kind) === "text")
      .map(({ name }) => name);
    this.#texts = { profile, changed, names };
    return names;
  }

  async answer(row: number, label: string): Promise<void> {
    const { purpose } = this.loop.state;
    const before = purpose === "reAsk" ? this.history.find((entry) => entry.row === row)?.label : undefined;
    const view = await this.loop.answer(row, label);
    if (!view) return;
    for (const panel of this.#everyPanel) panel.answered?.(row, label);
    this.say(page.answering.answered({ row, label, before, hidden: view.hidden }));
  }

  /** Shows the guidelines of the classes beside the card, or no longer. */
  turnGuide(): void {
    this.guideIsOpen = !this.guideIsOpen;
  }

  /** Rows of each class that the person answered, a few of the latest, to be examples of it. */
  get answeredOf(): ReadonlyMap<string, readonly number[]> {
    const rows = new Map<string, number[]>();
    for (const { row, label, setAside } of this.history) {
      if (label === undefined || setAside) continue;
      const known = rows.get(label) ?? [];
      if (known.length < MOST_EXAMPLES) rows.set(label, [...known, row]);
    }
    return rows;
  }

  /** Adds classes, and answers the row on the card with the first of them where that is wanted. */
  async addClasses({ names, row }: NewClassDetail): Promise<void> {
    this.player.stop();
    if (!(await this.classes.add(names))) return;
    const [first = ""] = names;
    const key = this.keys.keys(this.classNames).get(first);
    if (row !== undefined) await this.answer(row, first);
    this.say(page.answering.added({ names, key, row }));
  }

  async skip(row: number): Promise<void> {
    const { purpose } = this.loop.state;
    if (!(await this.loop.skip(row))) return;
    this.say(purpose === "reAsk" ? page.answering.keptLabel(row) : page.answering.skipped(row));
  }

  async reveal(row: number): Promise<void> {
    const label = await hidden(this.learner, row);
    if (label === undefined) this.say(page.answering.nothingHidden(row));
    else if (await this.loop.answer(row, label)) this.say(page.answering.revealed(row, label));
  }

  async undo(): Promise<void> {
    this.player.stop();
    const undone = await this.loop.undo();
    if (!undone) return;
    for (const panel of this.#everyPanel) panel.undone?.(undone);
    if (DECISIONS.has(undone.act)) await this.#decided();
    this.say(page.undoing.done[undone.act](undone));
  }

  /** Whether an undo would go back to other decisions or classes. */
  get undoesDecision(): boolean {
    const { lastAct } = this.loop.state.status;
    return lastAct !== undefined && DECISIONS.has(lastAct);
  }

  async redo(): Promise<void> {
    await this.loop.redo();
    const { lastAct } = this.loop.state.status;
    if (lastAct !== undefined && DECISIONS.has(lastAct)) await this.#decided();
  }

  async review(row: number): Promise<void> {
    this.player.stop();
    const label = this.history.find((entry) => entry.row === row)?.label;
    await this.loop.review(row, label);
  }

  async play(): Promise<void> {
    if (this.player.playing) this.player.stop();
    else await this.player.start().catch((error: unknown) => this.fail(error));
  }

  async evaluate(split: EvaluateDetail): Promise<void> {
    this.player.stop();
    await this.evaluation.start((options) => this.learner.evaluate({ ...options, ...split }));
  }

  /** Columns whose rows of one value may be kept together in a cross-validation: some of them share a value. */
  get groupColumns(): string[] {
    const target = this.loop.state.status.config?.target;
    const { rows } = this.loop.state.status;
    return this.profile.columns
      .filter(({ name, distinct }) => name !== target && distinct > 1 && distinct < rows)
      .map(({ name }) => name);
  }

  async compareWithRandom(): Promise<void> {
    this.player.stop();
    await this.random.start((options) => this.learner.randomCurve(options));
  }

  /** Brings the card into sight, with a question on it that the player leaves alone. */
  showCard(): void {
    this.player.stop();
    this.#host.showCard();
  }

  /** Shows the rows that a filter lets through, in the table of all rows. */
  browse(filter: RowFilter): void {
    this.panels.browse.show(filter);
    this.#showTab("browse");
  }

  /** Shows the rows that are most like a row, in the table of all rows. */
  browseLike(row: number): void {
    this.panels.browse.like(row);
    this.#showTab("browse");
  }

  /** Shows one row, in the table of all rows. */
  browseRow(row: number): void {
    this.panels.browse.only(row);
    this.#showTab("browse");
  }

  /** Shows some rows, in the table of all rows; in the order given where that is a ranking. */
  browseRows(rows: readonly number[], isRanked = false): void {
    this.panels.browse.pick(rows, isRanked);
    this.#showTab("browse");
  }

  get madeUp(): readonly SyntheticRow[] {
    return this.panels.synthetic.rows;
  }

  labelRows(rows: readonly number[], label: string): Promise<string | undefined> {
    this.player.stop();
    return this.#bulk.rows(rows, label);
  }

  labelBatch(labels: ReadonlyMap<string, readonly number[]>): Promise<string | undefined> {
    this.player.stop();
    return this.#bulk.batch(labels);
  }

  /** Shows rows like a row as a batch, to be labelled together. */
  batchLike(row: number): void {
    this.panels.batch.like(row);
    this.#showTab("batch");
  }

  #showTab(tab: keyof Panels): void {
    this.player.stop();
    this.open(tab);
    this.#host.showTab();
  }

  /** Opens a tab below the card. */
  open(tab: string): void {
    this.tab = tab;
    const panels: Readonly<Record<string, Panel>> = this.panels;
    panels[tab]?.opened?.();
  }

  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  async configure(config: Config, options: Partial<RunOptions> = {}): Promise<void> {
    this.player.stop();
    const { events } = this.loop.state.status;
    await this.loop.configure(config, options);
    await this.#decided();
    this.say(this.loop.state.status.events === events ? "" : page.answering.configured);
  }

  /** What was found out under other decisions holds no longer. */
  async #decided(): Promise<void> {
    this.profile = await this.learner.profile();
    this.evaluation.reset();
    this.random.reset();
    this.leaks.reset();
    for (const panel of this.#everyPanel) panel.decided?.();
  }

  /** Takes the column that tells the label by itself from what is learned; the answers stay. */
  async leaveOut(column: string): Promise<void> {
    const { config } = this.loop.state.status;
    if (!config) return;
    try {
      await this.configure(config);
      this.say(page.answering.leftOut(column));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Lets go of the worker, once all is saved. */
  async close(): Promise<void> {
    this.player.stop();
    this.evaluation.stop();
    this.random.stop();
    this.insight.close();
    for (const panel of this.#everyPanel) panel.close?.();
    this.loop.close();
    await this.#autosave?.settled();
    await this.learner.close();
  }

  /** What the page shows of the session beside the card. */
  #look(): Look {
    const look: Look = { history: true };
    for (const panel of this.#everyPanel) Object.assign(look, panel.wants?.());
    return look;
  }

  #see(view: View): void {
    if (view.history) {
      this.history = view.history;
      this.past.see(view.history);
    }
    for (const panel of this.#everyPanel) panel.seen?.(view);
  }

  /** After every change: saves what the log gained, and looks for a column that tells the label. */
  #follow(state: LoopState): void {
    const { status } = state;
    this.insight.follow(state);
    void this.expected.follow(status);
    void this.stopping.follow(status);
    if (status.events === this.#events) return;
    this.#events = status.events;
    void this.past.follow(status.events);
    this.exporter.handed = "";
    if (!this.isReader) void this.#autosave?.save(status);
    // A learner that closes meanwhile has nothing more to tell.
    void this.leaks.look(status, this.profile).catch(() => undefined);
  }
}
