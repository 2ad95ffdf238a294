/** Rows that were made up: whether they help, and answering them. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, RARE, SPECIES } from "./tables.js";

const here = served();

test("whether synthetic rows help is measured, and a made-up question is answered", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  for (let i = 0; i < 6; i++) await sitting.answer(SPECIES);
  await sitting.get("tab-auto").focus();
  await sitting.page.keyboard.press("End");
  await sitting.get("method-select").waitFor({ state: "visible" });
  expect(await sitting.get("tab-synthetic").getAttribute("aria-selected")).toBe("true");
  expect(await sitting.get("auto-look").isVisible()).toBe(false);
  await sitting.get("try").click();
  await sitting.get("try-stop").click();
  await sitting.get("try").waitFor();
  expect(await sitting.get("benefit").count()).toBe(0);
  await sitting.get("try").click();
  await sitting.get("benefit").waitFor();
  const verdict = await sitting.get("benefit").getAttribute("data-verdict");
  expect(["help", "hurt", "unclear"]).toContain(verdict);
  expect(await sitting.text("benefit")).toMatch(/With 20 rows by smote[\s\S]*Gain/);
  expect(await sitting.get("augment").count()).toBe(verdict === "help" ? 1 : 0);

  await sitting.get("method-select").click();
  await sitting.page.locator('[data-testid="method-option"][data-name="query_synthesis"]').click();
  expect(await sitting.get("try").isDisabled()).toBe(true);
  await sitting.learned();
  await sitting.get("generate").click();
  const row = sitting.get("synthetic-row").first();
  await row.waitFor();
  expect(await row.textContent()).toContain("made up");
  await row.getByTestId("invent").first().click();
  await row.getByTestId("invented").waitFor();
  expect(await sitting.number("inventions")).toBe(1);
  expect((await sitting.download("export")).text.trimEnd().split("\n").length).toBe(SPECIES.length + 1);
  await sitting.page.keyboard.press("u");
  await sitting.get("inventions").waitFor({ state: "detached" });
  await expect.poll(() => sitting.text("status")).toContain("made-up row");
  expect(await row.getByTestId("invented").count()).toBe(0);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("synthetic rows that help are trained with, until told otherwise", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("rare.csv", RARE);
  await sitting.start("kind");
  await sitting.row();
  await sitting.learned();
  // One class is eight times the other, of which most is missed: accuracy alone would hide that.
  expect(await sitting.number("balanced-accuracy")).toBeLessThan(await sitting.number("accuracy"));
  expect(await sitting.get("recalls").locator("li").first().textContent()).toContain("rare");
  await sitting.get("tab-synthetic").click();
  await sitting.page.getByLabel("Rows", { exact: true }).fill("130");
  await sitting.page.getByLabel("Rows", { exact: true }).blur();
  await sitting.get("try").click();
  await sitting.get("benefit").waitFor();
  expect(await sitting.get("benefit").getAttribute("data-verdict")).toBe("help");
  await sitting.get("augment").click();
  await sitting.get("augmented").waitFor();
  expect(await sitting.text("augmented")).toContain("130 rows by smote");
  await sitting.learned();
  expect((await sitting.download("export")).text).not.toContain(",synthetic,");
  await sitting.get("export-more").locator("summary").click();
  await sitting.get("export-synthetic").check();
  await sitting.page.keyboard.press("Escape");
  const { text } = await sitting.download("export");
  expect(text.match(/,synthetic,/g)).toHaveLength(130);
  await sitting.get("augment-stop").click();
  await sitting.get("augmented").waitFor({ state: "detached" });
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
