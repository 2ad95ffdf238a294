import type { DeviceChoice, WorkerNews } from "querent";
import { page } from "../words/page.js";
import { ColumnInquiry } from "./column-inquiry.js";
import { storageSentence } from "./failures.js";
import { FileImport } from "./file-import.js";
import { Learners } from "./learners.js";
import { Versions } from "./offline/versions.js";
import type { Opened, Returned } from "./opening.js";
import type { PageState } from "./page-state.js";
import { EarlierStates } from "./past/earlier.js";
import { reopen } from "./reopening.js";
import { SessionStore, type SessionStoreHost } from "./session-store.js";
import { Sessions } from "./sessions.js";
import type { Storage } from "./storage.js";
import { Workspace, type WorkspaceHost } from "./workspace.js";

/** What a session on the page brings into sight. */
export type Sights = Pick<WorkspaceHost, "showCard" | "showTab">;

/** The session that is open and the table that waits, from the last visit to the next: returned to, opened, put away. */
export class Lifecycle {
  readonly store: SessionStore;
  readonly sessions: Sessions;
  readonly learners: Learners;
  readonly fileImport: FileImport;
  /** What is asked about the columns of the table in hand. */
  readonly inquiry: ColumnInquiry;
  readonly versions: Versions;
  /** The open session at earlier times. */
  readonly earlier: EarlierStates;
  readonly #state: PageState;
  readonly #sights: Sights;

  constructor(state: PageState, sights: Sights) {
    this.#state = state;
    this.#sights = sights;
    this.store = new SessionStore(this.#storeHost());
    this.sessions = new Sessions(this.store);
    this.learners = new Learners((news) => this.#hear(news));
    this.fileImport = new FileImport(this.learners, state.fail);
    this.inquiry = new ColumnInquiry(state.fail);
    this.versions = new Versions();
    this.earlier = new EarlierStates(state, this.learners, () => this.#workspaceHost());
    // Nothing may get in the way of the first question.
    void this.learners.prepare().then(() => this.versions.keep());
  }

  /** Brings back the session of the last visit, to look at if it is open in another tab. */
  async return(): Promise<void> {
    try {
      await this.learners.choose(await this.store.device(), []);
      const id = await this.store.lastOpen();
      if (id) await this.resume(id);
      await this.sessions.refresh();
    } finally {
      this.#state.set({ returning: false });
    }
  }

  /** Opens a saved session: to work on where no other tab has it, to look at, or to work on whoever has it. */
  async resume(id: string, how: "work" | "look" | "takeOver" = "work"): Promise<void> {
    const open = (storage: Storage) => reopen(storage, id, this.fileImport);
    await this.reads(async () => {
      const take = () =>
        how === "takeOver" ? this.store.takeOver(id, open) : this.store.take(id, open, how === "look");
      const returned = await this.sessions.bringBack(id, take, this.#state.now.workspace === undefined);
      if (returned) await this.begin(returned, returned);
    });
  }

  /** Takes what was read: a project goes on at once, and a table waits for its first decisions. */
  async receive(opened: Opened): Promise<void> {
    const status = await opened.learner.status();
    await this.#lists(opened);
    if (status.config) await this.begin(opened);
    else this.replaceDraft(opened);
  }

  /** Opens a configured session on the workspace, in place of the one before, which stays saved. */
  async begin(opened: Opened, returned?: Returned): Promise<void> {
    const status = await opened.learner.status();
    await this.#lists(opened);
    const isReader = returned?.isReader === true;
    const autosave = isReader ? undefined : await this.store.autosave(opened, returned);
    this.earlier.leave();
    void this.#state.now.workspace?.close();
    const profile = await opened.learner.profile();
    const id = autosave?.id ?? returned?.saved.id ?? "";
    const { draft } = this.#state.now;
    if (draft && draft.learner !== opened.learner) void draft.learner.close();
    this.inquiry.forget();
    const workspace = new Workspace({ ...opened, profile, id }, status, autosave, this.#workspaceHost());
    // All at once: nothing of the session before is shown in between.
    this.#state.set({ draft: undefined, changing: false, said: "", silence: "", workspace });
    void (isReader ? workspace.loop.look() : workspace.loop.begin());
  }

  /** Puts the open session away, or deletes it where `choice` is "delete". */
  async leave(choice: string): Promise<void> {
    const { workspace } = this.#state.now;
    if (!workspace || choice === "") return;
    this.earlier.leave();
    this.#state.set({ workspace: undefined, said: "" });
    await workspace.close();
    if (!workspace.isReader) await this.store.putAway();
    if (choice === "delete") await this.#state.attempt(() => this.sessions.remove(workspace.id));
    await this.sessions.refresh();
  }

  /** Puts a table in hand, or lets go of it. */
  replaceDraft(draft: Opened | undefined): void {
    const before = this.#state.now.draft;
    if (before && before.learner !== draft?.learner) void before.learner.close();
    this.#state.set({ draft });
    this.inquiry.forget();
  }

  /** Goes on with the newer version of the page, once all is saved. */
  async renew(): Promise<void> {
    const { workspace } = this.#state.now;
    await workspace?.yield();
    if (workspace?.isAtStake) this.#state.set({ message: page.version.unsaved });
    else await this.versions.take();
  }

  /** Trains on another device, now and at the next visit. */
  async train(choice: DeviceChoice): Promise<void> {
    const { draft, workspace } = this.#state.now;
    const open = [draft, workspace].flatMap((opened) => (opened ? [opened.learner] : []));
    await this.#state.attempt(() => this.learners.choose(choice, open));
    await this.store.keepDevice(choice);
  }

  /** What another tab, or the browser, did to the saved sessions meanwhile. */
  seen(): void {
    void this.store.check();
    void this.#refresh();
  }

  /** Does work that reads a file, unless one is read already. */
  async reads(work: () => Promise<void>): Promise<void> {
    this.#state.set({ message: "" });
    await this.fileImport.run(work);
  }

  /** The list is read again only while it shows. */
  async #refresh(): Promise<void> {
    const { workspace, draft } = this.#state.now;
    if (!workspace && !draft) await this.sessions.refresh();
  }

  /** What there is to choose among is the same for every table. */
  async #lists({ learner }: Opened): Promise<void> {
    if (this.#state.now.strategies.length > 0) return;
    const [strategies, methods] = await Promise.all([learner.strategies(), learner.methods()]);
    this.#state.set({ strategies, methods });
  }

  /** What became of a worker: one sentence, and for as long as it is silent a way to restart it. */
  #hear({ state, message }: WorkerNews): void {
    this.#state.set({ silence: state === "silent" ? message : "" });
    if (state === "restarted" || state === "lost") this.#state.set({ message });
  }

  #workspaceHost(): WorkspaceHost {
    const { fail } = this.#state;
    const say = (said: string): void => this.#state.set({ said });
    return { fail, say, methods: this.#state.now.methods, ...this.#sights };
  }

  #storeHost(): SessionStoreHost {
    const state = this.#state;
    return {
      trouble: (error) => state.set({ message: storageSentence(error) }),
      rewritten: () => state.set({ message: page.saving.rewritten }),
      wanted: () => state.now.workspace?.yield() ?? Promise.resolve(),
      lost: () => {
        const { workspace } = state.now;
        state.set({ changing: false });
        workspace?.lose();
        if (workspace?.isAtStake) state.set({ message: page.saving.leftBehind });
      },
      savedElsewhere: (id, events) => {
        const { workspace } = state.now;
        if (workspace?.isReader && workspace.id === id) workspace.savedElsewhere(events);
      },
      listed: () => void this.#refresh(),
    };
  }
}
