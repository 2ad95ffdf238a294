/** What a model predicts: of the table's rows and of other rows, whatever those come from. */
import { readFileSync } from "node:fs";
import type { ActiveLearner, TextEncoderLike } from "querent";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Package } from "./boundary.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const CSV = readFileSync(new URL("../fixtures/penguins.csv", import.meta.url), "utf8");
const LINES = CSV.trim().split("\n");
const HEADER = (LINES[0] as string).split(",");
const SPECIES = LINES.slice(1).map((line) => line.split(",")[0] as string);

let learner: ActiveLearner;

beforeAll(async () => {
  learner = await Learner.create({ seed: 1, warmUp: false });
  await learner.load(CSV, { name: "penguins.csv" });
  await learner.configure({ target: "species" });
});

afterAll(() => learner.close());

describe("predictions", () => {
  it("need a model", async () => {
    await expect(learner.predict()).rejects.toMatchObject({ code: "no_model" });
    await expect(learner.predict(CSV)).rejects.toMatchObject({ code: "no_model" });
    await learner.fit();
  });

  it("are of every row, or of those that are named", async () => {
    const all = await learner.predict();
    const right = all.labels.filter((label, row) => label === SPECIES[row]).length;
    expect(right / SPECIES.length).toBeGreaterThan(0.95);
    expect(all.probabilities).toHaveLength(SPECIES.length * 3);
    expect(all.embeddings).toBeUndefined();
    const some = await learner.predict([300, 2], { embeddings: true });
    expect(some.labels).toEqual([all.labels[300], all.labels[2]]);
    expect([...some.probabilities]).toEqual([...all.probabilities.slice(900, 903), ...all.probabilities.slice(6, 9)]);
    expect(some.embeddings?.length).toBe(2 * 64);
    expect((await learner.predict([])).labels).toEqual([]);
    await expect(learner.predict([344])).rejects.toMatchObject({ code: "unknown_row", row: 344 });
    await expect(learner.predict([0.5])).rejects.toMatchObject({ code: "bad_argument" });
  });

  it("are the same of the same rows in another file, and leave the session as it is", async () => {
    const all = await learner.predict();
    const events = (await learner.log()).length;
    const turned = LINES.map((line) => [...line.split(",").slice(1).reverse(), "more"].join(";")).join("\n");
    const progress: number[] = [];
    const other = await learner.predict(new Blob([turned]), {
      name: "other.csv",
      onProgress: ({ done }) => progress.push(done),
    });
    expect(other).toEqual(all);
    expect(progress.at(-1)).toBe(344);
    const rows = LINES.slice(1, 4).map((line) =>
      Object.fromEntries(line.split(",").map((cell, at) => [HEADER[at], cell])),
    );
    expect((await learner.predict(rows)).labels).toEqual(all.labels.slice(0, 3));
    expect((await learner.log()).length).toBe(events);
  });

  it("say which column other rows lack, and stop", async () => {
    await expect(learner.predict("island,year\nDream,2007\n")).rejects.toMatchObject({
      code: "unknown_column",
      column: "bill_length_mm",
    });
    const signal = AbortSignal.abort();
    await expect(learner.predict(CSV, { signal })).rejects.toMatchObject({ name: "AbortError" });
    await expect(learner.predict({} as never)).rejects.toMatchObject({ code: "bad_argument" });
  });

  it("of an opened project need no table", async () => {
    const again = await Learner.open(await learner.save());
    try {
      expect((await again.predict(CSV)).labels).toEqual((await learner.predict()).labels);
    } finally {
      await again.close();
    }
  });
});

it("texts of other rows are read by the encoder that read the table's", async () => {
  const topics = ["animals", "weather"] as const;
  const words = { animals: ["cat", "dog", "hen"], weather: ["rain", "snow", "sun"] };
  const text = (row: number) => `the ${words[topics[row % 2] as "animals"][(row >> 1) % 3]} number ${row}`;
  const encoder: TextEncoderLike = {
    info: { id: "meaning", dims: 2 },
    encode: async (texts) => ({
      values: Float32Array.from(
        texts.flatMap((of) =>
          topics.map((topic) => (of === topic || words[topic].some((word) => of.includes(word)) ? 1 : 0.1)),
        ),
      ),
    }),
  };
  const own = await Learner.create({ seed: 1, warmUp: false });
  try {
    const rows = Array.from({ length: 60 }, (_, row) => ({ text: text(row), topic: row < 12 ? topics[row % 2] : "" }));
    await own.load(rows, { name: "texts" });
    await own.configure({ target: "topic", columns: [{ name: "text", kind: "text" }] });
    await own.readTexts(encoder);
    await own.fit();
    const others = [{ text: "a cat in the garden" }, { text: "snow on the hill" }, { text: "" }];
    await expect(own.predict(others)).rejects.toMatchObject({ code: "vectors_missing" });
    const predicted = await own.predict(others, { encoders: [encoder] });
    expect(predicted.labels.slice(0, 2)).toEqual(["animals", "weather"]);
  } finally {
    await own.close();
  }
});
