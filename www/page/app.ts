import { html, nothing, type TemplateResult } from "lit";
import type {
  ActiveLearner,
  ColumnOverride,
  Config,
  DeviceChoice,
  Impact,
  MethodInfo,
  StrategyInfo,
  WorkerNews,
} from "querent";
import { QuerentElement } from "../ui/element.js";
import type { QuerentCard, ReadingOptions, RereadDetail, StartDetail } from "../ui/index.js";
import { ColumnInquiry } from "./column-inquiry.js";
import { perform } from "./commands.js";
import { catchDrops } from "./drops.js";
import { type Example, exampleFile } from "./examples.js";
import { FileImport } from "./file-import.js";
import { derivedName, download } from "./files.js";
import { commandOf } from "./keys.js";
import { Learners } from "./learners.js";
import { LeaveGuard } from "./leave-guard.js";
import { type Opened, type Returned, reopen, seedOf, sourceOf } from "./opening.js";
import { Run } from "./run.js";
import { SessionStore } from "./session-store.js";
import { Sessions } from "./sessions.js";
import type { Source, Storage } from "./storage.js";
import { sessionActions } from "./views/actions.js";
import { hostileDialog } from "./views/exporting.js";
import { readingBar, refusedFile, tooLargeDialog } from "./views/file-import.js";
import { alertBar, helpDialog, leaveDialog, masthead, silentBar, unsavedDialog } from "./views/frame.js";
import { classList, impactDialog } from "./views/impact.js";
import { looking } from "./views/looking.js";
import { learning, past } from "./views/panels.js";
import { question } from "./views/question.js";
import { deleteDialog } from "./views/sessions.js";
import { welcome } from "./views/welcome.js";
import { workbench } from "./views/workbench.js";
import { announcement, readSoFar, sentence, storageSentence } from "./words.js";
import { Workspace } from "./workspace.js";

const LEFT_BEHIND =
  "Another tab took this session over before all of it was saved: “Save project” puts the answers of this tab into one file.";

const REWRITTEN =
  "The saved session had vanished from this browser, deleted or cleared: its table and all its answers were saved again.";

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
    pending: { state: true },
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
  /** Decisions that would set answers aside, and wait for a word. */
  declare pending: { start: StartDetail; impact: Impact } | undefined;
  readonly #store: SessionStore;
  readonly #learners: Learners;
  readonly #fileImport: FileImport;
  readonly #inquiry: ColumnInquiry;
  readonly #sessions: Sessions;
  /** A file that waits for a decision on the open session, which is not saved. */
  #next: File | undefined;
  readonly #guard = new LeaveGuard();
  /** What was decided on its way to be in force. */
  readonly #preparing = new Run<void>({
    changed: () => this.requestUpdate(),
    fail: (error) => {
      this.message = sentence(error);
    },
  });
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
    this.pending = undefined;
    this.#store = new SessionStore({
      trouble: (error) => {
        this.message = storageSentence(error);
      },
      saving: () => this.requestUpdate(),
      rewritten: () => {
        this.message = REWRITTEN;
      },
      wanted: () => this.workspace?.yield() ?? Promise.resolve(),
      lost: () => {
        this.changing = false;
        this.workspace?.lose();
        if (this.workspace?.isAtStake) this.message = LEFT_BEHIND;
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
    this.#learners.prepare();
    const host = {
      changed: () => this.requestUpdate(),
      fail: (error: unknown) => {
        this.message = sentence(error);
      },
    };
    this.#fileImport = new FileImport(this.#learners, host);
    this.#inquiry = new ColumnInquiry(host);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
    document.addEventListener("visibilitychange", this.#seen);
    this.#release = catchDrops((file) => void this.#open(file));
    void this.#return();
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
      ${workspace ? silentBar(this.silence, () => void this.#try(() => workspace.learner.restart())) : nothing}
      ${refusedFile(
        this.#fileImport,
        (options) => void this.#reread(this.#fileImport.refused?.source, options),
        () => void this.#salvage(),
      )}
      ${workspace || draft ? readingBar(this.#fileImport) : nothing} ${this.#view()} ${helpDialog()}
      ${tooLargeDialog(this.#fileImport.tooLarge, (choice) => void this.#openAs(choice))}
      ${impactDialog(this.pending?.impact, (choice) => void this.#decide(choice))}
      ${hostileDialog(workspace?.exporter.pending, (choice) => void workspace?.exporter.decide(choice, name))}
      ${workspace ? leaveDialog(name, workspace.loop.state.status.answered, workspace.saving, (choice) => void this.#leave(choice)) : nothing}
      ${workspace ? unsavedDialog(workspace.loop.state.status.name, workspace.saving, (choice) => void this.#openNext(choice)) : nothing}
      ${deleteDialog(this.#sessions.doomed, (choice) => void this.#try(() => this.#sessions.decide(choice)))}
      <p class="visually-hidden" aria-live="polite">${workspace && !draft && !this.changing ? announcement(workspace.loop.state) : ""}</p>
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
    this.#asks("hostile", this.workspace?.exporter.pending !== undefined);
    this.#asks("too-large", this.#fileImport.tooLarge !== undefined);
    this.#asks("delete", this.#sessions.doomed !== undefined);
    this.#guard.set(this.workspace?.isAtStake === true);
    this.#asks("impact", this.pending !== undefined);
  }

  /** What went wrong last; of a file that was refused for as long as it may be read differently. */
  get #trouble(): string {
    const { busy, refused } = this.#fileImport;
    return this.message || (busy ? "" : (refused?.message ?? ""));
  }

  #view(): TemplateResult {
    const { workspace, draft } = this;
    if (this.returning)
      return html`<main id="main" class="returning"><p class="pulse">Bringing your session back</p></main>`;
    if (draft)
      return this.#setup(draft, undefined, workspace ? `Back to ${workspace.loop.state.status.name}` : "Another file");
    if (workspace && this.changing)
      return this.#setup(workspace, workspace.loop.state.status.config, "Back to the questions");
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
          <h1 class="visually-hidden">Label ${workspace.loop.state.status.name}</h1>
          <div class="column">
            ${question(workspace, this.said, () => this.#dialog("help"))} ${past(workspace, this.#showCard)} ${workbench(workspace, this.methods)}
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

  #setup(
    { profile, reading, resumable, source }: Pick<Opened, "profile" | "reading" | "resumable" | "source">,
    config: Config | undefined,
    back: string,
  ): TemplateResult {
    return html`
      <main id="main" class="setting-up">
        <h1>${config ? "Change what is learned" : "What should it learn?"}</h1>
        ${config && this.workspace ? classList(this.workspace) : nothing}
        <querent-setup
          .profile=${profile}
          .strategies=${this.strategies}
          .config=${config}
          .busy=${this.#preparing.running}
          .progress=${this.#preparing.progress}
          .reading=${reading}
          .resumable=${config ? undefined : resumable}
          .status=${config && this.workspace?.loop.state.status}
          .repeats=${config && this.workspace?.loop.state.status.repeats}
          .readingOptions=${source.options ?? {}}
          .readings=${this.#inquiry.readings}
          .leaks=${this.#inquiry.leaks}
          .features=${config ? this.#inquiry.features : []}
          .readingBusy=${this.#fileImport.busy}
          .readingProgress=${readSoFar(this.#fileImport.progress, this.#fileImport.size)}
          .device=${this.#learners.device}
          .back=${back}
          @querent-start=${(event: CustomEvent<StartDetail>) => void this.#start(event.detail)}
          @querent-read-column=${(event: CustomEvent<ColumnOverride>) => void this.#inquiry.read(this.#inHand, event.detail)}
          @querent-target=${(event: CustomEvent<string>) => void this.#inquiry.findLeaks(this.#inHand, event.detail)}
          @querent-reread=${(event: CustomEvent<RereadDetail>) => void this.#reread(this.draft?.source, event.detail.options)}
          @querent-device=${(event: CustomEvent<DeviceChoice>) => void this.#train(event.detail)}
          @querent-cancel=${this.#cancel}
          @querent-stop=${() => this.#preparing.stop()}
        ></querent-setup>
      </main>
    `;
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
      onLeave: () => (workspace.isReader ? void this.#leave("keep") : this.#dialog("leave")),
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
      this.#dialog("unsaved");
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

  /** Puts the first decisions to the draft, or the changed ones to the open session, which asks first where they set answers aside. */
  async #start(start: StartDetail): Promise<void> {
    const { draft, workspace } = this;
    if (draft || !workspace) return this.#apply(start);
    await this.#try(async () => {
      const impact = await workspace.learner.impact(start.config);
      if (impact.setAside > 0) this.pending = { start, impact };
      else await this.#apply(start);
    });
  }

  async #decide(choice: string): Promise<void> {
    const { pending } = this;
    this.pending = undefined;
    if (pending && choice === "go") await this.#apply(pending.start);
  }

  async #apply({ config, watch }: StartDetail): Promise<void> {
    const { draft, workspace } = this;
    this.message = "";
    await this.#preparing.start(async (options) => {
      if (draft) {
        await draft.learner.configure(config, options);
        this.draft = undefined;
        await this.#sit(draft);
      } else if (workspace) {
        await workspace.configure(config, options);
        this.changing = false;
      }
      if (watch) void this.workspace?.play();
    });
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
      changed: () => this.requestUpdate(),
      say: (words: string) => {
        this.said = words;
      },
      fail: (error: unknown) => {
        this.message = sentence(error);
      },
      showCard: this.#showCard,
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
      this.message = sentence(error);
    }
  }

  /** Opens a dialog that has something to ask. */
  #asks(id: string, isAsked: boolean): void {
    const dialog = this.querySelector<HTMLDialogElement>(`dialog#${id}`);
    if (isAsked && dialog && !dialog.open) dialog.showModal();
  }

  #dialog(id: string): void {
    this.querySelector<HTMLDialogElement>(`dialog#${id}`)?.showModal();
  }

  /** On a small screen the panels are far below the card. */
  readonly #showCard = (): void => {
    this.querySelector("querent-card")?.scrollIntoView({ block: "nearest" });
  };

  readonly #key = (event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (command === undefined) return;
    if (command === "help") this.#dialog("help");
    else if (!this.workspace || this.workspace.isReader || this.draft || this.changing) return;
    else if (!perform(command, this.workspace, this.querySelector<QuerentCard>("querent-card"))) {
      if (command === "accept") this.said = "There is no suggestion to accept on this row.";
      return;
    }
    event.preventDefault();
  };
}
