import { html, nothing, type TemplateResult } from "lit";
import type { ActiveLearner, DeviceChoice, MethodInfo, StrategyInfo, WorkerNews } from "querent";
import { QuerentElement } from "../ui/element.js";
import type { QuerentCard, ReadingOptions, StartDetail } from "../ui/index.js";
import { page } from "../words/page.js";
import { announcement } from "./announcement.js";
import { ColumnInquiry } from "./column-inquiry.js";
import { perform } from "./commands.js";
import { Deciding } from "./deciding.js";
import { ask, openDialog } from "./dialogs.js";
import { catchDrops } from "./drops.js";
import { type Example, exampleFile } from "./examples.js";
import { sentence, storageSentence } from "./failures.js";
import { FileImport } from "./file-import.js";
import { derivedName, download } from "./files.js";
import { commandOf } from "./keys.js";
import { Learners } from "./learners.js";
import { LeaveGuard } from "./leave-guard.js";
import { openLaunched } from "./offline/launched.js";
import { Versions } from "./offline/versions.js";
import { type Opened, type Returned, seedOf, sourceOf } from "./opening.js";
import { reopen } from "./reopening.js";
import type { RunOptions } from "./run.js";
import { SessionStore } from "./session-store.js";
import { Sessions } from "./sessions.js";
import type { Source, Storage } from "./storage.js";
import { sessionActions } from "./views/actions.js";
import { hostileDialog } from "./views/exporting.js";
import { readingBar, refusedFile, tooLargeDialog } from "./views/file-import.js";
import { alertBar, helpDialog, masthead, silentBar } from "./views/frame.js";
import { impactDialog } from "./views/impact.js";
import { languageChoice } from "./views/language.js";
import { learning, past } from "./views/learning.js";
import { leaveDialog, unsavedDialog } from "./views/leaving.js";
import { looking } from "./views/looking.js";
import { question } from "./views/question.js";
import { deleteDialog } from "./views/sessions.js";
import { type SetupProps, setup } from "./views/setup.js";
import { versionBar } from "./views/version.js";
import { welcome } from "./views/welcome.js";
import { workbench } from "./views/workbench.js";
import { Workspace } from "./workspace.js";

/** The page: which of its three views shows (welcome, setup, questions), and the way from one to the next. */
export class QuerentApp extends QuerentElement {
  static override properties = {
    workspace: { state: true },
    draft: { state: true },
    changing: { state: true },
    returning: { state: true },
    strategies: { state: true },
    methods: { state: true },
    silence: { state: true },
    message: { state: true },
    said: { state: true },
  };

  /** The open session. */
  declare workspace: Workspace | undefined;
  /** A table that was read and waits for its first decisions; the open session stays behind it. */
  declare draft: Opened | undefined;
  /** The decisions of the open session are being changed. */
  declare changing: boolean;
  declare returning: boolean;
  declare strategies: StrategyInfo[];
  declare methods: MethodInfo[];
  /** That the worker has not been heard of for long; empty while it is. */
  declare silence: string;
  declare message: string;
  declare said: string;
  readonly #store: SessionStore;
  readonly #learners: Learners;
  readonly #fileImport: FileImport;
  readonly #inquiry: ColumnInquiry;
  readonly #deciding: Deciding;
  readonly #sessions: Sessions;
  readonly #versions = new Versions(() => this.requestUpdate());
  /** A file that waits for a decision on the open session, which is not saved. */
  #next: File | undefined;
  readonly #guard = new LeaveGuard();
  /** What every part of the page tells it. */
  readonly #host = {
    changed: () => this.requestUpdate(),
    fail: (error: unknown) => {
      this.message = sentence(error);
    },
  };
  #shown = "";
  #handed = "";
  #release: () => void = () => undefined;

  constructor() {
    super();
    this.workspace = undefined;
    this.draft = undefined;
    this.changing = false;
    this.returning = true;
    this.strategies = [];
    this.methods = [];
    this.silence = "";
    this.message = "";
    this.said = "";
    this.#store = new SessionStore({
      trouble: (error) => {
        this.message = storageSentence(error);
      },
      saving: () => this.requestUpdate(),
      rewritten: () => {
        this.message = page.saving.rewritten;
      },
      wanted: () => this.workspace?.yield() ?? Promise.resolve(),
      lost: () => {
        this.changing = false;
        this.workspace?.lose();
        if (this.workspace?.isAtStake) this.message = page.saving.leftBehind;
      },
      savedElsewhere: (id, events) => {
        if (this.workspace?.isReader && this.workspace.id === id) this.workspace.savedElsewhere(events);
      },
      listed: () => void this.#refresh(),
    });
    this.#sessions = new Sessions(this.#store, () => this.requestUpdate());
    this.#learners = new Learners(
      () => this.requestUpdate(),
      (news) => this.#hear(news),
    );
    // Nothing may get in the way of the first question.
    void this.#learners.prepare().then(() => this.#versions.keep());
    this.#fileImport = new FileImport(this.#learners, this.#host);
    this.#inquiry = new ColumnInquiry(this.#host);
    this.#deciding = new Deciding({ ...this.#host, apply: (start, options) => this.#apply(start, options) });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
    document.addEventListener("visibilitychange", this.#seen);
    this.#release = catchDrops((file) => void this.#open(file));
    void this.#return().then(() => openLaunched((file) => void this.#open(file)));
  }

  override disconnectedCallback(): void {
    removeEventListener("keydown", this.#key);
    this.#guard.set(false);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#release();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { workspace, draft } = this;
    const name = draft?.profile.name ?? workspace?.loop.state.status.name ?? "";
    return html`
      ${masthead(name, (draft ?? workspace)?.reading?.sample, draft ? undefined : workspace?.saving, workspace && !draft ? this.#actions(workspace) : nothing)}
      ${alertBar(this.#trouble, () => {
        this.message = "";
        this.#fileImport.forget();
      })}
      ${versionBar(this.#versions, () => void this.#renew())}
      ${workspace ? silentBar(this.silence, () => void this.#try(() => workspace.learner.restart())) : nothing}
      ${refusedFile(
        this.#fileImport,
        (options) => void this.#reread(this.#fileImport.refused?.source, options),
        () => void this.#salvage(),
      )}
      ${workspace || draft ? readingBar(this.#fileImport) : nothing} ${this.#view()} ${helpDialog()}
      ${tooLargeDialog(this.#fileImport.tooLarge, (choice) => void this.#openAs(choice))}
      ${impactDialog(this.#deciding.pending?.impact, (choice) => void this.#deciding.decide(choice))}
      ${hostileDialog(workspace?.exporter.pending, (choice) => void workspace?.exporter.decide(choice, name))}
      ${workspace ? leaveDialog(name, workspace.loop.state.status.answered, workspace.saving, (choice) => void this.#leave(choice)) : nothing}
      ${workspace ? unsavedDialog(workspace.loop.state.status.name, workspace.saving, (choice) => void this.#openNext(choice)) : nothing}
      ${deleteDialog(this.#sessions.doomed, (choice) => void this.#try(() => this.#sessions.decide(choice)))}
      <p class="visually-hidden" aria-live="polite">${workspace && !draft && !this.changing ? announcement(workspace.loop.state) : ""}</p>
      ${draft ? nothing : languageChoice()}
    `;
  }

  /** A view that takes the place of another is shown from its top. */
  protected override updated(): void {
    const view = this.querySelector("main")?.className ?? "";
    if (view !== this.#shown) scrollTo(0, 0);
    this.#shown = view;
    // The buttons may be at the end of the page, and what they say below its edge.
    const handed = this.workspace?.exporter.handed ?? "";
    if (handed !== this.#handed) this.querySelector(".handed")?.scrollIntoView({ block: "nearest" });
    this.#handed = handed;
    this.#guard.set(this.workspace?.isAtStake === true);
    ask(this, {
      hostile: this.workspace?.exporter.pending !== undefined,
      "too-large": this.#fileImport.tooLarge !== undefined,
      delete: this.#sessions.doomed !== undefined,
      impact: this.#deciding.pending !== undefined,
    });
  }

  /** What went wrong last; of a file that was refused for as long as it may be read differently. */
  get #trouble(): string {
    const { busy, refused } = this.#fileImport;
    return this.message || (busy ? "" : (refused?.message ?? ""));
  }

  #view(): TemplateResult {
    const { workspace, draft } = this;
    if (this.returning)
      return html`<main id="main" class="returning"><p class="pulse">${page.frame.returning}</p></main>`;
    if (draft) {
      const { backTo, anotherFile } = page.setup;
      return this.#setup(draft, undefined, workspace ? backTo(workspace.loop.state.status.name) : anotherFile);
    }
    if (workspace && this.changing) return this.#setup(workspace, workspace, page.setup.backToQuestions);
    if (workspace?.isReader) {
      return looking(workspace, {
        busy: this.#fileImport.busy,
        onRefresh: () => void this.#resume(workspace.id, "look"),
        onTakeOver: () => void this.#resume(workspace.id, "takeOver"),
      });
    }
    if (workspace) {
      return html`
        <main id="main" class="workspace">
          <h1 class="visually-hidden">${page.question.heading(workspace.loop.state.status.name)}</h1>
          <div class="column">
            ${question(workspace, this.said, () => openDialog(this, "help"))} ${past(workspace, this.#showCard)} ${workbench(workspace)}
          </div>
          <div class="column">${learning(workspace)}</div>
        </main>
      `;
    }
    return welcome({
      fileImport: this.#fileImport,
      sessions: this.#sessions,
      onFile: (file) => void this.#open(file),
      onExample: (example) => void this.#example(example),
      onResume: ({ id, isElsewhere }) => void this.#resume(id, isElsewhere ? "look" : "work"),
    });
  }

  #setup(opened: SetupProps["opened"], session: Workspace | undefined, back: string): TemplateResult {
    return setup({
      opened,
      session,
      back,
      strategies: this.strategies,
      preparing: this.#deciding.run,
      inquiry: this.#inquiry,
      fileImport: this.#fileImport,
      device: this.#learners.device,
      onStart: (start) => void this.#start(start),
      onReadColumn: (change) => void this.#inquiry.read(this.#inHand, change),
      onTarget: (target) => void this.#inquiry.findLeaks(this.#inHand, target),
      onReread: (options) => void this.#reread(this.draft?.source, options),
      onDevice: (choice) => void this.#train(choice),
      onCancel: () => this.#cancel(),
    });
  }

  #actions(workspace: Workspace): TemplateResult {
    const { name } = workspace.loop.state.status;
    return sessionActions({
      reading: this.#fileImport.busy,
      isReader: workspace.isReader,
      onChange: () => {
        workspace.player.stop();
        this.changing = !this.changing;
        if (this.changing) void this.#inquiry.findFeatures(workspace.learner);
      },
      exporter: workspace.exporter,
      offersSynthetic: workspace.loop.state.status.augment !== undefined,
      onExport: (format) => void workspace.exporter.export(format, name),
      onExportModel: (format) => void workspace.exporter.exportModel(format, name),
      onSave: () => this.#try(async () => download(await workspace.project(), derivedName(name, ".querent"))),
      onFile: (file) => void this.#open(file),
      onLeave: () => (workspace.isReader ? void this.#leave("keep") : openDialog(this, "leave")),
    });
  }

  /** The session of the last visit, to look at if it is open in another tab. */
  async #return(): Promise<void> {
    try {
      await this.#learners.choose(await this.#store.device(), []);
      const id = await this.#store.lastOpen();
      if (id) await this.#resume(id);
      await this.#sessions.refresh();
    } finally {
      this.returning = false;
    }
  }

  /** Goes on with the newer version, once all is saved. */
  async #renew(): Promise<void> {
    await this.workspace?.yield();
    if (this.workspace?.isAtStake) this.message = page.version.unsaved;
    else await this.#versions.take();
  }

  /** Opens a saved session: to work on where no other tab has it, to look at, or to work on whoever has it. */
  async #resume(id: string, how: "work" | "look" | "takeOver" = "work"): Promise<void> {
    const open = (storage: Storage) => reopen(storage, id, this.#fileImport);
    await this.#reads(async () => {
      const take = () =>
        how === "takeOver" ? this.#store.takeOver(id, open) : this.#store.take(id, open, how === "look");
      const returned = await this.#sessions.bringBack(id, take, this.workspace === undefined);
      if (returned) await this.#sit(returned, returned);
    });
  }

  /** Opens a file, but asks first where the open session would be lost. */
  async #open(file: File): Promise<void> {
    if (this.workspace?.isAtStake && this.workspace.saving?.state === "unsaved") {
      this.#next = file;
      openDialog(this, "unsaved");
      return;
    }
    await this.#openFile(file);
  }

  async #openNext(choice: string): Promise<void> {
    const { workspace } = this;
    const file = this.#next;
    this.#next = undefined;
    if (!workspace || !file || choice === "") return;
    if (choice === "save") {
      const { name } = workspace.loop.state.status;
      await this.#try(async () => download(await workspace.project(), derivedName(name, ".querent")));
    }
    await this.#openFile(file);
  }

  async #openFile(file: File): Promise<void> {
    await this.#reads(async () => this.#openSource(await sourceOf(file)));
  }

  /** Opens the table that would not fit, as the person says. */
  async #openAs(choice: string): Promise<void> {
    const source = this.#fileImport.decide(choice);
    if (source) await this.#reads(() => this.#openSource(source));
  }

  /** Opens what is whole of the damaged project that was refused, and says what was lost. */
  async #salvage(): Promise<void> {
    const source = this.#fileImport.damaged;
    if (!source) return;
    await this.#reads(async () => {
      const opened = await this.#fileImport.read(source, undefined);
      await this.#receive(opened);
      this.said = opened?.reading?.note ?? "";
    });
  }

  async #openSource(source: Source): Promise<void> {
    await this.#receive(await this.#fileImport.read(source, seedOf(location.search)));
  }

  async #receive(opened: Opened | undefined): Promise<void> {
    if (!opened) return;
    const status = await opened.learner.status();
    await this.#lists(opened);
    if (status.config) await this.#sit(opened);
    else this.#replaceDraft(opened);
  }

  /** Reads a file once more, in another way: the draft's, which stays as it was read where that fails, or the one that was refused. */
  async #reread(source: Source | undefined, options: ReadingOptions): Promise<void> {
    if (!source) return;
    await this.#reads(async () =>
      this.#receive(await this.#fileImport.reread(source, options, seedOf(location.search))),
    );
  }

  /** The learner whose columns are looked at. */
  get #inHand(): ActiveLearner | undefined {
    return (this.draft ?? this.workspace)?.learner;
  }

  /** Trains on another device, now and at the next visit. */
  async #train(choice: DeviceChoice): Promise<void> {
    const open = [this.draft, this.workspace].flatMap((opened) => (opened ? [opened.learner] : []));
    await this.#try(() => this.#learners.choose(choice, open));
    await this.#store.keepDevice(choice);
  }

  /** What there is to choose among is the same for every table. */
  async #lists({ learner }: Opened): Promise<void> {
    if (this.strategies.length > 0) return;
    [this.strategies, this.methods] = await Promise.all([learner.strategies(), learner.methods()]);
  }

  async #example(example: Example): Promise<void> {
    await this.#try(async () => this.#open(await exampleFile(example)));
  }

  /** Puts the first decisions to the draft, or the changed ones to the open session. */
  async #start(start: StartDetail): Promise<void> {
    this.message = "";
    await this.#deciding.start(start, this.draft ? undefined : this.workspace?.learner);
  }

  async #apply({ config, watch }: StartDetail, options: RunOptions): Promise<void> {
    const { draft, workspace } = this;
    this.message = "";
    if (draft) {
      await draft.learner.configure(config, options);
      this.draft = undefined;
      await this.#sit(draft);
    } else if (workspace) {
      await workspace.configure(config, options);
      this.changing = false;
    }
    if (watch) void this.workspace?.play();
  }

  /** Opens a configured session on the workspace, in place of the one before, which stays saved. */
  async #sit(opened: Opened, returned?: Returned): Promise<void> {
    const status = await opened.learner.status();
    await this.#lists(opened);
    const isReader = returned?.isReader === true;
    const autosave = isReader ? undefined : await this.#store.autosave(opened, returned);
    void this.workspace?.close();
    this.#replaceDraft(undefined);
    this.said = "";
    this.changing = false;
    const host = {
      ...this.#host,
      methods: this.methods,
      say: (words: string) => {
        this.said = words;
      },
      showCard: this.#showCard,
      showTab: this.#showTab,
    };
    const profile = await opened.learner.profile();
    const id = autosave?.id ?? returned?.saved.id ?? "";
    this.silence = "";
    this.workspace = new Workspace({ ...opened, profile, id }, status, autosave, host);
    void (isReader ? this.workspace.loop.look() : this.workspace.loop.begin());
  }

  async #leave(choice: string): Promise<void> {
    const { workspace } = this;
    if (!workspace || choice === "") return;
    this.workspace = undefined;
    this.said = "";
    await workspace.close();
    if (!workspace.isReader) await this.#store.putAway();
    if (choice === "delete") await this.#try(() => this.#sessions.remove(workspace.id));
    await this.#sessions.refresh();
  }

  /** The list is read again only while it shows. */
  async #refresh(): Promise<void> {
    if (!this.workspace && !this.draft) await this.#sessions.refresh();
  }

  /** What became of a worker: one sentence, and for as long as it is silent a way to restart it. */
  #hear({ state, message }: WorkerNews): void {
    this.silence = state === "silent" ? message : "";
    if (state === "restarted" || state === "lost") this.message = message;
  }

  /** What another tab, or the browser, did to the saved sessions meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState === "hidden") return;
    void this.#store.check();
    void this.#refresh();
  };

  #cancel(): void {
    this.changing = false;
    this.#replaceDraft(undefined);
  }

  #replaceDraft(draft: Opened | undefined): void {
    if (this.draft && this.draft.learner !== draft?.learner) void this.draft.learner.close();
    this.draft = draft;
    this.#inquiry.forget();
  }

  async #reads(work: () => Promise<void>): Promise<void> {
    this.message = "";
    await this.#fileImport.run(work);
  }

  /** What goes wrong becomes one sentence; whatever was open stays open. */
  async #try(work: () => Promise<void>): Promise<void> {
    this.message = "";
    try {
      await work();
    } catch (error) {
      this.#host.fail(error);
    }
  }

  /** On a small screen the panels are far below the card. */
  readonly #showCard = (): void => {
    this.querySelector("querent-card")?.scrollIntoView({ block: "nearest" });
  };

  /** The keys go on from the tab. */
  readonly #showTab = (): void => {
    requestAnimationFrame(() => {
      this.querySelector(".panel-more")?.scrollIntoView({ block: "start" });
      this.querySelector<HTMLElement>('.panel-more [role="tab"][aria-selected="true"]')?.focus({ preventScroll: true });
    });
  };

  readonly #key = (event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (command === undefined) return;
    if (command === "help") openDialog(this, "help");
    else if (!this.workspace || this.workspace.isReader || this.draft || this.changing) return;
    else if (!perform(command, this.workspace, this.querySelector<QuerentCard>("querent-card"))) {
      if (command === "accept") this.said = page.question.hint.noSuggestion;
      return;
    }
    event.preventDefault();
  };
}
