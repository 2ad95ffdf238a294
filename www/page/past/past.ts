import type { ActiveLearner, Decision, RowLine } from "querent";
import { beginning, visible } from "../../ui/cell-text.js";
import type { HistoryEntry } from "../../ui/index.js";
import { reactive } from "../store.js";
import { entries, type Moment, timeline } from "./timeline.js";

/** As much of a row as is shown, in characters. */
const LONGEST = 200;

/** So many cells stand for a row that holds no text. */
const MOST_CELLS = 4;

/** What was done in a session, as the history lists it. */
export class Past {
  /** The latest first. */
  entries: readonly HistoryEntry[] = [];
  readonly #learner: ActiveLearner;
  readonly #texts: () => readonly boolean[];
  #moments: readonly Moment[] = [];
  #decisions: readonly Decision[] = [];
  #events = -1;

  /** @param texts which columns hold texts, left to right */
  constructor(learner: ActiveLearner, texts: () => readonly boolean[]) {
    this.#learner = learner;
    this.#texts = texts;
    reactive(this);
  }

  /** Follows the session: what counts now. */
  see(decisions: readonly Decision[]): void {
    this.#decisions = decisions;
    this.entries = entries(this.#moments, decisions);
  }

  /** Follows the log, once it is as long as this. */
  async follow(events: number): Promise<void> {
    if (events === this.#events) return;
    this.#events = events;
    const moments = timeline(await this.#learner.log());
    if (events !== this.#events) return;
    this.#moments = moments;
    this.see(this.#decisions);
  }

  /** What rows say, in a line each: their texts, or the first of their cells. */
  readonly read = async (rows: readonly number[]): Promise<string[]> => {
    const lines = await this.#learner.rows(rows).catch((): RowLine[] => []);
    const texts = this.#texts();
    return lines.map(({ cells }) => line(cells, texts));
  };
}

function line(cells: readonly string[], texts: readonly boolean[]): string {
  const read = cells.filter((cell, at) => texts[at] === true && cell !== "");
  const shown = read.length > 0 ? read : cells.filter((cell) => cell !== "").slice(0, MOST_CELLS);
  return beginning(visible(shown.join(" · ")), LONGEST);
}
