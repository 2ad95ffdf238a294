/** A second look at labels: rows asked again, and labels that look wrong. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, PENGUINS_WITH_ERRORS, PLANTED, SPECIES } from "./tables.js";

const here = served();

test("a row asked again is answered blind, counted, and undone as a second answer", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.unfold("questions");
  await sitting.get("own-name").fill("Ada");
  await sitting.get("re-ask-rate").selectOption("0.2");
  await sitting.start("species");
  for (let i = 0; i < 40 && (await sitting.purpose()) !== "reAsk"; i++) await sitting.answer(SPECIES);
  expect([await sitting.purpose(), await sitting.blind()]).toEqual(["reAsk", true]);
  expect(await sitting.text("badge")).toContain("asked again");

  const row = await sitting.row();
  const count = await sitting.number("answered-count");
  const before = SPECIES[row] ?? "";
  await sitting.page.locator(`[data-testid="class"]:not([data-class="${before}"])`).first().click();
  await sitting.asked(row);
  await expect.poll(() => sitting.text("status")).toContain(`It was “${before}” before`);
  expect(await sitting.number("re-asked-count")).toBe(1);
  expect(await sitting.number("answered-count")).toBe(count);

  await sitting.page.keyboard.press("u");
  await sitting.page
    .locator(`[data-testid="card"][aria-busy="false"][data-row="${row}"][data-purpose="reAsk"]`)
    .waitFor();
  await expect.poll(() => sitting.text("status")).toContain("second answer");
  expect(await sitting.blind()).toBe(true);
  await sitting.answer(SPECIES);
  await sitting.get("tab-annotators").click();
  expect(await sitting.text("consistency")).toContain("asked about twice got the same answer");
  await sitting.get("change").click();
  expect(await sitting.get("own-name").inputValue()).toBe("Ada");
  expect(await sitting.get("re-ask-rate").inputValue()).toBe("0.2");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("wrong labels are found, corrected, kept, or asked about again", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_WITH_ERRORS);
  await sitting.start("species");
  await sitting.row();
  await sitting.get("tab-labels").click();
  await sitting.get("check-labels").click();
  await sitting.get("label-errors").waitFor();
  const issues = sitting.get("issue");
  const rows = await issues.evaluateAll((items) => items.map((item) => Number(item.getAttribute("data-row"))));
  expect(rows.filter((row) => PLANTED.includes(row)).length).toBeGreaterThanOrEqual(6);
  const found = await sitting.number("suspicious");
  expect(Number(await sitting.text("badge-labels"))).toBe(found);

  const [first = -1] = rows;
  expect(PLANTED).toContain(first);
  await issues.first().getByTestId("issue-accept").click();
  await issues.first().getByTestId("issue-now").waitFor();
  expect(await issues.first().getByTestId("issue-now").textContent()).toContain(`Corrected: ${SPECIES[first]}`);
  await expect.poll(() => sitting.number("suspicious")).toBe(found - 1);
  await issues.nth(1).getByTestId("issue-keep").click();
  await expect.poll(() => sitting.number("suspicious")).toBe(found - 2);
  const { text } = await sitting.download("export");
  expect(text.split("\n")[first + 1]).toContain(`,${SPECIES[first]},answered`);

  await issues.nth(2).getByTestId("issue-open").click();
  await sitting.page.locator(`[data-testid="card"][data-row="${rows[2]}"]`).waitFor();
  expect(await sitting.inSight("card")).toBe(true);
  await sitting.page.keyboard.press("Escape");
  await sitting.asked(rows[2] ?? -1);
  await sitting.get("ask-again").click();
  await sitting.get("focus").waitFor();
  expect([await sitting.purpose(), await sitting.blind()]).toEqual(["reAsk", true]);
  const again = await sitting.answer(SPECIES);
  expect(rows).toContain(again);
  await expect.poll(() => sitting.number("suspicious")).toBe(found - 3);
  await sitting.get("unfocus").click();
  await sitting.get("focus").waitFor({ state: "detached" });
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
