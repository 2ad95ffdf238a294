/** A session that goes out as a file of any format is taken up from it, on the real modules. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActiveLearner, Config, Status } from "../../www/client/node.js";

const FORMATS = ["csv", "tsv", "jsonl", "xlsx", "parquet"] as const;
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

/** A table whose labels are told by its numbers, with what is hidden of them. */
const EASY = (() => {
  const truth = Array.from({ length: 240 }, (_, row) => CLASSES[row % 3] ?? "");
  const line = (label: string, row: number) =>
    `${100 * (row % 3) + ((row * 37) % 50)},${(row * 13) % 29},${row < 60 ? label : ""}\n`;
  return { truth, text: `size,other,verdict\n${truth.map(line).join("")}` };
})();

/** A rare class within a common one, of which more rows help. */
const RARE = (() => {
  const spread = (i: number, step: number) => ((i * step) % 101) / 101 - 0.5;
  const line = (i: number, shift: number, width: number, label: string) =>
    `${(spread(i, 37) * width + shift).toFixed(3)},${(spread(i, 61) * width + shift).toFixed(3)},${label}`;
  const common = Array.from({ length: 900 }, (_, i) => line(i, 0, 4, "common"));
  const rare = Array.from({ length: 60 }, (_, i) => line(i, 0.8, 2, "rare"));
  const open = Array.from({ length: 20 }, (_, i) => line(i + 7, 0.5, 4, ""));
  return `${["x,y,kind", ...common, ...rare, ...open].join("\n")}\n`;
})();

/** What is in the export of a session, in any format, read by a learner of its own. */
async function takenUp(
  format: (typeof FORMATS)[number],
  config: Config,
  look: (again: ActiveLearner) => Promise<void>,
  synthetic = false,
): Promise<void> {
  const file = await learner.export({ format, synthetic });
  const again = await create();
  try {
    await again.load(file, { name: `table.${format}` });
    const found = await again.resumable();
    expect(found?.target).toBe(config.target);
    await again.configure(config);
    await look(again);
  } finally {
    await again.close();
  }
}

/** What an export says of each row, without what a model says of it. */
function said(csv: string): string[][] {
  const [header = "", ...rows] = csv.trimEnd().split("\n");
  const models = ["querent_suggestion", "querent_confidence"].map((name) => header.split(",").indexOf(name));
  return rows.map((row) => row.split(",").filter((_, at) => !models.includes(at)));
}

function lines(text: string): string[] {
  return text.trimEnd().split("\n");
}

function counts({ given, answered, skipped, labelled, heldOut, pool, autoLabelled, classes }: Status) {
  return { given, answered, skipped, labelled, heldOut, pool, autoLabelled, classes };
}

describe("an exported session", () => {
  it.each(FORMATS)("comes back from %s", async (format) => {
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

describe("classes that are words for missing", () => {
  it.each(FORMATS)("come back from %s, and by a merge", async (format) => {
    const classes = ["NA", "None", "null"];
    const config = { target: "verdict", classes };
    const rows = Array.from({ length: 30 }, (_, row) => `${row * 7},word ${row},\n`);
    const text = `size,text,verdict\n${rows.join("")}`;
    await learner.load(text, { name: "table.csv" });
    await learner.configure(config);
    for (let row = 0; row < 15; row++) await learner.teach(row, classes[row % 3] ?? "");
    const before = await learner.status();
    const cells = await (await learner.export()).text();
    expect(cells).toContain("word 0,NA,NA,answered");
    await takenUp(format, config, async (again) => {
      expect(counts(await again.status())).toEqual(counts(before));
      expect(await (await again.export()).text()).toBe(cells);
      expect((await again.resumable())?.answered).toBe(15);
    });
    const file = await learner.export({ format });
    await learner.load(text, { name: "table.csv" });
    await learner.configure(config);
    expect(await learner.merge(new File([file], `theirs.${format}`))).toBe(15);
    const merged = lines(await (await learner.export({ fill: false })).text());
    expect(merged.map((line) => line.split(",")[3])).toEqual(lines(cells).map((line) => line.split(",")[3]));
  });
});

describe("labels that nobody typed here", () => {
  it("are those of others, by consensus, in every format", async () => {
    await learner.load(table(), { name: "table.csv" });
    await learner.configure({ ...config, annotator: "Grace" });
    for (let row = 30; row < 50; row++) await learner.teach(row, CLASSES[row % 3] ?? "");
    const theirs = await learner.export();
    await learner.load(table(), { name: "table.csv" });
    await learner.configure(config);
    for (let row = 24; row < 40; row++) await learner.teach(row, CLASSES[row % 3] ?? "");
    expect(await learner.merge(theirs, { annotator: "Grace" })).toBe(20);
    await learner.fit();
    const before = await learner.status();
    const cells = await (await learner.export()).text();
    expect(cells.match(/,consensus,/g)).toHaveLength(10);
    for (const format of FORMATS) {
      await takenUp(format, config, async (again) => {
        expect(await again.resumable()).toMatchObject({ consensus: 10, answered: 16 });
        expect(counts(await again.status())).toMatchObject({ labelled: before.labelled, pool: before.pool });
        await again.fit();
        expect(await (await again.export()).text(), format).toBe(cells);
      });
    }
  });

  it("are the model's own, in every format", async () => {
    const { truth, text } = EASY;
    await learner.load(text, { name: "table.csv" });
    await learner.configure(config);
    await learner.fit();
    await learner.drawChecks(50);
    for (const task of await learner.query({ n: 50, purpose: "check" })) {
      await learner.teach(task.row, truth[task.row] ?? "", task);
    }
    await learner.fit();
    const { rows } = (await learner.planAutoLabels({ target: 0.9 })).chosen ?? { rows: 0 };
    expect(rows).toBeGreaterThan(50);
    await learner.autoLabel({ target: 0.9 });
    await learner.fit();
    const before = await learner.status();
    expect(before.autoLabelled).toBe(rows);
    const told = said(await (await learner.export()).text());
    for (const format of FORMATS) {
      await takenUp(format, config, async (again) => {
        expect(await again.resumable()).toMatchObject({ auto: rows, answered: before.answered });
        expect((await again.status()).autoLabelled).toBe(rows);
        expect(said(await (await again.export()).text()), format).toEqual(told);
      });
    }
  });

  it("are of rows that nobody observed, which come along and take no part, in every format", async () => {
    await learner.load(RARE, { name: "table.csv" });
    // A decay that is given saves the trial of several in each of the folds.
    await learner.configure({ target: "kind", learner: { weightDecay: 1 } });
    await learner.fit();
    const options = { method: "smote", n: 300 };
    expect((await learner.trySynthetic(options)).verdict).toBe("help");
    await learner.augment(options);
    await learner.fit();
    const { rows } = await learner.profile();
    const before = await learner.status();
    const cells = await (await learner.export({ synthetic: true })).text();
    expect(cells.match(/,synthetic,/g)).toHaveLength(300);
    const look = async (again: ActiveLearner): Promise<void> => {
      expect((await again.resumable())?.synthetic).toBe(300);
      expect((await again.profile()).rows).toBe(rows + 300);
      const { given, pool, labelled, heldOut } = await again.status();
      expect({ given, pool, all: labelled + heldOut }).toEqual({
        given: before.given,
        pool: before.pool,
        all: before.labelled + before.heldOut,
      });
      expect((await (await again.export()).text()).match(/,synthetic,/g)).toHaveLength(300);
    };
    for (const format of FORMATS) await takenUp(format, { target: "kind" }, look, true);
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
