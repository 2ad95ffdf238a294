/** The table of all rows: rows are found, put in order, selected and labelled at once, with the keys alone too. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

/** What some of the messages mention, whatever the case of its letters. */
const PARCELS = /parcel/i;

/** A sitting on the list of messages, with two classes and the table open. */
async function messages(): Promise<Sitting> {
  const sitting = await here.visit("?seed=1");
  await sitting.get("example-messages").click();
  await sitting.get("start").click();
  const row = await sitting.row();
  await sitting.get("new-class-name").fill("refund, other");
  await sitting.get("new-class-only").click();
  await expect.poll(() => sitting.get("class").count()).toBe(2);
  expect(await sitting.row()).toBe(row);
  await sitting.get("tab-browse").click();
  await sitting.get("row").first().waitFor();
  return sitting;
}

/** The cells of a column in sight, from the first row down. */
const column = (sitting: Sitting, of: string): Promise<string[]> =>
  sitting
    .get("rows")
    .locator('[data-testid="row"]')
    .evaluateAll(
      (rows, nth) => rows.map((row) => row.querySelector(`[aria-colindex="${nth}"]`)?.textContent?.trim() ?? ""),
      of,
    );

test("every text that mentions a word is labelled with one key, and one undo takes it back", async () => {
  const sitting = await messages();
  expect(await sitting.text("browse-found")).toBe("150 of 150 rows");
  await sitting.get("browse-search").fill("PARCEL");
  await expect.poll(() => sitting.text("browse-found")).not.toBe("150 of 150 rows");
  const found = Number.parseInt(await sitting.text("browse-found"), 10);
  expect(found).toBeGreaterThan(2);
  await expect.poll(async () => (await column(sitting, "6")).every((text) => PARCELS.test(text))).toBe(true);

  await sitting.get("rows").focus();
  await sitting.page.keyboard.press("Control+a");
  expect(await sitting.text("selected")).toBe(`${found} rows selected: label as`);
  await sitting.page.keyboard.press("1");
  await expect.poll(() => sitting.get("browse-done").count()).toBe(1);
  const [, labelled = "0", kept = "0"] =
    /^(\d+) rows are “refund” now\.(?: (\d+) rows? (?:is|are) kept)?/.exec(await sitting.text("browse-done")) ?? [];
  expect(Number(labelled) + Number(kept)).toBe(found);
  expect(await sitting.text("status")).toContain("One undo takes it back.");
  await expect
    .poll(async () => (await column(sitting, "3")).filter((label) => /refund.*in bulk/s.test(label)).length)
    .toBe(Number(labelled));
  expect(await sitting.text("selected")).toContain(`${found} rows`);
  expect(await sitting.number("answered-count")).toBe(Number(labelled));

  await sitting.get("browse-label").evaluate((select: HTMLSelectElement) => {
    select.closest("details")?.setAttribute("open", "");
  });
  await sitting.get("browse-source").selectOption("inBulk");
  await expect.poll(() => sitting.text("browse-found")).toBe(`${labelled} of 150 rows`);
  await sitting.get("rows").focus();
  await sitting.page.keyboard.press("u");
  await expect.poll(() => sitting.number("answered-count")).toBe(0);
  await expect.poll(async () => (await column(sitting, "3")).join("")).toBe("");
  await sitting.get("browse-again").click();
  await sitting.get("no-rows").waitFor();
  expect(sitting.errors).toEqual([]);
  expect(sitting.foreign).toEqual([]);
  await sitting.close();
});

test("selected rows are labelled with a class that is made up for them", async () => {
  const sitting = await messages();
  const { keyboard } = sitting.page;
  await keyboard.press("f");
  await keyboard.type("parcel");
  await expect.poll(() => sitting.text("browse-found")).not.toBe("150 of 150 rows");
  await sitting.get("rows").focus();
  await keyboard.press("Control+a");
  await keyboard.press("n");
  await keyboard.type("parcel");
  await keyboard.press("Enter");
  await expect.poll(() => sitting.text("browse-done")).toMatch(/rows are “parcel” now/);
  expect(await sitting.get("class").count()).toBe(3);
  await keyboard.press("u");
  await expect.poll(() => sitting.number("answered-count")).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a pattern that is none says so, and what was found before stays", async () => {
  const sitting = await messages();
  await sitting.get("browse-pattern").check();
  await sitting.get("browse-search").fill("^My");
  await expect.poll(() => sitting.text("browse-found")).not.toBe("150 of 150 rows");
  const found = await sitting.text("browse-found");
  await sitting.get("browse-search").fill("^My(");
  await expect.poll(() => sitting.text("browse-trouble")).toContain("“^My(” is no regular expression");
  expect(await sitting.text("browse-found")).toBe(found);
  await sitting.get("browse-pattern").uncheck();
  await expect.poll(() => sitting.get("browse-trouble").count()).toBe(0);
  expect(await sitting.text("browse-found")).toBe("0 of 150 rows");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("rows are put in order, reached by the keys alone, and opened on the card", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  await sitting.get("tab-browse").focus();
  await sitting.page.keyboard.press("Enter");
  await sitting.get("tab-browse").click();
  await sitting.get("row").first().waitFor();
  const sort = sitting.get("sort-column-bill_length_mm");
  await sort.focus();
  await sitting.page.keyboard.press("Enter");
  const head = sitting.page.locator('[role="columnheader"]', { has: sort });
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("ascending");
  const nth = (await head.getAttribute("aria-colindex")) ?? "";
  const lengths = async () => (await column(sitting, nth)).map(Number);
  await expect.poll(async () => (await lengths())[0]).toBeGreaterThan(30);
  expect(await lengths()).toEqual((await lengths()).toSorted((a, b) => a - b));
  await sitting.page.keyboard.press("Enter");
  await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
  await expect.poll(async () => (await lengths())[0]).toBeGreaterThan(55);

  await sitting.get("rows").focus();
  await sitting.page.keyboard.press("2");
  expect(await sitting.text("label-bar")).toContain("Select rows first");
  await sitting.page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await sitting.page.keyboard.press("Shift+ArrowDown");
  await sitting.page.keyboard.press("Shift+ArrowUp");
  expect(await sitting.text("selected")).toBe("3 rows selected: label as");
  await sitting.page.keyboard.press("End");
  const last = sitting.page.locator(".rows-active");
  await expect.poll(() => last.getAttribute("aria-rowindex")).toBe(String(SPECIES.length + 1));
  await sitting.page.keyboard.press("Enter");
  await expect.poll(() => sitting.row()).toBe(Number(await last.getAttribute("data-row")));
  expect(await sitting.inSight("card")).toBe(true);
  // The keys are those of the card from here on, and no longer label what is selected.
  expect(await sitting.page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("answers");

  const cell = sitting.get("confusion-cell").first();
  const n = Number(await cell.textContent());
  await cell.click();
  await expect.poll(() => sitting.text("browse-found")).toBe(`${n} of ${SPECIES.length} rows`);
  expect(await sitting.get("browse-measured").isChecked()).toBe(true);
  // A question that measures is asked without a hint, and what rows like it are called would be one.
  while ((await sitting.purpose()) !== "teach") {
    expect(await sitting.get("like").count()).toBe(0);
    await sitting.answer(SPECIES);
  }
  const row = await sitting.row();
  await sitting.get("like").click();
  await sitting.get("batch-in-table").click();
  await expect.poll(() => sitting.text("browse-found")).toContain(`The 50 rows most like row ${row + 1}`);
  await expect.poll(() => sitting.inSight("browse-found")).toBe(true);
  // A point of the curve shows what was answered by then: as a line of its table, and where the curve is clicked.
  const points = sitting.get("curve").locator("summary");
  while ((await points.count()) === 0) {
    await sitting.answer(SPECIES);
    await sitting.learned();
  }
  await points.click();
  await sitting.get("curve-point").last().click();
  const answered = await sitting.number("answered-count");
  await expect.poll(() => sitting.text("browse-found")).toBe(`${answered} of ${SPECIES.length} rows`);
  const tick = sitting.get("browse-byPoint");
  expect(await tick.isChecked()).toBe(true);
  await sitting
    .get("curve")
    .locator("svg")
    .click({ position: { x: 46, y: 90 } });
  await expect.poll(async () => Number.parseInt(await sitting.text("browse-found"), 10)).toBeLessThan(answered);
  await tick.click();
  await expect.poll(() => sitting.text("browse-found")).toBe(`${SPECIES.length} of ${SPECIES.length} rows`);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
