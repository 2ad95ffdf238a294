import { clusters, MOST_CLUSTERED, nameClusters } from "querent/oracle";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** A group of rows that are like each other. */
export interface Group {
  /** As the model proposed it, and as the person edited it. */
  name: string;
  rows: readonly number[];
  /** What some of its rows say. */
  samples: readonly string[];
  /** It was made a class. */
  made: boolean;
}

/** What of the workspace around it is needed. */
export type GroupsHost = Pick<PanelHost, "learner"> & {
  readonly classes: Pick<PanelHost["classes"], "add">;
  readonly past: Pick<PanelHost["past"], "read">;
};

/** So many rows of a group are shown. */
const SAMPLES = 3;

/** Groups of rows without a label, with names that the model proposes: none is a class until the person makes it one. */
export class Groups {
  found: readonly Group[] | undefined;
  /** Rows that were drawn for them, where not all were looked at; 0 where all were. */
  drawn = 0;
  readonly #asking: Asking;
  readonly #host: GroupsHost;
  #isMaking = false;

  constructor(asking: Asking, host: GroupsHost) {
    this.#asking = asking;
    this.#host = host;
    reactive(this);
  }

  /** Looks for so many groups, and has each named. */
  async find(n: number): Promise<void> {
    await this.#asking.use("groups", async ({ oracle, prompts, signal, onProgress }) => {
      const { labels } = prompts;
      const found = await clusters(this.#host.learner, prompts, { n, signal });
      const named = await nameClusters(oracle, prompts, found, { signal, onProgress });
      const groups: Group[] = [];
      for (const { name, rows } of named)
        groups.push({ name, rows, samples: await this.#host.past.read(rows.slice(0, SAMPLES)), made: false });
      this.drawn = labels.unlabelled.length - labels.hidden.size > MOST_CLUSTERED ? MOST_CLUSTERED : 0;
      this.found = groups;
    });
  }

  edit(group: Group, name: string): void {
    this.#change(group, { ...group, name });
  }

  /** Makes a class by the name of the group. Its rows stay without a label. */
  async make(group: Group): Promise<void> {
    this.#isMaking = true;
    try {
      if (await this.#host.classes.add([group.name.trim()])) this.#change(group, { ...group, made: true });
    } finally {
      this.#isMaking = false;
    }
  }

  discard(group: Group): void {
    this.#change(group);
  }

  /** Other classes, or other columns: what was found holds no longer, unless it is a group that became a class. */
  forget(): void {
    if (!this.#isMaking) this.found = undefined;
  }

  #change(group: Group, other?: Group): void {
    this.found = this.found?.flatMap((of) => (of !== group ? [of] : other ? [other] : []));
  }
}
