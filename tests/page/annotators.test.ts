/** Several people label one table. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

/** Somebody who takes every species for another. */
const MISTAKEN = SPECIES.map((label) => SPECIES.find((other) => other !== label) ?? "");

test("another person's export is taken in, and a dispute is settled and undone", async () => {
  const other = await here.visit("?seed=1");
  await other.open("penguins.csv", PENGUINS_PARTLY);
  await other.start("species");
  const disputed = await other.answer(MISTAKEN);
  for (let i = 0; i < 5; i++) await other.answer(SPECIES);
  const theirs = await other.download("export");
  expect(other.errors).toEqual([]);
  await other.close();

  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  for (let i = 0; i < 6; i++) await sitting.answer(SPECIES);
  await sitting.get("tab-annotators").click();
  await sitting.get("annotator-name").fill("Grace");
  await sitting
    .get("merge-input")
    .setInputFiles({ name: "theirs.csv", mimeType: "text/csv", buffer: Buffer.from(theirs.text) });
  await sitting.get("dispute").first().waitFor();
  await expect.poll(() => sitting.text("status")).toBe("6 labels of Grace came in.");
  expect(await sitting.text("agreement")).toMatch(/\d+.% agreement on \d+ rows?/);
  expect(await sitting.text("agreement")).toContain("Cohen's kappa");
  const disputes = await sitting.get("dispute").count();
  expect(Number(await sitting.text("badge-annotators"))).toBe(disputes);

  const dispute = sitting.page.locator(`[data-testid="dispute"][data-row="${disputed}"]`);
  expect(await dispute.getByTestId("settle").count()).toBe(2);
  await dispute.locator(`[data-class="${SPECIES[disputed]}"]`).click();
  await dispute.waitFor({ state: "detached" });
  await expect.poll(() => sitting.text("status")).toBe(`Row ${disputed + 1} is settled: “${SPECIES[disputed]}”.`);
  expect((await sitting.download("export")).text.split("\n")[disputed + 1]).toContain(`,${SPECIES[disputed]},settled`);
  await sitting.page.keyboard.press("u");
  await dispute.waitFor();
  await sitting.page.keyboard.press("u");
  await sitting.get("annotators").waitFor({ state: "detached" });
  await expect.poll(() => sitting.text("status")).toContain("the labels of Grace");
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.each(["xlsx", "parquet", "jsonl"])("labels come in from an export as %s", async (format) => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  await sitting.get("export-more").locator("summary").click();
  const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get(`export-${format}`).click()]);
  await sitting.get("tab-annotators").click();
  await sitting.get("annotator-name").fill("Grace");
  await sitting.get("merge-input").setInputFiles(await file.path());
  await expect.poll(() => sitting.text("status")).toBe("3 labels of Grace came in.");
  expect(await sitting.get("merge-input").getAttribute("accept")).toContain(`.${format}`);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
