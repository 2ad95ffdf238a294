import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, visit } from "./browser.js";
import { type Site, serve } from "./server.js";
import type { Sitting } from "./sitting.js";
import { BAD_TABLES, PENGUINS_PARTLY, SPECIES } from "./tables.js";

let site: Site;
let browser: Browser;
let sitting: Sitting;

beforeAll(async () => {
  site = await serve();
  browser = await launch();
  sitting = await visit(browser, site.url);
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await sitting.answer(SPECIES);
});

afterAll(async () => {
  await sitting?.close();
  await browser?.close();
  await site?.close();
});

test.each(BAD_TABLES)("$what is told in one sentence, and the open session stays", async (bad) => {
  const row = await sitting.row();
  await sitting.open(bad.name, bad.contents);
  if (bad.label) await sitting.start(bad.label);
  const message = sitting.get("alert").locator("p");
  await message.waitFor();
  const sentence = (await message.textContent())?.trim();
  expect(sentence).toMatch(bad.names);
  expect(sentence).toMatch(/\.$/);
  expect(sentence).not.toMatch(/[.!?]\s+[A-Z]/);
  if (bad.label) await sitting.get("back").click();
  expect(await sitting.row()).toBe(row);
  expect(await sitting.number("answered-count")).toBe(2);
  await sitting.get("alert").getByRole("button").click();
  expect(await message.count()).toBe(0);
  expect(sitting.errors).toEqual([]);
});
