/** A table of very many columns: only what is seen is drawn, each column can be found, and the page stays at hand. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { served } from "./served.js";

const COLUMNS = 20_000;
const ROWS = 12;

/** Cells that follow from their place, and labels for most rows. */
const table = (columns: number) => {
  const line = (cell: (at: number) => unknown, label: string) =>
    `${Array.from({ length: columns }, (_, at) => cell(at)).join(",")},${label}\n`;
  const rows = Array.from({ length: ROWS }, (_, row) =>
    line((at) => (row * 31 + at * 17 + (row % 2) * (at % 7)) % 97, row < 8 ? (row % 2 ? "x" : "y") : ""),
  );
  return line((at) => `gene${at}`, "verdict") + rows.join("");
};

const here = served();

/** Notes the longest time for which nothing else on the page got a turn. */
function watch(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const beats = { last: performance.now(), longest: 0 };
    Object.assign(globalThis, { beats });
    setInterval(() => {
      beats.longest = Math.max(beats.longest, performance.now() - beats.last - 10);
      beats.last = performance.now();
    }, 10);
  });
}

const longest = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { beats: { longest: number } }).beats.longest);

test("of twenty thousand columns a few are drawn, each is found by its name, and the page is never held for long", async () => {
  const sitting = await here.visit("?seed=1", {}, watch);
  const { page } = sitting;
  page.setDefaultTimeout(60_000);
  await sitting.drop("genes.csv", table(COLUMNS));
  await sitting.get("start").waitFor();
  await sitting.unfold("columns");
  expect(await page.locator("querent-columns tbody tr").count()).toBe(50);
  expect(await sitting.text("columns-shown")).toBe("50 of 20,001 columns are shown.");
  await sitting.get("columns-more").click();
  expect(await page.locator("querent-columns tbody tr").count()).toBe(150);
  expect(await page.evaluate(() => document.activeElement?.closest("tr")?.dataset["column"])).toBe("gene50");

  await sitting.get("columns-find").fill("GENE1777");
  expect(await sitting.text("columns-shown")).toContain("11 of 11 columns with that name are shown, of 20,001 in all.");
  await page.locator('[data-column="gene17770"] select').first().selectOption("ignored");
  await sitting.get("columns-find").fill("nothing");
  expect(await sitting.text("columns-shown")).toBe("None of 20,001 columns has that in its name.");

  const label = sitting.get("label-select");
  expect(await label.inputValue()).toBe("verdict");
  await label.fill("no such");
  await label.press("Enter");
  expect(await label.evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(false);
  await label.fill("verd");
  await label.press("Enter");
  expect(await label.inputValue()).toBe("verdict");
  expect(await longest(page)).toBeLessThan(1000);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a card shows a few cells of hundreds, the others where they are asked for, and the bound of columns is said", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  await sitting.open("few.csv", table(400));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("other-cells").waitFor();
  expect(await page.locator("querent-card dt").count()).toBeLessThan(70);
  await sitting.get("other-cells").locator("summary").click();
  await expect.poll(() => page.locator("querent-card dt").count()).toBeGreaterThan(300);
  expect(await sitting.text("cells-beyond")).toMatch(/^\d+ more columns: see the row in the table of all rows\.$/);

  await sitting.drop("wide.csv", `${Array.from({ length: 40_000 }, (_, at) => `c${at}`).join(",")}\n1\n`);
  await expect
    .poll(() => sitting.text("alert"), { timeout: 20_000 })
    .toContain("40,000 columns and a table has at most 32,768");
  await sitting.close();
});
