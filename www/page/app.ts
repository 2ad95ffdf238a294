import { html, nothing, type TemplateResult } from "lit";
import { QuerentElement } from "../ui/element.js";
import type { QuerentCard } from "../ui/index.js";
import { page } from "../words/page.js";
import { announcement } from "./announcement.js";
import { undoesDecision } from "./answering.js";
import { perform } from "./commands.js";
import { type Asked, ask, openDialog } from "./dialogs.js";
import { catchDrops } from "./drops.js";
import { fetchOtherElements } from "./elements.js";
import { type Command, editOf, keyOf } from "./keys.js";
import { LeaveGuard } from "./leave-guard.js";
import { openLaunched } from "./offline/launched.js";
import { type PageParts, pageParts } from "./page-parts.js";
import { watch } from "./store.js";
import { ViewChange } from "./view-change.js";
import { openName, viewOf, viewTitle } from "./view-name.js";
import { asked, dialogs } from "./views/dialogs.js";
import { readingBar, refusedFile } from "./views/file-import.js";
import { footer } from "./views/footer.js";
import { alertBar, masthead, silentBar } from "./views/frame.js";
import { versionBar } from "./views/version.js";
import { actions, view } from "./views/view.js";
import type { Workspace } from "./workspace.js";

/** The page as an element: what stands around its views, what comes into sight, and the keys. */
export class QuerentApp extends QuerentElement {
  readonly parts: PageParts;
  readonly #guard = new LeaveGuard();
  readonly #viewChange = new ViewChange();
  #handed = "";
  #guideIsOpen = false;
  #asked: Asked = {};
  #release: () => void = () => undefined;
  #unwatch: () => void = () => undefined;

  constructor() {
    super();
    this.parts = pageParts({
      openDialog: (id) => openDialog(this, id),
      showCard: () => this.#showCard(),
      showTab: () => this.#showTab(),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { lifecycle, opening } = this.parts;
    addEventListener("keydown", this.#key);
    document.addEventListener("visibilitychange", this.#seen);
    this.#release = catchDrops((file) => void opening.open(file));
    void lifecycle.return().then(() => openLaunched((file) => void opening.open(file)));
  }

  override disconnectedCallback(): void {
    removeEventListener("keydown", this.#key);
    this.#guard.set(undefined);
    document.removeEventListener("visibilitychange", this.#seen);
    this.#release();
    this.#unwatch();
    super.disconnectedCallback();
  }

  /** Updates, and asks for the next update once a signal that was read is another; Lit makes one of all that are asked for in a task. */
  protected override performUpdate(): void {
    if (!this.isUpdatePending) return;
    this.#unwatch();
    let failure: unknown;
    // A signal that was read before something went wrong asks for the next update all the same.
    this.#unwatch = watch(
      () => {
        try {
          super.performUpdate();
        } catch (error) {
          failure = error;
        }
      },
      () => this.requestUpdate(),
    );
    if (failure !== undefined) throw failure;
  }

  protected override render(): TemplateResult {
    const { state, lifecycle, opening } = this.parts;
    const { workspace, draft, silence } = state.now;
    const { fileImport, versions } = lifecycle;
    const name = openName(state.now);
    return html`
      ${masthead(name, (draft ?? workspace)?.reading?.sample, draft ? undefined : workspace?.saving, actions(this.parts))}
      ${alertBar(this.#trouble, () => {
        state.set({ message: "" });
        fileImport.forget();
      })}
      ${versionBar(versions, () => void lifecycle.renew())}
      ${workspace ? silentBar(silence, () => void state.attempt(() => workspace.learner.restart())) : nothing}
      ${refusedFile(
        fileImport,
        (options) => void opening.reread(fileImport.refused?.source, options),
        () => void opening.salvage(),
      )}
      ${workspace || draft ? readingBar(fileImport) : nothing} ${view(this.parts)} ${dialogs(this.parts, name)}
      <p class="visually-hidden" aria-live="polite" data-testid="announcement">${this.#announced}</p>
      ${draft ? nothing : footer(() => openDialog(this, "help"))}
    `;
  }

  protected override updated(): void {
    const { now } = this.parts.state;
    const { workspace } = now;
    if (now.draft || now.workspace) fetchOtherElements();
    this.#viewChange.follow(this, viewOf(now), openName(now));
    // The buttons may be at the end of the page, and what they say below its edge.
    const handed = workspace?.exporter.handed ?? "";
    if (handed !== this.#handed) this.querySelector(".handed")?.scrollIntoView({ block: "nearest" });
    this.#handed = handed;
    const guideIsOpen = workspace?.guideIsOpen === true;
    if (guideIsOpen && !this.#guideIsOpen) this.querySelector(".guide-panel")?.scrollIntoView({ block: "nearest" });
    this.#guideIsOpen = guideIsOpen;
    this.#guard.set(workspace && (() => workspace.isAtStake || workspace.isBeingSaved));
    const questions = asked(this.parts);
    ask(this, questions, this.#asked);
    this.#asked = questions;
  }

  /** What those hear who hear the page: the question, or which view has come. */
  get #announced(): string {
    const { now } = this.parts.state;
    const view = viewOf(now);
    if (view === "questions" && now.workspace) return announcement(now.workspace.loop.state);
    return viewTitle(view, openName(now));
  }

  /** What went wrong last; of a file that was refused for as long as it may be read differently. */
  get #trouble(): string {
    const { busy, refused } = this.parts.lifecycle.fileImport;
    return this.parts.state.now.message || (busy ? "" : (refused?.message ?? ""));
  }

  readonly #seen = (): void => {
    if (document.visibilityState !== "hidden") this.parts.lifecycle.seen();
  };

  /** On a small screen the panels are far below the card. The keys go on from its answers. */
  #showCard(): void {
    const card = this.querySelector<QuerentCard>("querent-card");
    card?.scrollIntoView({ block: "nearest" });
    card?.takeFocus();
  }

  /** The search over the table of all rows, which shows with the next drawing. */
  #findRows(): void {
    requestAnimationFrame(() => {
      this.querySelector(".panel-more")?.scrollIntoView({ block: "start" });
      this.querySelector<HTMLElement>("#panel-browse input[type=search]")?.focus({ preventScroll: true });
    });
  }

  /** The keys go on from the tab. */
  #showTab(): void {
    requestAnimationFrame(() => {
      this.querySelector(".panel-more")?.scrollIntoView({ block: "start" });
      this.querySelector<HTMLElement>('.panel-more [role="tab"][aria-selected="true"]')?.focus({ preventScroll: true });
    });
  }

  /** Whether what shows takes a command: among the settings what was decided is undone, and not an answer that nobody sees. */
  #takes(command: Command, workspace: Workspace): boolean {
    const view = viewOf(this.parts.state.now);
    if (view === "settings") return (command === "undo" && undoesDecision(workspace)) || command === "redo";
    return view === "questions";
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { state, shortcuts } = this.parts;
    const key = keyOf(event);
    const command = editOf(event) ?? (key && shortcuts.commandOf(key));
    if (command === undefined) return;
    const { workspace } = state.now;
    if (command === "leave" && state.now.earlier) {
      this.parts.lifecycle.earlier.leave();
      return;
    }
    if (command === "help") openDialog(this, "help");
    else if (!workspace || !this.#takes(command, workspace)) return;
    else if (!perform(command, workspace, this.querySelector<QuerentCard>("querent-card"))) {
      if (command === "accept") state.set({ said: page.question.hint.noSuggestion });
      if (command === "leave") this.#showCard();
      return;
    }
    if (command === "rows") this.#findRows();
    event.preventDefault();
  };
}
