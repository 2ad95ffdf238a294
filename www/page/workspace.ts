import { signal } from "@preact/signals-core";
import type {
  ActiveLearner,
  Config,
  CrossValidation,
  Decision,
  Look,
  MethodInfo,
  Profile,
  RandomCurve,
  Reading,
  Status,
  TextEncoderLike,
  View,
} from "querent";
import { alike } from "../ui/alike.js";
import type { EvaluateDetail } from "../ui/index.js";
import { page } from "../words/page.js";
import { AdvantageWatch } from "./advantage.js";
import type { Autosave, Saving } from "./autosave.js";
import { ClassChanges } from "./class-changes.js";
import { ExpectedShares } from "./classes/expected.js";
import { ClassNotes } from "./classes/notes.js";
import { Exporter } from "./exporter.js";
import type { Fail } from "./failures.js";
import { Insight } from "./insight.js";
import { KeyRing } from "./key-ring.js";
import { keepKeys, keptKeys } from "./key-store.js";
import { LeakWatch } from "./leak-watch.js";
import { Loop, type LoopState } from "./loop.js";
import type { Opened } from "./opening.js";
import type { PanelHost } from "./panels/panel.js";
import { Past } from "./past/past.js";
import { Player } from "./player.js";
import { Run, type RunOptions } from "./run.js";
import { StoppingWatch } from "./stopping-watch.js";
import type { Source } from "./storage.js";
import { reactive } from "./store.js";
import { Workbench } from "./workbench.js";

/** The longest that closing waits for what is under way, in milliseconds. */
const SETTLE_MS = 1000;

/** What hears of a workspace. */
export interface WorkspaceHost {
  /** The ways to make rows up, the same for every table. */
  readonly methods: readonly MethodInfo[];
  readonly say: (sentence: string) => void;
  readonly fail: Fail;
  showCard(): void;
  /** Brings the open tab into sight. */
  readonly showTab: () => void;
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
  /** Whether asking beats drawing at random. */
  readonly advantage: AdvantageWatch;
  /** The learning curve of random questions alone. */
  readonly random: Run<RandomCurve>;
  readonly exporter: Exporter;
  readonly classes: ClassChanges;
  /** What can be done beyond answering. */
  readonly workbench: Workbench;
  readonly leaks: LeakWatch;
  /** What the card shows beside the suggestion. */
  readonly insight: Insight;
  /** Which key answers with which class. */
  readonly keys: KeyRing;
  /** Another tab has the session: this one looks on, at what was saved when it was opened. */
  isReader: boolean;
  /** Events that the other tab saved since. */
  newer = 0;
  /** Another tab took the session before all of it was saved. */
  readonly #isLeftBehind = signal(false);
  readonly #autosave: Autosave | undefined;
  readonly say: WorkspaceHost["say"];
  readonly fail: Fail;
  readonly #host: WorkspaceHost;
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
    this.say = host.say;
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
    this.player = new Player(opened.learner, this.loop);
    this.exporter = new Exporter(opened.learner, host);
    this.evaluation = new Run(host.fail);
    this.stopping = new StoppingWatch(opened.learner);
    this.advantage = new AdvantageWatch(this);
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
      say: host.say,
      fail: host.fail,
      decided: () => this.decided(),
      renamed: (from, to) => this.keys.renamed(from, to),
    });
    this.workbench = new Workbench(this, host.showTab);
    this.insight = new Insight(this);
    this.leaks = new LeakWatch(opened.learner);
    reactive(this);
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

  /** Whether what was done last is on its way to the disk, which takes a few milliseconds and shows nowhere. */
  get isBeingSaved(): boolean {
    return this.#autosave?.isWriting === true;
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
    // An answer may be on its way; a worker that is silent keeps nobody here.
    await Promise.race([this.loop.settled(), new Promise((resolve) => setTimeout(resolve, SETTLE_MS))]);
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

  get methods(): readonly MethodInfo[] {
    return this.#host.methods;
  }

  encoder(id: string): Promise<TextEncoderLike> {
    return this.workbench.panels.texts.encoder(id);
  }

  async keepVectors(vectors: Uint8Array[]): Promise<void> {
    await this.#autosave?.keepVectors(vectors);
  }

  /** A long job that was asked for is under way. */
  get isAtWork(): boolean {
    const { evaluation, random, workbench } = this;
    return evaluation.running || random.running || workbench.panels.compare.isAtWork;
  }

  makeWay(): void {
    this.advantage.makeWay();
  }

  async keptComparison(): Promise<unknown> {
    return this.#autosave?.keptComparison();
  }

  async keepComparison(comparison: object): Promise<void> {
    await this.#autosave?.keepComparison(comparison);
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

  /** Shows the guidelines of the classes beside the card, or no longer. */
  turnGuide(): void {
    this.guideIsOpen = !this.guideIsOpen;
  }

  async evaluate(split: EvaluateDetail): Promise<void> {
    this.player.stop();
    await this.evaluation.start((options) => this.learner.evaluate({ ...options, ...split }));
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

  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  async configure(config: Config, options: Partial<RunOptions> = {}): Promise<void> {
    this.player.stop();
    const { events } = this.loop.state.status;
    await this.loop.configure(config, options);
    await this.decided();
    this.say(this.loop.state.status.events === events ? "" : page.answering.configured);
  }

  /** What was found out under other decisions holds no longer. */
  async decided(): Promise<void> {
    this.profile = await this.learner.profile();
    this.evaluation.reset();
    this.random.reset();
    this.advantage.reset();
    this.leaks.reset();
    for (const panel of this.workbench.every) panel.decided?.();
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
    this.advantage.close();
    for (const panel of this.workbench.every) panel.close?.();
    await this.loop.settled();
    this.loop.close();
    await this.#autosave?.settled();
    await this.learner.close();
  }

  /** What the page shows of the session beside the card. */
  #look(): Look {
    const look: Look = { history: true };
    for (const panel of this.workbench.every) Object.assign(look, panel.wants?.());
    return look;
  }

  #see(view: View): void {
    if (view.history) {
      this.history = view.history;
      this.past.see(view.history);
    }
    for (const panel of this.workbench.every) panel.seen?.(view);
  }

  /** After every change: saves what the log gained, and looks for a column that tells the label. */
  #follow(state: LoopState): void {
    const { status } = state;
    this.insight.follow(state);
    void this.expected.follow(status);
    void this.stopping.follow(status);
    this.advantage.follow(status);
    if (status.events === this.#events) return;
    this.#events = status.events;
    void this.past.follow(status.events);
    this.exporter.handed = "";
    if (!this.isReader) void this.#autosave?.save(status);
    // A learner that closes meanwhile has nothing more to tell.
    void this.leaks.look(status, this.profile).catch(() => undefined);
  }
}
