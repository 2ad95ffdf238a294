/** A session that goes out as a file of any format is taken up from it, on the real modules. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActiveLearner, Status } from "../../www/client/node.js";

const CLASSES = ["low", "middle", "high"];
const config = { target: "verdict", classes: CLASSES, annotator: "Ada" };
let create: () => Promise<ActiveLearner>;
let learner: ActiveLearner;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("querent");
  const { ActiveLearner } = await import(pathToFileURL(entry).href);
  create = () => ActiveLearner.create({ seed: 7, warmUp: false });
  learner = await create();
});

afterAll(() => learner?.close());

function table(rows = 60, labelled = 24): string {
  const line = (row: number) =>
    `${(row * 37) % 101}.5,${row % 2 ? "red" : "blue"},${row < labelled ? CLASSES[row % 3] : ""}\n`;
  return `size,colour,verdict\n${Array.from({ length: rows }, (_, row) => line(row)).join("")}`;
}

function counts({ given, answered, skipped, labelled, heldOut, pool, autoLabelled, classes }: Status) {
  return { given, answered, skipped, labelled, heldOut, pool, autoLabelled, classes };
}

describe("an exported session", () => {
  it.each(["csv", "tsv", "jsonl", "xlsx", "parquet"] as const)("comes back from %s", async (format) => {
    await learner.load(table(), { name: "table.csv" });
    expect(await learner.resumable()).toBeUndefined();
    await learner.configure(config);
    for (let row = 24; row < 40; row++) await learner.teach(row, CLASSES[row % 3] ?? "");
    await learner.skip(50);
    await learner.settle(51, "high");
    await learner.fit();
    const before = await learner.status();
    const cells = await (await learner.export()).text();
    const file = await learner.export({ format });

    const again = await create();
    try {
      const profile = await again.load(file, { name: `table.${format}` });
      expect(profile.target).toBe("verdict");
      const found = { target: "verdict", answered: 16, settled: 1, skipped: 1, auto: 0, annotators: ["Ada"] };
      expect(await again.resumable()).toMatchObject(found);
      const after = await again.configure(config);
      expect(after.resumed).toBe(18);
      expect(counts(after)).toEqual(counts(before));
      await again.fit();
      expect(await (await again.export()).text()).toBe(cells);
      expect(await again.query({ n: 3 })).toEqual(await learner.query({ n: 3 }));
      expect((await again.configure({ ...config, resume: false })).answered).toBe(0);
    } finally {
      await again.close();
    }
  });
});

describe("what a table shows beforehand", () => {
  it("is leaks of any label, and rows that say the same", async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `${(i * 37) % 50},${"PQ"[i % 2]},${"xy"[i % 2]},${i % 3}\n`);
    await learner.load(`size,code,verdict,third\n${rows.join("")}5,P,x,1\n5,P,x,2\n`);
    expect(await learner.leaks("code")).toMatchObject([{ column: "verdict", score: 1 }]);
    expect(await learner.leaks("size")).toEqual([]);
    await expect(learner.leaks("nowhere")).rejects.toMatchObject({ code: "unknown_column" });
    const { exact, nGroups, groups } = await learner.repeats();
    expect(exact).toBeGreaterThan(0);
    expect(groups.length).toBe(nGroups);
    expect(groups.every((group) => group.length > 1)).toBe(true);
  });
});
