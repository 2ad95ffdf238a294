import type { GivenSplit } from "querent";
import { benchmark } from "../words/benchmark.js";
import { cells, featureNames, givenSplits, LABEL, PUBLISHED, type Published } from "./protocol.mjs";

/** A data set with its splits, and what was published of them. */
export interface BenchmarkSet {
  readonly name: string;
  readonly csv: string;
  readonly rows: number;
  readonly features: readonly string[];
  readonly splits: readonly GivenSplit[];
  /** The published areas, by query and task model and by seed. */
  readonly published: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The two files of a set, by the ends of their names: the table, and its splits with what was published. */
export const KINDS = ["csv", "json"] as const;

type Kind = (typeof KINDS)[number];

/** The two files of one name, as far as they are there. */
type Pair = Partial<Record<Kind, File>>;

const fileName = (name: string, kind: Kind): string => `${name}.${kind}`;

/** The files that a person gave, put together by name: a file that came without the other one waits for it. */
export class SetFiles {
  readonly #waiting = new Map<string, Pair>();

  /** The sets that are whole now, and a sentence for each file that makes none. */
  async take(files: Iterable<File>): Promise<{ sets: BenchmarkSet[]; problems: string[] }> {
    const problems: string[] = [];
    for (const file of files) {
      const [, name = "", kind] = /^(.*)\.(csv|json)$/i.exec(file.name) ?? [];
      if (kind === undefined) problems.push(benchmark.problems.otherFile(file.name));
      else this.#waiting.set(name, { ...this.#waiting.get(name), [kind.toLowerCase()]: file });
    }
    const sets: BenchmarkSet[] = [];
    for (const [name, { csv, json }] of [...this.#waiting]) {
      if (!csv || !json) {
        const there = (csv ?? json)?.name ?? name;
        problems.push(benchmark.problems.lacks(there, fileName(name, csv ? "json" : "csv")));
        continue;
      }
      this.#waiting.delete(name);
      try {
        sets.push(readSet(name, await csv.text(), await json.text()));
      } catch (error) {
        if (!(error instanceof NoSet)) throw error;
        problems.push(error.message);
      }
    }
    return { sets, problems };
  }
}

/** Why two files make no set, in a sentence. */
class NoSet extends Error {}

function readSet(name: string, csv: string, json: string): BenchmarkSet {
  const files = { csv: fileName(name, "csv"), json: fileName(name, "json") };
  const { problems } = benchmark;
  const lines = csv.split("\n").filter((line) => line.trim() !== "");
  const rows = lines.length - 1;
  if (cells(lines[0] ?? "").at(-1) !== LABEL) throw new NoSet(problems.noLabel(files.csv));
  const published = readPublished(files.json, json);
  const splits = givenSplits(published);
  for (const { seed, initial, pool, heldOut } of splits) {
    const named = [...initial, ...pool, ...heldOut];
    const row = named.find((row) => !Number.isInteger(row) || row < 0 || row >= rows);
    if (row !== undefined) throw new NoSet(problems.noRow({ ...files, row: String(row), rows }));
    // The area of one query is none.
    if (pool.length < 2 || heldOut.length === 0) throw new NoSet(problems.tooFew(files.json, String(seed)));
  }
  return { name, csv, rows, features: featureNames(csv), splits, published: published[PUBLISHED] };
}

function readPublished(name: string, json: string): Published & Record<typeof PUBLISHED, BenchmarkSet["published"]> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    throw new NoSet(benchmark.problems.notJson(name));
  }
  if (!isPublished(read)) throw new NoSet(benchmark.problems.notSplits(name));
  return { ...read, [PUBLISHED]: areasIn((read as Partial<Record<typeof PUBLISHED, unknown>>)[PUBLISHED]) };
}

function isPublished(read: unknown): read is Published {
  if (!isRecord(read) || !isRecord(read["splits"])) return false;
  const { init } = read;
  const splits = Object.entries(read["splits"]);
  return (
    Number.isInteger(init) &&
    Number(init) > 0 &&
    splits.length > 0 &&
    splits.every(
      ([seed, split]) =>
        /^\d{1,9}$/.test(seed) && isRecord(split) && Array.isArray(split["train"]) && Array.isArray(split["test"]),
    )
  );
}

/** The published areas, without what is no number. */
function areasIn(read: unknown): BenchmarkSet["published"] {
  if (!isRecord(read)) return {};
  return Object.fromEntries(
    Object.entries(read).map(([models, areas]) => [
      models,
      Object.fromEntries(
        Object.entries(isRecord(areas) ? areas : {}).filter((area): area is [string, number] =>
          Number.isFinite(area[1]),
        ),
      ),
    ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
