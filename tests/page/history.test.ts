/** The history: a list of all that was done, the keys of every program for undo and redo, and the session as it was at any point of it. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_UNLABELLED, SPECIES } from "./tables.js";

const here = served();

test("every change is listed, undone and redone, and any point of the past is looked at without losing what came after", async () => {
  const sitting = await here.visit("?seed=1");
  const { keyboard } = sitting.page;
  const answered = () => sitting.number("answered-count");
  await sitting.open("penguins.csv", PENGUINS_UNLABELLED);
  await sitting.get("label-select").selectOption("species");
  await sitting.get("class-names").fill("Adelie, Chinstrap, Gentoo");
  await sitting.get("start").click();
  const rows: number[] = [];
  for (let i = 0; i < 6; i++) rows.push(await sitting.answer(SPECIES));
  await sitting.learned();
  const line = sitting.page.locator(".history li").first();
  await expect.poll(() => line.textContent()).toContain(SPECIES[rows[5] ?? 0]);
  // The time, the row with its cells, and who.
  expect((await line.textContent())?.replace(/\s+/g, " ")).toMatch(/\d\d:\d\d row \d+ \S.* · .* you/i);

  await keyboard.press("Control+z");
  await expect.poll(answered).toBe(5);
  await keyboard.press("Control+Shift+Z");
  await expect.poll(answered).toBe(6);

  // Several rows at once are one line and one undo.
  await sitting.get("tab-browse").click();
  await sitting.get("rows").focus();
  await keyboard.press("Space");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("1");
  await expect.poll(() => sitting.get("history-act").count()).toBe(1);
  const bulk = await answered();
  expect(bulk).toBeGreaterThan(6);
  await sitting.get("history-open-rows").click();
  await expect.poll(() => sitting.text("browse-found")).toMatch(/^The \d rows? picked\.$/);
  await keyboard.press("Control+z");
  await expect.poll(answered).toBe(6);
  await keyboard.press("Control+y");
  await expect.poll(answered).toBe(bulk);

  // A change of the classes is undone where it was made.
  await sitting.get("change").click();
  await sitting.get("class-add").fill("Macaroni");
  await sitting.get("class-add-go").click();
  await expect.poll(() => sitting.get("class-line").count()).toBe(4);
  await sitting.get("back").focus();
  await keyboard.press("Control+z");
  await expect.poll(() => sitting.get("class-line").count()).toBe(3);
  await keyboard.press("Control+z");
  await sitting.get("back").click();
  expect(await answered()).toBe(bulk);

  await sitting.get("history-then").nth(3).click();
  await sitting.get("earlier").waitFor();
  expect(await sitting.text("earlier")).toMatch(/^As of \d\d:\d\d, after 4 answers of \d+: only to look at\./);
  await expect.poll(() => sitting.get("history-entry").count()).toBe(4);
  expect(await sitting.get("history-then").count()).toBe(0);
  expect(await sitting.get("card").count()).toBe(0);
  await keyboard.press("1");
  await keyboard.press("Control+z");
  await keyboard.press("Escape");
  await sitting.row();
  expect(await answered()).toBe(bulk);
  expect(await sitting.get("earlier").count()).toBe(0);
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  await sitting.get("history-nth").fill("2");
  await sitting.get("history-nth-go").click();
  await expect.poll(() => sitting.get("history-entry").count()).toBe(2);
  await sitting.get("earlier-back").click();
  await sitting.row();
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
