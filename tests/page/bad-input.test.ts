import { afterAll, beforeAll, expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { BAD_TABLES, PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();
let sitting: Sitting;

beforeAll(async () => {
  sitting = await here.visit();
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await sitting.answer(SPECIES);
});

afterAll(async () => {
  await sitting?.close();
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
