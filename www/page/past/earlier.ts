import { page } from "../../words/page.js";
import type { Learners } from "../learners.js";
import { openSource } from "../opening.js";
import type { PageState } from "../page-state.js";
import { Workspace, type WorkspaceHost } from "../workspace.js";

/** The open session as it was, in a learner of its own, so that nothing of the session is touched. */
export interface Earlier {
  workspace: Workspace;
  /** When it was so, in milliseconds since 1970; absent where the log does not say. */
  at: number | undefined;
}

/** Opens earlier states of the open session to look at, one at a time, and closes them. */
export class EarlierStates {
  readonly #state: PageState;
  readonly #learners: Learners;
  readonly #host: () => WorkspaceHost;
  #wanted = 0;

  constructor(state: PageState, learners: Learners, host: () => WorkspaceHost) {
    this.#state = state;
    this.#learners = learners;
    this.#host = host;
  }

  /** Shows the session as it was after so many events of its log; one that is opened meanwhile gives way. */
  async look(events: number): Promise<void> {
    const { workspace } = this.#state.now;
    if (!workspace) return;
    const wanted = ++this.#wanted;
    workspace.player.stop();
    this.#state.set({ message: "", said: page.earlier.opening });
    await this.#state.attempt(async () => {
      const [log, vectors] = await Promise.all([workspace.learner.log(), workspace.learner.vectors()]);
      const cut = log.slice(0, events);
      const opened = await openSource(workspace.source, this.#learners, { log: cut, vectors });
      const status = await opened.learner.status();
      const earlier = new Workspace({ ...opened, id: workspace.id }, status, undefined, this.#host());
      if (wanted !== this.#wanted || this.#state.now.workspace !== workspace) return earlier.close();
      void this.#state.now.earlier?.workspace.close();
      const act = cut.findLast(({ event }) => event !== "fitted");
      this.#state.set({ earlier: { workspace: earlier, at: act?.at } });
      await earlier.loop.look();
    });
    if (wanted === this.#wanted) this.#state.set({ said: "" });
  }

  /** Back to the session as it is; what was on its way is not shown. */
  leave(): void {
    this.#wanted += 1;
    const { earlier } = this.#state.now;
    if (!earlier) return;
    this.#state.set({ earlier: undefined });
    void earlier.workspace.close();
  }
}
