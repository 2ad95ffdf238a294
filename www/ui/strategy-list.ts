import type { StrategyInfo } from "querent";

/** The strategy that asks best for most tables. */
export const RECOMMENDED = "margin";

/** Strategies under one heading; without a family it is the one that is recommended. */
export interface StrategyGroup {
  family: string | undefined;
  members: readonly StrategyInfo[];
}

/** The strategies as they are listed: the recommended one first, and the others by family in the order in which families first come up. */
export function strategyGroups(strategies: readonly StrategyInfo[]): StrategyGroup[] {
  const first = strategies.filter(({ name }) => name === RECOMMENDED);
  const others = strategies.filter(({ name }) => name !== RECOMMENDED);
  const families = [...new Set(others.map(({ family }) => family))];
  const groups = families.map((family) => ({ family, members: others.filter((one) => one.family === family) }));
  return [...(first.length > 0 ? [{ family: undefined, members: first }] : []), ...groups];
}

/** Milliseconds after which another letter starts another word. */
const PAUSE_MS = 700;

/** Finds names by their first letters as they are typed; the same letter again goes to the next one that begins so. */
export class TypeAhead {
  #typed = "";
  #at = 0;

  /** The place in `names` for another letter at a time in milliseconds, from the present place on; undefined where none begins so. */
  find(letter: string, names: readonly string[], at: number, now: number): number | undefined {
    this.#typed = now - this.#at > PAUSE_MS ? letter : this.#typed + letter;
    this.#at = now;
    const isRepeated = [...this.#typed].every((one) => one === letter);
    const sought = (isRepeated ? letter : this.#typed).toLowerCase();
    const from = isRepeated ? at + 1 : at;
    const places = names.map((_, i) => (from + i) % names.length);
    return places.find((place) => names[place]?.toLowerCase().startsWith(sought));
  }
}
