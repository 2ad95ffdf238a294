/** The classes in place: marked, explained with the person's own rows, and read beside the card. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, SPECIES } from "./tables.js";

const here = served();

test("a class gets a colour, a shape, a key and a guideline with examples, which are there beside the card and at the next visit", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  const rows = [];
  for (let i = 0; i < 4; i++) rows.push(await sitting.answer(SPECIES));
  expect(await sitting.get("guide-open").count()).toBe(0);
  expect(await sitting.get("card").locator(".answer .mark").count()).toBe(0);
  await sitting.get("tab-classes").click();
  const row = rows[3] ?? 0;
  const name = SPECIES[row] ?? "";
  const names = await sitting.get("class-line").locator(".class-name").allTextContents();
  const line = sitting.get("class-line").nth(names.indexOf(name));
  await line.getByTestId("class-details").click();
  await line.locator('[data-testid="class-mark-7"]').check({ force: true });
  await line.locator('[data-testid="class-mark-star"]').check({ force: true });
  await line.getByTestId("class-key").selectOption("9");
  await line.getByTestId("class-guide").fill("Only with a long bill.");
  await line.locator(`[data-testid="class-example"][data-row="${row}"]`).check();
  // What was chosen marks the answer, and its key gives it.
  const answer = sitting.get("card").locator(`[data-class="${name}"]`);
  await expect.poll(() => answer.locator("kbd").textContent()).toBe("9");
  expect(await answer.locator(".mark-7").count()).toBe(1);
  await sitting.get("tab-classes").focus();
  await page.keyboard.press("g");
  await expect.poll(() => sitting.text("guide")).toContain("Only with a long bill.");
  await expect.poll(() => sitting.text("guide")).toMatch(new RegExp(`row ${row + 1} \\S`, "i"));
  await page.keyboard.press("Escape");
  await expect.poll(() => sitting.get("guide").count()).toBe(0);

  // A new name takes all of it along, and the next visit has it too.
  await line.getByTestId("class-rename").click();
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await sitting.get("card").locator('[data-class="Renamed"] .mark-7').waitFor();
  await sitting.reload();
  await sitting.row();
  await sitting.get("guide-open").click();
  await expect.poll(() => sitting.text("guide")).toMatch(/^Renamed\s+Only with a long bill\./);
  expect(await sitting.get("card").locator('[data-class="Renamed"] kbd').textContent()).toBe("9");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
