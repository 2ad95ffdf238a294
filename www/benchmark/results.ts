import { csv } from "../page/files.js";
import { PUBLISHED } from "./protocol.mjs";
import type { Outcome } from "./runner.js";
import type { BenchmarkSet } from "./sets.js";

/** One row of results: Querent with a strategy, or what was published of two models. */
export interface Line {
  readonly of: { readonly strategy: string } | { readonly models: string };
  /** Areas by seed. */
  readonly areas: ReadonlyMap<number, number>;
  /** The mean over the seeds that Querent has run. */
  readonly mean: number | undefined;
  /** Querent with the published strategy less this line, over the seeds that both have; absent for Querent with that strategy. */
  readonly difference?: { readonly mean: number; readonly seeds: number };
}

/** What came of the runs on one set. */
export interface SetResult {
  readonly set: string;
  readonly seeds: readonly number[];
  readonly lines: readonly Line[];
}

/** The strategy of which values were published. */
const COMPARED = "margin";

/** The results by set, each with what was published for the same seeds. */
export function resultsOf(sets: readonly BenchmarkSet[], outcomes: readonly Outcome[]): SetResult[] {
  return sets.flatMap((set) => {
    const own = outcomes.filter((outcome) => outcome.set === set.name);
    const seeds = [...new Set(own.map(({ seed }) => seed))].sort((a, b) => a - b);
    if (seeds.length === 0) return [];
    const byStrategy = [...new Set(own.map(({ strategy }) => strategy))].sort().map((strategy) => ({
      of: { strategy },
      areas: new Map(own.filter((one) => one.strategy === strategy).map(({ seed, aubc }) => [seed, aubc])),
    }));
    const byModels = Object.entries(set.published).map(([models, areas]) => ({
      of: { models },
      areas: new Map(seeds.flatMap((seed) => (areas[seed] === undefined ? [] : [[seed, areas[seed]] as const]))),
    }));
    const compared = byStrategy.find(({ of }) => of.strategy === COMPARED);
    const lines = [...byStrategy, ...byModels].map((line) => ({
      ...line,
      mean: mean([...line.areas.values()]),
      ...(compared && line !== compared ? difference(compared.areas, line.areas) : {}),
    }));
    return [{ set: set.name, seeds, lines }];
  });
}

function difference(ours: Line["areas"], theirs: Line["areas"]): Pick<Line, "difference"> {
  const gains = [...ours].flatMap(([seed, area]) => {
    const other = theirs.get(seed);
    return other === undefined ? [] : [area - other];
  });
  const gain = mean(gains);
  return gain === undefined ? {} : { difference: { mean: gain, seeds: gains.length } };
}

function mean(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

/** The results with all digits, for programs. */
export function asJson(results: readonly SetResult[]): Blob {
  const sets = results.map(({ set, lines }) => ({
    set,
    lines: lines.map(({ of, areas, mean, difference }) => ({
      source: "strategy" in of ? "querent" : "published",
      strategy: "strategy" in of ? of.strategy : COMPARED,
      ...("models" in of ? { models: of.models } : {}),
      areas: Object.fromEntries(areas),
      mean,
      difference,
    })),
  }));
  const text = JSON.stringify({ measure: "AUBC", protocol: "published", published: PUBLISHED, sets }, null, 2);
  return new Blob([`${text}\n`], { type: "application/json" });
}

/** The results as a table with a row for each area. */
export function asCsv(results: readonly SetResult[]): Blob {
  const lines = results.flatMap(({ set, lines }) =>
    lines.flatMap(({ of, areas }) =>
      [...areas].map(([seed, area]) => [
        set,
        String(seed),
        "strategy" in of ? "querent" : "published",
        "strategy" in of ? of.strategy : COMPARED,
        "models" in of ? of.models : "",
        String(area),
      ]),
    ),
  );
  return csv([["set", "seed", "source", "strategy", "models", "aubc"], ...lines]);
}
