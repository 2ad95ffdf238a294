/** Finding all rows of one class: its likeliest rows are asked about first, and the page says how many may be left. */
import { expect, test } from "vitest";
import { served } from "./served.js";

const here = served();

/** Two hundred rows, of which one in ten is relevant and says so by its number. */
const TABLE = `size,decision\n${Array.from({ length: 200 }, (_, row) => `${row % 10 === 0 ? 90 + (row % 7) : row % 80},`).join("\n")}\n`;

test("the rows of a class are asked about first, and how many may be left is said", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("few.csv", TABLE);
  await sitting.get("label-select").selectOption("decision");
  await sitting.get("class-names").fill("no, yes");
  await sitting.get("start").click();
  const answer = async () => {
    const row = Number(await sitting.row());
    await sitting.page.keyboard.press(row % 10 === 0 ? "2" : "1");
    await sitting.page.locator(`[data-testid="card"][aria-busy="false"]:not([data-row="${row}"])`).waitFor();
  };
  for (let n = 0; n < 12; n++) await answer();
  await sitting.get("tab-screening").click();
  await sitting.get("screening-class").selectOption("yes");
  await sitting.get("screening-ask").click();
  await sitting.get("screening-asks").waitFor();
  // The question that the button asked for has the focus.
  await expect
    .poll(() => sitting.page.evaluate(() => document.activeElement?.closest("querent-card") !== null))
    .toBe(true);
  for (let n = 0; n < 16; n++) await answer();
  await expect.poll(() => sitting.text("screening-found")).toMatch(/in 28 rows read, of 200/);
  // By chance two in 28 would be.
  expect(Number.parseInt(await sitting.text("screening-found"), 10)).toBeGreaterThan(6);
  expect(await sitting.text("screening-left")).toMatch(/^At most \d+ (is|are) left, so at least \d+.% are found/);
  await sitting.get("screening-stop").click();
  await sitting.get("screening-ask").waitFor();
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
