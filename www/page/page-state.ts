import { batch } from "@preact/signals-core";
import type { MethodInfo, StrategyInfo } from "querent";
import { type Fail, sentence } from "./failures.js";
import type { Opened } from "./opening.js";
import type { Earlier } from "./past/earlier.js";
import { reactive } from "./store.js";
import type { Workspace } from "./workspace.js";

/** What is open on the page, and what is said about it. */
export interface Shown {
  /** The open session. */
  workspace: Workspace | undefined;
  /** A table that was read and waits for its first decisions; the open session stays behind it. */
  draft: Opened | undefined;
  /** The open session as it was, to look at. */
  earlier: Earlier | undefined;
  /** The decisions of the open session are being changed. */
  changing: boolean;
  /** The session of the last visit is being looked for. */
  returning: boolean;
  strategies: StrategyInfo[];
  methods: MethodInfo[];
  /** That the worker has not been heard of for long; empty while it is. */
  silence: string;
  /** What went wrong last, in a sentence. */
  message: string;
  /** What was done last, in a sentence. */
  said: string;
}

/** Holds what is shown; every change to it is made by `set`. */
export class PageState {
  readonly #shown = reactive<Shown>({
    workspace: undefined,
    draft: undefined,
    earlier: undefined,
    changing: false,
    returning: true,
    strategies: [],
    methods: [],
    silence: "",
    message: "",
    said: "",
  });

  get now(): Readonly<Shown> {
    return this.#shown;
  }

  set(change: Partial<Shown>): void {
    batch(() => Object.assign(this.#shown, change));
  }

  /** What goes wrong becomes one sentence; whatever was open stays open. */
  readonly fail: Fail = (error) => this.set({ message: sentence(error) });

  /** Does something, and shows what goes wrong with it. */
  async attempt(work: () => Promise<void>): Promise<void> {
    this.set({ message: "" });
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
  }
}
