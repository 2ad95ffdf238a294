import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, visit } from "./browser.js";
import { type Site, serve } from "./server.js";
import type { Sitting } from "./sitting.js";
import { PENGUINS, SPECIES } from "./tables.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PICTURES = fileURLToPath(new URL("../../test-results/", import.meta.url));

const SCREENS = [
  { name: "1280-light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "1280-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "390-light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "390-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

let site: Site;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  site = await serve();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(SCREENS)("every state is accessible and fits at $name", async ({ name, ...screen }) => {
  const sitting = await visit(browser, `${site.url}?seed=1`, { ...screen, reducedMotion: "reduce" });
  const look = (state: string, fullPage = false): Promise<void> => examine(sitting, `${name}-${state}`, fullPage);
  await sitting.get("drop-input").waitFor({ state: "attached" });
  await look("1-welcome");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("start").waitFor();
  await look("2-columns", true);
  await sitting.start("species");
  await sitting.row();
  await look("3-question");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await look("4-learned");
  await sitting.get("evaluate").click();
  await sitting.get("report").waitFor();
  await sitting.get("generate").click();
  await sitting.get("synthetic").waitFor();
  await look("5-panels", true);
  await sitting.get("history-entry").first().click();
  await sitting.get("leave").waitFor();
  await look("6-review");
  expect(await sitting.inSight("card")).toBe(true);
  await sitting.page.keyboard.press("?");
  await look("7-keys");
  await sitting.page.keyboard.press("Escape");
  await sitting.open("empty.csv", "");
  await sitting.get("alert").locator("p").waitFor();
  await look("8-alert");
  expect(await sitting.inSight("alert")).toBe(true);
  await sitting.get("start-over").click();
  await look("9-leave");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.runIf(process.env["QUERENT_PICTURE"])("the picture of the README is taken", async () => {
  const options = { viewport: { width: 1280, height: 860 }, colorScheme: "light", reducedMotion: "reduce" } as const;
  const sitting = await visit(browser, `${site.url}?seed=1`, options);
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  const picture = await sitting.page.screenshot({
    path: fileURLToPath(new URL("../../docs/page.png", import.meta.url)),
  });
  expect(picture.length).toBeLessThan(200_000);
  await sitting.close();
});

async function examine({ page }: Sitting, name: string, fullPage: boolean): Promise<void> {
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  });
  expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}
