/** A batch: rows side by side with the classes suggested for them, accepted but for some, and undone at once. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_UNLABELLED, SPECIES } from "./tables.js";

const here = served();

test("a batch is accepted but for the rows that are taken out, marked as bulk, and undone and redone as one", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  const answered = () => sitting.number("answered-count");
  await sitting.open("penguins.csv", PENGUINS_UNLABELLED);
  await sitting.get("label-select").selectOption("species");
  await sitting.get("class-names").fill("Adelie, Chinstrap, Gentoo");
  await sitting.get("start").click();
  for (let i = 0; i < 7; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  await sitting.get("tab-batch").click();
  await sitting.get("batch-next").click();
  await expect.poll(() => sitting.get("batch-tile").count()).toBe(12);
  expect(await sitting.text("batch-what")).toContain("chosen by the strategy");
  expect(await sitting.text("batch-accept")).toBe("Accept all 12");
  const out = Number(await sitting.get("batch-tile").first().getAttribute("data-row"));
  await sitting.get("batch-box").first().uncheck();
  expect(await sitting.text("batch-accept")).toBe("Accept 11 of 12 rows");
  await sitting.get("batch-accept").click();
  await expect.poll(answered).toBe(18);
  expect(await sitting.text("batch-done")).toBe("11 rows are labelled. One undo takes it back. Undo");
  await expect.poll(() => sitting.get("batch-tile").count()).toBe(12);
  expect(await page.locator(`[data-testid="batch-tile"][data-row="${out}"]`).count()).toBe(0);
  expect((await sitting.download("export")).text).toContain("answered_in_bulk");
  await page.keyboard.press("Control+z");
  await expect.poll(answered).toBe(7);
  await expect
    .poll(() => sitting.text("status"))
    .toBe("Undone: the answer to several rows, of which 11 are open again.");
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(answered).toBe(18);
  await expect.poll(() => sitting.text("saving")).toBe("Saved");
  await sitting.reload();
  await sitting.row();
  await expect.poll(answered).toBe(18);
  await page.keyboard.press("Control+z");
  await expect.poll(answered).toBe(7);
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(answered).toBe(18);
  await sitting.learned();

  // Rows like the one on the card, all as one class.
  while ((await sitting.purpose()) !== "teach") await sitting.answer(SPECIES);
  const before = await answered();
  const row = await sitting.row();
  await sitting.get("like").click();
  await expect.poll(() => sitting.text("batch-what")).toContain(`most like row ${row + 1}.`);
  expect(await sitting.get("batch-tile").first().getAttribute("data-row")).toBe(String(row));
  // What is answered on the card needs no other answer.
  await sitting.answer(SPECIES);
  await expect.poll(() => page.locator(`[data-testid="batch-tile"][data-row="${row}"]`).count()).toBe(0);
  await sitting.get("batch-as").selectOption("Gentoo");
  const n = await sitting.get("batch-tile").count();
  await sitting.get("batch-accept").click();
  await expect.poll(answered).toBe(before + 1 + n);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
