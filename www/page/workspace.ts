import type {
  ActiveLearner,
  ActKind,
  Config,
  CrossValidation,
  Decision,
  Look,
  Profile,
  Reading,
  Status,
  View,
} from "querent";
import { count } from "../ui/format.js";
import type { NewClassDetail } from "../ui/index.js";
import type { Autosave, Saving } from "./autosave.js";
import { Exporter } from "./exporter.js";
import { hidden } from "./hidden.js";
import { KeyRing } from "./key-ring.js";
import { keepKeys, keptKeys } from "./key-store.js";
import { LeakWatch } from "./leak-watch.js";
import { Loop, type LoopState } from "./loop.js";
import type { Opened } from "./opening.js";
import { AgreementPanel } from "./panels/agreement.js";
import { AutoPanel } from "./panels/auto.js";
import { ClassesPanel } from "./panels/classes.js";
import type { PanelHost } from "./panels/host.js";
import { LabelCheckPanel } from "./panels/label-check.js";
import { SyntheticPanel } from "./panels/synthetic.js";
import { TextsPanel } from "./panels/texts.js";
import { Player } from "./player.js";
import { Run, type RunOptions } from "./run.js";
import type { Source } from "./storage.js";
import { undoneWords } from "./words.js";

/** Acts after which other things are learned, or other classes. */
const DECISIONS: ReadonlySet<ActKind> = new Set([
  "configured",
  "classAdded",
  "classRenamed",
  "classesMerged",
  "classRemoved",
  "classesOrdered",
]);

/** What hears of a workspace. */
export interface WorkspaceHost {
  changed(): void;
  say(sentence: string): void;
  fail(error: unknown): void;
  showCard(): void;
}

/** An open session at work: the learner, its loop, its saving, and the panels around the card. */
export class Workspace {
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
  readonly evaluation: Run<CrossValidation>;
  readonly exporter: Exporter;
  readonly auto: AutoPanel;
  readonly classes: ClassesPanel;
  readonly labelCheck: LabelCheckPanel;
  readonly agreement: AgreementPanel;
  readonly synthetic: SyntheticPanel;
  readonly textReading: TextsPanel;
  readonly leaks: LeakWatch;
  /** Which key answers with which class. */
  readonly keys: KeyRing;
  /** The tab that is open below the card. */
  tab = "auto";
  /** Another tab has the session: this one looks on, at what was saved when it was opened. */
  isReader: boolean;
  /** Events that the other tab saved since. */
  newer = 0;
  /** Another tab took the session before all of it was saved. */
  #isLeftBehind = false;
  readonly #autosave: Autosave | undefined;
  readonly #host: WorkspaceHost;
  #events = 0;

  /** @param autosave who saves the session; absent where another tab has it */
  constructor(opened: Opened & { id: string }, status: Status, autosave: Autosave | undefined, host: WorkspaceHost) {
    this.id = opened.id;
    this.learner = opened.learner;
    this.profile = opened.profile;
    this.source = opened.source;
    this.reading = opened.reading;
    this.#autosave = autosave;
    this.#host = host;
    this.isReader = autosave === undefined;
    this.loop = new Loop(opened.learner, status, {
      changed: (state) => this.#follow(state),
      failed: (error) => host.fail(error),
      look: () => this.#look(),
      seen: (view) => this.#see(view),
      saved: async () => this.#autosave?.settled(),
    });
    this.player = new Player(opened.learner, this.loop, () => host.changed());
    const panels: PanelHost = {
      loop: this.loop,
      changed: () => host.changed(),
      say: (sentence) => host.say(sentence),
      fail: (error) => host.fail(error),
      showCard: () => this.showCard(),
    };
    this.exporter = new Exporter(opened.learner, host);
    this.evaluation = new Run(host);
    this.auto = new AutoPanel(opened.learner, panels);
    this.keys = new KeyRing(keptKeys(this.id), (held) => keepKeys(this.id, held));
    this.classes = new ClassesPanel(opened.learner, {
      ...panels,
      decided: () => this.#decided(),
      renamed: (from, to) => this.keys.renamed(from, to),
    });
    this.labelCheck = new LabelCheckPanel(opened.learner, panels);
    this.agreement = new AgreementPanel(opened.learner, panels);
    this.synthetic = new SyntheticPanel(opened.learner, panels);
    this.textReading = new TextsPanel(opened.learner, {
      ...panels,
      configure: (config) => this.configure(config),
      keepVectors: async (vectors) => this.#autosave?.keepVectors(vectors),
    });
    this.leaks = new LeakWatch(opened.learner, () => host.changed());
    this.#follow(this.loop.state);
  }

  /** Whether the session is saved; absent for one that is only looked at. */
  get saving(): Saving | undefined {
    return this.isReader ? undefined : this.#autosave?.saving;
  }

  /** Whether something would be lost with the tab: an answer on its way, or one that is not saved. */
  get isAtStake(): boolean {
    const { waiting, task } = this.loop.state;
    if (this.isReader) return this.#isLeftBehind;
    return (waiting && task !== undefined) || this.#autosave?.isAtStake === true;
  }

  /** Saves the project to a file, after which nothing is at stake until the next act. */
  async project(): Promise<Blob> {
    const { events } = this.loop.state.status;
    const file = await this.learner.save();
    this.#autosave?.keptInFile(events);
    this.#isLeftBehind = false;
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
    this.#isLeftBehind = this.#autosave?.isAtStake === true;
    this.loop.close();
    this.isReader = true;
    this.newer = 0;
    this.#host.changed();
  }

  /** Another tab saved so many events. */
  savedElsewhere(events: number): void {
    this.newer = Math.max(0, events - this.loop.state.status.events);
    this.#host.changed();
  }

  /** The names of the classes, in their order. */
  get classNames(): string[] {
    return this.loop.state.status.classes.map(({ name }) => name);
  }

  /** The columns that hold texts. */
  get texts(): string[] {
    const { config } = this.loop.state.status;
    const kinds = new Map(config?.columns?.map(({ name, kind }) => [name, kind]));
    return this.profile.columns
      .filter(({ name, kind }) => (kinds.get(name) ?? kind) === "text")
      .map(({ name }) => name);
  }

  async answer(row: number, label: string): Promise<void> {
    const { purpose } = this.loop.state;
    const before = purpose === "reAsk" ? this.history.find((entry) => entry.row === row)?.label : undefined;
    const view = await this.loop.answer(row, label);
    if (!view) return;
    this.labelCheck.answered(row, label);
    const truth = view.hidden;
    const differs = truth !== undefined && truth !== label ? ` The table says ${truth}.` : "";
    const changed = before !== undefined && before !== label ? ` It was ${before} before; the new answer counts.` : "";
    this.#host.say(`Row ${row + 1} is ${label}.${changed}${differs}`);
  }

  /** Adds classes, and answers the row on the card with the first of them where that is wanted. */
  async addClasses({ names, row }: NewClassDetail): Promise<void> {
    this.player.stop();
    if (!(await this.classes.add(names))) return;
    const [first = ""] = names;
    const key = this.keys.keys(this.classNames).get(first);
    if (row !== undefined) await this.answer(row, first);
    const answered = row === undefined ? "" : `Row ${row + 1} is ${first}. `;
    const added =
      names.length === 1 ? `“${first}” is a class now` : `${count(names.length, "more class", "more classes")}`;
    const where = names.length === 1 ? "on key" : "the first on key";
    this.#host.say(`${answered}${added}${key === undefined ? "" : `, ${where} ${key}`}.`);
  }

  async skip(row: number): Promise<void> {
    const { purpose } = this.loop.state;
    if (!(await this.loop.skip(row))) return;
    const left = purpose === "reAsk" ? "keeps the label that it has" : "is left for another time";
    this.#host.say(`Row ${row + 1} ${left}.`);
  }

  async reveal(row: number): Promise<void> {
    const label = await hidden(this.learner, row);
    if (label === undefined) this.#host.say(`Nothing is hidden of row ${row + 1}: its label was there from the start.`);
    else if (await this.loop.answer(row, label)) this.#host.say(`The table says: row ${row + 1} is ${label}.`);
  }

  async undo(): Promise<void> {
    this.player.stop();
    const undone = await this.loop.undo();
    if (!undone) return;
    if (undone.row !== undefined) this.labelCheck.undone(undone.row);
    if (undone.act === "inventionAnswered") this.synthetic.undone();
    if (DECISIONS.has(undone.act)) await this.#decided();
    this.#host.say(undoneWords(undone));
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
    else await this.player.start().catch((error: unknown) => this.#host.fail(error));
  }

  async evaluate(folds: number): Promise<void> {
    this.player.stop();
    await this.evaluation.start((options) => this.learner.evaluate({ ...options, folds }));
  }

  /** Brings the card into sight, with a question on it that the player leaves alone. */
  showCard(): void {
    this.player.stop();
    this.#host.showCard();
  }

  /** Opens a tab below the card. */
  open(tab: string): void {
    this.tab = tab;
    if (tab === "texts") void this.textReading.look();
    this.#host.changed();
  }

  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  async configure(config: Config, options: Partial<RunOptions> = {}): Promise<void> {
    this.player.stop();
    const { events } = this.loop.state.status;
    await this.loop.configure(config, options);
    await this.#decided();
    this.#host.say(this.loop.state.status.events === events ? "" : "It learns by the new decisions; undo goes back.");
  }

  /** What was found out under other decisions holds no longer. */
  async #decided(): Promise<void> {
    this.profile = await this.learner.profile();
    this.evaluation.reset();
    this.auto.reset();
    this.labelCheck.reset();
    this.synthetic.reset();
    this.leaks.reset();
  }

  /** Takes the column that tells the label by itself from what is learned; the answers stay. */
  async leaveOut(column: string): Promise<void> {
    const { config } = this.loop.state.status;
    if (!config) return;
    try {
      await this.configure(config);
      this.#host.say(`“${column}” is left out from now on; your answers are kept.`);
    } catch (error) {
      this.#host.fail(error);
    }
  }

  /** Lets go of the worker, once all is saved. */
  async close(): Promise<void> {
    this.player.stop();
    for (const run of [this.evaluation, this.labelCheck.run, this.synthetic.trial]) run.stop();
    this.textReading.close();
    this.loop.close();
    await this.#autosave?.settled();
    await this.learner.close();
  }

  /** What the page shows of the session beside the card. */
  #look(): Look {
    const { plan } = this.auto;
    return { history: true, annotators: true, ...(plan && { plan: { target: plan.target } }) };
  }

  #see(view: View): void {
    if (view.history) this.history = view.history;
    this.agreement.report = view.annotators;
    this.auto.see(view.plan);
  }

  /** After every change: saves what the log gained, and looks for a column that tells the label. */
  #follow({ status }: LoopState): void {
    this.#host.changed();
    if (status.events === this.#events) return;
    this.#events = status.events;
    this.exporter.handed = "";
    if (!this.isReader) void this.#autosave?.save(status);
    // A learner that closes meanwhile has nothing more to tell.
    void this.leaks.look(status, this.profile).catch(() => undefined);
  }
}
