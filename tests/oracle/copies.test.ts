/** Whether a written text copies one of many: found as by comparing each, and in little time. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { breaks } from "../../www/oracle/breaks.js";
import { KnownTexts } from "../../www/oracle/copies.js";
import { knownRows } from "../../www/oracle/known-rows.js";
import type { Prompts } from "../../www/oracle/prompting.js";
import { noise } from "./oracles.js";

const WORDS =
  "the parcel order where is my late came broken refund please thank you never again shop blue red small".split(" ");
/** A text of so many words. */
const text = (n: number, words: number) =>
  Array.from({ length: words }, (_, at) => WORDS[Math.floor(noise(`${n}.${at}`) * WORDS.length)]).join(" ");

function alike(one: string, other: string): number {
  const pieces = (of: string) => new Set(Array.from({ length: of.length }, (_, at) => ` ${of} `.slice(at, at + 3)));
  const [a, b] = [pieces(one), pieces(other)];
  const common = [...a].filter((piece) => b.has(piece)).length;
  return common / (a.size + b.size - common);
}

it("is found as by comparing with every one", async () => {
  const texts = Array.from({ length: 300 }, (_, n) => text(n, 5 + (n % 20)));
  const known = new KnownTexts(texts);
  let near = 0;
  for (let n = 0; n < 300; n++) {
    const words = (texts[n] ?? "").split(" ");
    // Some words of a text are others.
    const changed = words.map((word, at) => (noise(`${n}/${at}`) < (n % 5) * 0.05 ? "zebra" : word)).join(" ");
    const found = await known.copyOf(changed);
    const isNear = texts.some((of) => alike(of, changed) >= 0.8);
    expect(found !== undefined, changed).toBe(isNear || texts.includes(changed));
    if (found === "near") near += 1;
  }
  expect(near).toBeGreaterThan(20);
});

it("rows with a label and those that were shown are known before the first others", async () => {
  const asked: number[] = [];
  const prompts = {
    subject: { rows: 60_000 },
    labels: { teaching: new Map([[59_000, "a"]]) },
    cells: async (rows: readonly number[]) => {
      asked.push(...rows);
      return new Map(rows.map((row) => [row, [{ column: "x", value: `row ${row}` }]]));
    },
  };
  const known = await knownRows(prompts as unknown as Prompts, [59_500, 70_000]);
  expect(asked.slice(0, 3)).toEqual([59_500, 59_000, 0]);
  expect(asked).toHaveLength(50_000);
  expect(await known.copyOf("row 59000")).toBe("exact");
});

describe("long work", () => {
  /** A clock that says that a slice is over, whenever it is asked; and how often something else had its turn. */
  function slow() {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => {
      now += 100;
      return now;
    });
    return vi.spyOn(globalThis, "setTimeout");
  }
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is slices between which the thread does other things", async () => {
    const turns = slow();
    const turn = breaks();
    for (let n = 0; n < 10; n++) await turn();
    expect(turns).toHaveBeenCalledTimes(10);
    // A slice that is not over goes on.
    vi.mocked(performance.now).mockReturnValue(0);
    expect(breaks()()).toBeUndefined();
  });

  it("is the search for a copy among fifty thousand", async () => {
    const known = new KnownTexts();
    for (let n = 0; n < 50_000; n++) known.add(text(n, 30));
    expect(await known.copyOf(text(77, 30))).toBe("exact");
    const turns = slow();
    expect(await known.copyOf(`${text(100_000, 30)} zebra giraffe`)).toBeUndefined();
    expect(turns.mock.calls.length).toBeGreaterThan(50);
  });
});
