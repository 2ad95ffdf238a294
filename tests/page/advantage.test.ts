/** Whether asking beats drawing at random is measured by a replay of the labels, on request or while nobody does anything. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, PENGUINS_FEW, PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test("it says how many labels are missing, and is measured once they are there", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("few.csv", PENGUINS_FEW);
  await sitting.start("species");
  await sitting.row();
  await expect.poll(() => sitting.text("advantage-said")).toMatch(/^Too little to tell .*: label about 5 more\.$/);
  for (let n = 0; n < 5; n++) await sitting.answer(SPECIES);
  await expect.poll(() => sitting.text("advantage-said")).toBe("Does asking beat drawing at random?");
  await sitting.get("advantage-measure").focus();
  await sitting.page.keyboard.press("Enter");
  await expect.poll(() => sitting.text("advantage-said"), { timeout: 60_000 }).toMatch(/on your 40 labels\./);
  expect(await sitting.text("advantage-when")).toBe("Measured at 40 labels, just now.");
  await sitting.answer(SPECIES);
  await expect.poll(() => sitting.text("advantage-when")).toBe("Measured at 40 labels, just now; 1 more label since.");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("while it is measured answers are taken, and what was started can be stopped", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.row();
  await sitting.learned();
  await sitting.get("advantage-measure").click();
  await sitting.get("advantage-stop").waitFor();
  const asked = performance.now();
  await sitting.answer(SPECIES);
  expect(performance.now() - asked).toBeLessThan(5000);
  // Somebody asked for it, so that it goes on beside the answer.
  await expect.poll(() => sitting.text("advantage-said"), { timeout: 60_000 }).toMatch(/on your 115 labels\./);
  await sitting.get("advantage-measure").click();
  await sitting.get("advantage-stop").click();
  await sitting.get("advantage-measure").waitFor();
  expect(await sitting.text("advantage-said")).toMatch(/on your 115 labels\./);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("while nothing is done it is measured by itself, and an answer comes first", async () => {
  const sitting = await here.visit("?seed=1", {}, (page) => page.clock.install());
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.row();
  await sitting.learned();
  await sitting.page.clock.fastForward(46_000);
  await sitting.get("advantage-stop").waitFor();
  await sitting.answer(SPECIES);
  await sitting.get("advantage-measure").waitFor();
  expect(await sitting.text("advantage-said")).toBe("Does asking beat drawing at random?");
  await sitting.learned();
  await sitting.page.clock.fastForward(46_000);
  await expect.poll(() => sitting.text("advantage-said"), { timeout: 60_000 }).toMatch(/on your 116 labels\./);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("it does not measure by itself beside a comparison", async () => {
  const sitting = await here.visit("?seed=1", {}, (page) => page.clock.install());
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.row();
  await sitting.learned();
  await sitting.get("tab-compare").click();
  await sitting.get("compare").click();
  await sitting.get("comparison-stop").waitFor();
  await sitting.page.clock.fastForward(46_000);
  expect(await sitting.get("advantage-stop").count()).toBe(0);
  await sitting.get("comparison-stop").click();
  await sitting.get("compare").waitFor();
  await sitting.page.clock.fastForward(46_000);
  await sitting.get("advantage-stop").waitFor();
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("in a practice session it is measured on the labels of the table", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("mode-play").check();
  await sitting.start("species");
  await sitting.row();
  await sitting.get("advantage-measure").click();
  await expect.poll(() => sitting.text("advantage-said"), { timeout: 60_000 }).toMatch(/on the table's 344 labels\./);
  await sitting.close();
});
