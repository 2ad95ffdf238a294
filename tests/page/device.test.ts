/** What networks are trained on: chosen on the page in the middle of a session, which goes on where it is. */

import type { Browser } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { launch, SOFTWARE_WEBGPU, visit } from "./browser.js";
import { type Site, serve } from "./server.js";
import type { Sitting } from "./sitting.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const PATIENCE_MS = 90_000;

let site: Site;
let browser: Browser;

beforeAll(async () => {
  site = await serve();
  return () => site.close();
});

afterEach(() => browser?.close());

/** Some of the penguins: a graphics processor that a processor plays takes its time. */
const SOME = PENGUINS_PARTLY.split("\n")
  .filter((_, line) => line === 0 || line % 7 === 1)
  .join("\n");

/** Two answers into a session, in the settings. */
async function inSettings(flags: readonly string[]): Promise<Sitting> {
  browser = await launch(flags);
  const sitting = await visit(browser, `${site.url}?seed=1`);
  await sitting.open("penguins.csv", SOME);
  await sitting.start("species");
  for (let i = 0; i < 2; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  await settings(sitting);
  expect(await sitting.text("device")).toBe(
    "Trains on the processor: for networks of the usual size nothing is faster.",
  );
  return sitting;
}

async function settings(sitting: Sitting): Promise<void> {
  await sitting.get("change").click();
  await sitting.unfold("questions");
}

/** Back to the questions, one of which is answered and learned from, and to the settings again. */
async function goOn(sitting: Sitting): Promise<void> {
  await sitting.get("back").click();
  await sitting.answer(SPECIES);
  await sitting.learned(PATIENCE_MS);
  await settings(sitting);
}

test("a browser without WebGPU says so, loses nothing, and remembers the choice", async () => {
  const sitting = await inSettings([]);
  await sitting.get("device-select").selectOption("webgpu");
  await expect.poll(() => sitting.text("device")).toContain("from the next training on");
  await goOn(sitting);
  expect(await sitting.text("device")).toBe(
    "This browser offers no graphics processor over WebGPU: training continues on the processor, and nothing is lost.",
  );
  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(3);
  await settings(sitting);
  expect(await sitting.get("device-select").inputValue()).toBe("webgpu");
  await sitting.get("device-select").selectOption("cpu");
  await expect.poll(() => sitting.text("device")).toContain("Trains on the processor: for networks of the usual size");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a browser with WebGPU trains on it from then on, and on the processor again", async () => {
  const sitting = await inSettings(SOFTWARE_WEBGPU);
  await sitting.get("device-select").selectOption("webgpu");
  await goOn(sitting);
  expect(await sitting.text("device")).toMatch(/^Trains on the graphics processor( \(.+\))?, as you chose\.$/);
  expect(sitting.requests.some((url) => /webgpu_bg.*\.wasm$/.test(url))).toBe(true);
  await sitting.get("device-select").selectOption("cpu");
  await goOn(sitting);
  expect(await sitting.text("device")).toContain("Trains on the processor: for networks of the usual size");
  await sitting.get("back").click();
  expect(await sitting.number("answered-count")).toBe(4);
  expect(sitting.errors).toEqual([]);
  expect(sitting.foreign).toEqual([]);
  await sitting.close();
});
