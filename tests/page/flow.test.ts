import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test("a partly labelled table is labelled by keyboard, survives a reload, and comes back unchanged", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.unfold("columns");
  expect(await sitting.get("column-row").count()).toBe(8);
  await sitting.start("species");

  const answered: number[] = [];
  for (let i = 0; i < 15; i++) answered.push(await sitting.answer(SPECIES));
  expect(await sitting.number("answered-count")).toBe(15);
  expect(await sitting.text("accuracy-wait")).toMatch(
    /^Accuracy shows after \d more test rows?; every fifth question is one\.$/,
  );
  expect(await sitting.get("accuracy").count()).toBe(0);

  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(15);

  for (let i = 0; i < 25; i++) answered.push(await sitting.answer(SPECIES));
  expect(await sitting.number("answered-count")).toBe(40);
  expect(new Set(answered).size).toBe(40);
  await sitting.learned();
  expect(await sitting.number("accuracy")).toBeGreaterThan(80);

  await sitting.page.keyboard.press("u");
  await sitting.page.locator(`[data-testid="card"][data-row="${answered[39]}"]`).waitFor();
  expect(await sitting.number("answered-count")).toBe(39);

  const { name, text } = await sitting.download("export");
  expect(name).toBe("penguins-labelled.csv");
  const before = PENGUINS_PARTLY.split("\n");
  const after = text.split("\n");
  expect(after.length).toBe(before.length);
  const [header = ""] = after;
  const own = header.split(",").indexOf("species");
  const labelled = new Set(answered.slice(0, 39));
  for (const [i, line] of before.entries()) {
    const cells = line.split(",");
    if (labelled.has(i - 1)) cells[own] = SPECIES[i - 1] ?? "";
    expect(after[i]?.split(",").slice(0, cells.length)).toEqual(cells);
  }
  await expect
    .poll(() => sitting.text("status"))
    .toContain("penguins-labelled.csv is in your downloads folder. It holds ");
  expect(await sitting.text("status")).toContain("39 answered. 39 empty cells of “species” were filled.");
  const column = header.split(",").indexOf("querent_label");
  expect(column).toBeGreaterThan(0);
  for (const row of answered.slice(0, 39)) expect(after[row + 1]?.split(",")[column]).toBe(SPECIES[row]);

  expect(sitting.requests.some((url) => url.endsWith(".wasm"))).toBe(true);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("answers make the model better on rows that it never learned from", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("mode-play").check();
  await sitting.start("species");
  await sitting.row();
  const first = await sitting.number("accuracy");
  for (let i = 0; i < 30; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  expect(await sitting.number("accuracy")).toBeGreaterThan(first);
  expect(await sitting.get("confusion").locator("td").count()).toBe(9);

  await expect.poll(() => sitting.text("stopping")).toMatch(/stopping rules/);
  await sitting.get("evaluate-group").selectOption({ label: "rows of one “island”" });
  await sitting.get("evaluate").click();
  await expect.poll(() => sitting.text("alert")).toContain("3 groups, which cannot be split into 5 folds");
  await sitting.get("evaluate-folds").selectOption("3");
  await sitting.get("evaluate").click();
  await sitting.get("report").waitFor();
  await expect.poll(() => sitting.get("report").textContent()).toContain("Rows of 3 groups stayed together");
  await sitting.get("tab-shares").click();
  await sitting.get("shares-by").selectOption("island");
  await expect.poll(() => sitting.get("shares").locator("table").count()).toBe(5);
  await sitting.get("tab-synthetic").click();
  await sitting.get("generate").click();
  await sitting.get("synthetic").waitFor();
  expect(await sitting.get("synthetic").locator("tbody tr").count()).toBe(20);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("each key does one thing, and a key held down or pressed twice answers once", async () => {
  const sitting = await here.visit("?seed=3");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  const { keyboard } = sitting.page;

  const skipped = await sitting.row();
  await keyboard.press("s");
  await sitting.asked(skipped);
  expect(await sitting.number("answered-count")).toBe(0);

  const revealed = await sitting.row();
  await keyboard.press("r");
  await sitting.asked(revealed);
  expect(await sitting.number("answered-count")).toBe(1);
  await expect.poll(() => sitting.text("status")).toContain(SPECIES[revealed]);

  const asked = await sitting.row();
  await sitting.page.evaluate(() => {
    for (const repeat of [false, true, false])
      dispatchEvent(new KeyboardEvent("keydown", { key: "1", repeat, bubbles: true }));
  });
  await sitting.asked(asked);
  expect(await sitting.number("answered-count")).toBe(2);

  await keyboard.press("u");
  await sitting.page.locator(`[data-testid="card"][aria-busy="false"][data-row="${asked}"]`).waitFor();
  await keyboard.press("Shift+U");
  await sitting.asked(asked);
  expect(await sitting.number("answered-count")).toBe(2);

  await keyboard.press("?");
  await keyboard.press("1");
  await keyboard.press("Escape");
  expect(await sitting.number("answered-count")).toBe(2);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a past answer can be looked at and corrected, and a project file brings everything back", async () => {
  const sitting = await here.visit("?seed=5");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  const rows = [await sitting.answer(SPECIES), await sitting.answer(SPECIES)];
  await sitting.get("history-entry").last().click();
  await sitting.page.locator(`[data-testid="card"][data-row="${rows[0]}"]`).waitFor();
  expect(await sitting.text("card")).toContain(`answered ${SPECIES[rows[0] ?? 0]}`);
  await sitting.page.keyboard.press("Escape");
  await sitting.asked(rows[0] ?? -1);

  const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get("save").click()]);
  expect(file.suggestedFilename()).toBe("penguins.querent");
  const project = await readAll(await file.createReadStream());
  const other = await here.visit();
  await other.open("penguins.querent", project.subarray(0, project.length - 400));
  await other.get("alert").getByText("This project file is damaged").waitFor();
  await other.get("salvage").click();
  await other.get("salvage").waitFor({ state: "detached" });
  // What was saved of the damaged file holds both answers, and goes on.
  expect(await other.number("answered-count")).toBe(2);
  await other.answer(SPECIES);
  await other.get("drop-input").setInputFiles({ name: "penguins.querent", mimeType: "", buffer: project });
  await other.page.locator("[data-testid=answered-count]", { hasText: /^2$/ }).waitFor();
  await other.row();

  await other.get("start-over").click();
  await other.get("leave-keep").click();
  await other
    .get("recent")
    .getByRole("button", { name: /^penguins.csv 2 answers/ })
    .click();
  await other.row();
  expect(await other.number("answered-count")).toBe(2);
  expect([...sitting.errors, ...other.errors]).toEqual([]);
  await sitting.close();
  await other.close();
});

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
