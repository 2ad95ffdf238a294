/** Query strategies are compared on the labels that there are, beside the labelling. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { PENGUINS, PENGUINS_FEW, SPECIES } from "./tables.js";

const PICTURES = fileURLToPath(new URL("../../test-results/", import.meta.url));

const here = served();

/** Compares with so few labels that it takes seconds. */
async function compare(sitting: Sitting, budget: number): Promise<void> {
  await sitting.get("compare-seeds").selectOption("3");
  await sitting.get("compare-budget").fill(String(budget));
  await sitting.get("compare-budget").blur();
  await sitting.get("compare").click();
}

const lines = (sitting: Sitting) => sitting.page.locator("querent-compare .chart .plot-mean");

test.each([1280, 390])("in a practice session the table's labels compare strategies, at %i", async (width) => {
  const sitting = await here.visit("?seed=1", { viewport: { width, height: 900 } });
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("mode-play").check();
  await sitting.start("species");
  await sitting.row();
  await sitting.get("tab-compare").click();
  await sitting.get("compare-strategies").locator("summary").click();
  const ticked = sitting.page.locator('[data-testid="compare-strategy"]:checked');
  expect(await ticked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute("value")))).toEqual([
    "margin",
    "random",
  ]);
  await compare(sitting, 12);
  await expect.poll(() => sitting.text("comparison-repeats"), { timeout: 60_000 }).toMatch(/^The means of 3 repeats/);
  await sitting.get("compare").waitFor();
  await expect.poll(() => lines(sitting).count()).toBe(2);
  const rows = sitting.get("comparison-areas").locator("tbody tr");
  expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-strategy")))).toEqual([
    "margin",
    "random",
  ]);
  expect(await sitting.text("comparison-areas")).toContain("Accuracy after 22 labels");
  mkdirSync(PICTURES, { recursive: true });
  await sitting.page.screenshot({ path: `${PICTURES}${width}-compare.png`, fullPage: true });
  const { name, text } = await sitting.download("comparison-csv");
  expect([name, text.split("\n")[0]]).toEqual([
    "penguins-strategies.csv",
    "strategy,learner,seed,labels,accuracy,aubc",
  ]);
  expect(text.trimEnd().split("\n")).toHaveLength(1 + 2 * 3 * 13);
  const json = JSON.parse((await sitting.download("comparison-json")).text);
  expect(json).toMatchObject({ target: "species", initial: 10, budget: 12, rows: 344 });

  const first = await rows.allTextContents();
  await compare(sitting, 150);
  await sitting.get("comparison-stop").click();
  await sitting.get("compare").waitFor();
  expect(await rows.allTextContents()).toEqual(first);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a session's own answers are compared with, once there are enough", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("few.csv", PENGUINS_FEW);
  await sitting.start("species");
  await sitting.row();
  await sitting.get("tab-compare").click();
  await expect.poll(() => sitting.text("comparison-missing")).toMatch(/^5 more labels needed/);
  expect(await sitting.get("compare").isDisabled()).toBe(true);
  for (let n = 0; n < 5; n++) await sitting.answer(SPECIES);
  await expect.poll(() => sitting.text("comparison-missing")).toBe("");
  await compare(sitting, 5);
  await expect.poll(() => sitting.text("comparison-repeats"), { timeout: 60_000 }).toMatch(/^The means of 3 repeats/);
  expect(JSON.parse((await sitting.download("comparison-json")).text)).toMatchObject({ target: "species", rows: 40 });
  await sitting.get("compare-seeds").selectOption("10");
  await sitting.get("compare").click();
  await expect
    .poll(() => sitting.text("comparison-repeats"), { interval: 20, timeout: 60_000 })
    .toMatch(/^One repeat|of [24-9] repeats/);
  await sitting.get("comparison-stop").click();
  await sitting.get("compare").waitFor();
  expect(await sitting.text("comparison-repeats")).toMatch(/^One repeat|^The means of [2-9] repeats/);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** A saved comparison of more strategies than a chart shows. */
function crowded(): string {
  const strategies = Array.from({ length: 9 }, (_, at) => `s${at}`);
  const points = [
    { labels: 10, accuracy: 0.5 },
    { labels: 11, accuracy: 0.6 },
  ];
  const curves = strategies.map((strategy) => ({ strategy, learner: "default", seed: 0, points, aubc: 0.55 }));
  const settings = { seeds: 1, budget: 1, initial: 10, holdout: 0.3, at: 0, rows: 40, heldOut: 12, target: "kind" };
  const file = { querent: "comparison", version: 1, ...settings, strategies, learners: ["default"], curves };
  return JSON.stringify(file);
}

/** A file of so many rows, one class for every so many of them. */
function table(classes: readonly string[], rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const kind = classes[at % classes.length] ?? "";
    return `${(kind.length + Math.sin(at * 7) * 3).toFixed(3)},${(Math.cos(at * 3) * 5).toFixed(3)},${kind}`;
  });
  return `width,height,kind\n${lines.join("\n")}\n`;
}

/** The panel of a session that has too few labels of its own. */
async function panel(): Promise<Sitting> {
  const sitting = await here.visit("?seed=1");
  await sitting.open("few.csv", PENGUINS_FEW);
  await sitting.start("species");
  await sitting.row();
  await sitting.get("tab-compare").click();
  return sitting;
}

async function choose(sitting: Sitting, name: string, contents: string): Promise<void> {
  await sitting.get("compare-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(contents) });
}

const lineOf = (sitting: Sitting, strategy: string, learner: string) =>
  sitting.get("comparison-areas").locator(`tr[data-strategy="${strategy}"][data-learner="${learner}"]`);

test("learners are compared beside strategies, on a file, and all of it is there after a reload", async () => {
  const sitting = await panel();
  const events = await sitting.text("status");
  await sitting.get("compare-source").selectOption("file");
  await choose(sitting, "boxes.csv", table(["flat", "tall box", "cube"], 90));
  await expect.poll(() => sitting.text("compare-labels")).toBe("90 labelled rows");
  expect(await sitting.get("compare-target").inputValue()).toBe("kind");
  await sitting.get("compare-learners").locator("summary").click();
  await sitting.page.locator('[data-testid="compare-learner"][value="default"]').uncheck();
  for (const name of ["softmax", "small"]) {
    await sitting.page.locator(`[data-testid="compare-learner"][value="${name}"]`).check();
  }
  await compare(sitting, 8);
  await expect.poll(() => sitting.text("comparison-repeats"), { timeout: 60_000 }).toMatch(/^The means of 3 repeats/);
  await sitting.get("compare").waitFor();
  await expect.poll(() => lines(sitting).count()).toBe(4);
  expect(await lineOf(sitting, "margin", "softmax").textContent()).toContain("Margin with softmax regression");
  const pairs = ["comparison-differences", "comparison-other-pairs"].map((id) =>
    sitting.get(id).locator("tbody tr").count(),
  );
  expect((await Promise.all(pairs)).reduce((sum, n) => sum + n)).toBe(6);
  expect(await sitting.text("comparison-made")).toMatch(/^Made just now on 90 labels of “kind” in “boxes.csv”/);
  expect(await sitting.get("comparison-made").getAttribute("data-outdated")).toBe("false");
  // The session beside it is as it was.
  expect(await sitting.text("status")).toBe(events);
  const saved = await sitting.download("comparison-json");
  expect(saved.name).toBe("boxes-strategies.json");
  const areas = await sitting.get("comparison-areas").textContent();

  await sitting.reload();
  await sitting.row();
  await sitting.get("tab-compare").click();
  await expect.poll(() => sitting.text("comparison-repeats")).toMatch(/^The means of 3 repeats/);
  expect(await sitting.get("comparison-areas").textContent()).toBe(areas);
  expect(await sitting.get("compare-budget").inputValue()).toBe("8");
  expect(await sitting.text("compare-file-trouble")).toMatch(/^The comparison below was made on this file/);
  expect(await sitting.get("compare").isDisabled()).toBe(true);
  await choose(sitting, "boxes.csv", table(["flat", "tall box", "cube"], 90));
  await expect.poll(() => sitting.get("compare").isEnabled()).toBe(true);
  expect(await sitting.get("comparison-made").getAttribute("data-outdated")).toBe("false");

  // Elsewhere the saved file shows the same.
  const other = await panel();
  await other.get("comparison-open").setInputFiles({
    name: saved.name,
    mimeType: "application/json",
    buffer: Buffer.from(saved.text),
  });
  await expect.poll(() => other.text("comparison-repeats")).toMatch(/^The means of 3 repeats/);
  expect(await other.get("comparison-areas").textContent()).toBe(areas);
  expect([...sitting.errors, ...other.errors]).toEqual([]);
  await sitting.close();
  await other.close();
});

test.each([
  ["no label column", "a,b\nx,1\nx,1\n", /^No column of this file can be the label/],
  ["a file that is no table", "{", /./],
])("%s is said beside the file", async (_, contents, sentence) => {
  const sitting = await panel();
  await sitting.get("compare-source").selectOption("file");
  await choose(sitting, "bad.csv", contents);
  await expect.poll(() => sitting.text("compare-file-trouble")).toMatch(sentence);
  expect(await sitting.get("compare").isDisabled()).toBe(true);
  await sitting.close();
});

test("classes with too few labels, and files that hold no comparison, are said", async () => {
  const sitting = await panel();
  await sitting.get("compare-source").selectOption("file");
  await choose(sitting, "lone.csv", `${table(["flat"], 60)}1,2,cube\n`);
  await expect.poll(() => sitting.text("comparison-missing")).toMatch(/^Two classes with at least 3 labels each/);
  await choose(sitting, "rare.csv", `${table(["flat", "tall box"], 60)}1,2,cube\n`);
  await expect.poll(() => sitting.text("comparison-missing")).toMatch(/^“cube” has fewer than 3 labels/);
  expect(await sitting.get("compare").isEnabled()).toBe(true);
  await choose(sitting, "short.csv", table(["flat", "cube"], 30));
  await expect.poll(() => sitting.text("comparison-missing")).toMatch(/^10 more labels needed/);
  for (const [text, sentence] of [
    ["{}", "This file is no comparison."],
    ["not JSON", "This file is no comparison."],
    ['{"querent":"comparison","version":9}', "saved by another version"],
    ['{"querent":"comparison","version":1,"curves":[]}', "not whole"],
    [crowded(), "not whole"],
  ] as const) {
    const file = { name: "c.json", mimeType: "application/json", buffer: Buffer.from(text) };
    await sitting.get("comparison-open").setInputFiles(file);
    await expect.poll(() => sitting.page.locator("body").innerText()).toContain(sentence);
  }
  await sitting.close();
});

test("a comparison pauses between runs and goes on, and says when it was made under other settings", async () => {
  const sitting = await panel();
  await sitting.get("compare-source").selectOption("file");
  await choose(sitting, "penguins.csv", PENGUINS);
  await expect.poll(() => sitting.text("compare-labels")).toBe("344 labelled rows");
  await compare(sitting, 60);
  await sitting.get("comparison-pause").click();
  await expect.poll(() => sitting.text("comparison-left"), { timeout: 30_000 }).toBe("Paused");
  const done = await sitting.page
    .locator("querent-compare progress")
    .evaluate((bar) => (bar as HTMLProgressElement).value);
  expect(done).toBeLessThan(1);
  // The focus stays on the button, so that the keyboard alone goes on.
  expect(await sitting.page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe(
    "comparison-pause",
  );
  await sitting.page.keyboard.press("Enter");
  await expect.poll(() => sitting.text("comparison-repeats"), { timeout: 60_000 }).toMatch(/^The means of 3 repeats/);
  await sitting.get("compare").waitFor();
  expect(await sitting.get("comparison-made").getAttribute("data-outdated")).toBe("false");
  await sitting.get("compare-seeds").selectOption("5");
  expect(await sitting.get("comparison-made").getAttribute("data-outdated")).toBe("true");
  expect(await sitting.text("comparison-made")).toContain("This is not what is chosen above");
  await sitting.get("compare-seeds").selectOption("3");
  expect(await sitting.get("comparison-made").getAttribute("data-outdated")).toBe("false");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
