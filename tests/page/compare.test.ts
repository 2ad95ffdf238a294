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
  expect([name, text.split("\n")[0]]).toEqual(["penguins-strategies.csv", "strategy,seed,labels,accuracy,aubc"]);
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
