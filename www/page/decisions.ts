import type { ActiveLearner, ColumnOverride } from "querent";
import type { StartDetail } from "../ui/index.js";
import { play } from "./answering.js";
import { Deciding } from "./deciding.js";
import type { Lifecycle } from "./lifecycle.js";
import type { PageState } from "./page-state.js";
import type { RunOptions } from "./run.js";

/** What is decided of the table in hand: for the draft the first decisions, for the open session changed ones. */
export class Decisions {
  readonly deciding: Deciding;
  readonly #state: PageState;
  readonly #lifecycle: Lifecycle;

  constructor(state: PageState, lifecycle: Lifecycle) {
    this.#state = state;
    this.#lifecycle = lifecycle;
    const apply = (start: StartDetail, options: RunOptions) => this.#apply(start, options);
    this.deciding = new Deciding(apply, state.fail);
  }

  /** Puts the first decisions to the draft, or the changed ones to the open session. */
  async start(start: StartDetail): Promise<void> {
    this.#state.set({ message: "" });
    const { draft, workspace } = this.#state.now;
    await this.deciding.start(start, draft ? undefined : workspace?.learner);
  }

  /** Shows the decisions of the open session, or its questions again. */
  toggle(): void {
    const { workspace, changing } = this.#state.now;
    if (!workspace) return;
    workspace.player.stop();
    this.#state.set({ changing: !changing });
    if (!changing) void this.#lifecycle.inquiry.findFeatures(workspace.learner);
  }

  /** Decides nothing. */
  cancel(): void {
    this.#state.set({ changing: false });
    this.#lifecycle.replaceDraft(undefined);
  }

  readColumn(change: ColumnOverride): void {
    void this.#lifecycle.inquiry.read(this.#inHand, change);
  }

  findLeaks(target: string): void {
    void this.#lifecycle.inquiry.findLeaks(this.#inHand, target);
  }

  /** The learner whose columns are looked at. */
  get #inHand(): ActiveLearner | undefined {
    const { draft, workspace } = this.#state.now;
    return (draft ?? workspace)?.learner;
  }

  async #apply({ config, watch }: StartDetail, options: RunOptions): Promise<void> {
    const { draft, workspace } = this.#state.now;
    this.#state.set({ message: "" });
    if (draft) {
      await draft.learner.configure(config, options);
      await this.#lifecycle.begin(draft);
    } else if (workspace) {
      await workspace.configure(config, options);
      this.#state.set({ changing: false });
    }
    const { workspace: session } = this.#state.now;
    if (watch && session) void play(session);
  }
}
