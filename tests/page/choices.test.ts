/** What a person can decide about a table besides the usual. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { CODED, CREDIT_PARTLY, CREDIT_STATUS, PENGUINS, PENGUINS_UNLABELLED, SPECIES } from "./tables.js";

const here = served();

test("a column with no label at all takes class names as typed, and more than nine are found by name", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_UNLABELLED);
  await sitting.get("label-select").selectOption("species");
  const others = Array.from({ length: 9 }, (_, i) => `Other ${i + 1}`);
  await sitting.get("class-names").fill([...new Set(SPECIES), ...others].join(", "));
  await sitting.get("start").click();
  const row = await sitting.row();
  expect(await sitting.get("class").count()).toBe(12);

  const { keyboard } = sitting.page;
  const offered = () =>
    sitting
      .get("class")
      .evaluateAll((all) =>
        all.map((button) => `${button.querySelector("kbd")?.textContent ?? "-"} ${button.getAttribute("data-class")}`),
      );
  const digits = (await offered()).slice(0, 9);
  expect(digits.map((answer) => answer[0]).join("")).toBe("123456789");
  expect(digits[2]).toBe("3 Chinstrap");

  await keyboard.press("/");
  await keyboard.type("other");
  await expect.poll(offered).toHaveLength(9);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await sitting.asked(row);
  await expect.poll(() => sitting.text("status")).toBe(`Row ${row + 1} is “Other 3”.`);
  expect((await offered()).slice(0, 9)).toEqual(digits);

  const named = await sitting.row();
  await keyboard.press("/");
  await keyboard.type("gent");
  await expect.poll(offered).toEqual(["2 Gentoo"]);
  await keyboard.press("Enter");
  await sitting.asked(named);
  await expect.poll(() => sitting.text("status")).toBe(`Row ${named + 1} is “Gentoo”.`);

  const next = await sitting.row();
  await keyboard.press("3");
  await sitting.asked(next);
  await expect.poll(() => sitting.text("status")).toBe(`Row ${next + 1} is “Chinstrap”.`);
  expect(await sitting.number("answered-count")).toBe(3);
  await keyboard.press("/");
  await keyboard.type("nobody");
  await sitting.get("class-found").getByText("No class matches “nobody”").waitFor();
  expect((await sitting.download("export")).text).toContain(",Gentoo,");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("every label can be kept: nothing is asked, and everything is learned from and measured", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("mode-keep").check();
  await sitting.start("species");
  await sitting.get("done").waitFor();
  expect(await sitting.text("done")).toContain("There is nothing to ask");
  await expect.poll(() => sitting.number("accuracy")).toBeGreaterThan(90);
  await sitting.get("evaluate").click();
  await sitting.get("report").waitFor();
  expect(await sitting.text("report")).toContain(`${SPECIES.length} labelled rows`);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a column can be left out in the middle of a session, and the answers stay", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("credit.csv", CREDIT_PARTLY);
  await sitting.start("Status");
  for (let i = 0; i < 3; i++) await sitting.answer(CREDIT_STATUS);
  await sitting.get("change").click();
  await sitting.page.getByLabel("Role of Seniority").selectOption("ignored");
  // The fits on the answers end behind the form, which leaves what was chosen alone.
  await sitting.page.waitForTimeout(2500);
  await sitting.get("start").click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(3);
  expect(await sitting.get("history-entry").count()).toBe(3);
  await sitting.answer(CREDIT_STATUS);
  await sitting.get("change").click();
  expect(await sitting.page.getByLabel("Role of Seniority").inputValue()).toBe("ignored");
  await sitting.get("back").click();
  expect(await sitting.number("answered-count")).toBe(4);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("every kind that a column may have can be chosen, and what was chosen stays", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("coded.csv", CODED);
  const row = (name: string) => sitting.page.locator(`[data-testid="column-row"][data-column="${name}"]`);
  const kind = (name: string) => row(name).getByLabel(`Kind of ${name}`);
  await sitting.unfold("columns");
  await row("size").waitFor();
  const inferred = ["region", "member", "ticket", "size"].map((name) => kind(name).inputValue());
  expect(await Promise.all(inferred)).toEqual(["number", "number", "identifier", "number"]);
  expect(await row("size").locator(".evidence").textContent()).toMatch(/number/);
  expect(await kind("size").locator("option").allTextContents()).toEqual([
    "number",
    "category",
    "yes or no",
    "date",
    "text",
  ]);

  await kind("region").selectOption("category");
  await kind("member").selectOption("yesNo");
  await row("ticket").getByTestId("readmit").click();
  expect(await kind("ticket").locator("option").first().textContent()).toBe("identifier, taken as a category");
  await kind("ticket").selectOption("text");
  await sitting.start("kind");
  await sitting.row();
  expect(await sitting.text("card")).toContain("ticket");
  await sitting.get("change").click();
  await row("size").waitFor();
  const chosen = ["region", "member", "ticket", "size"].map((name) => kind(name).inputValue());
  expect(await Promise.all(chosen)).toEqual(["category", "yesNo", "text", "number"]);
  expect(await row("ticket").getByLabel("Role of ticket").inputValue()).toBe("feature");

  await kind("region").selectOption("number");
  await sitting.get("start").click();
  await sitting.row();
  await sitting.reload();
  await sitting.row();
  await sitting.get("change").click();
  expect(await kind("region").inputValue()).toBe("number");
  expect(await kind("member").inputValue()).toBe("yesNo");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("answers are taken in while a cross-validation runs, and the page says that learning waits for it", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("credit.csv", CREDIT_PARTLY);
  await sitting.start("Status");
  await sitting.row();
  await sitting.learned();
  await sitting.page.getByLabel("Folds").selectOption("10");
  await sitting.get("evaluate").click();
  for (let i = 0; i < 3; i++) await sitting.answer(CREDIT_STATUS);
  expect(await sitting.get("evaluate-cancel").isVisible()).toBe(true);
  expect(await sitting.number("answered-count")).toBe(3);
  expect(await sitting.text("activity")).toBe("learns after the cross-validation, 3 answers behind");
  await sitting.get("evaluate-cancel").click();
  await sitting.learned();
  expect(await sitting.get("report").count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.each(["expected_error_reduction", "albl", "epig"])("the strategy %s can be chosen, and asks", async (strategy) => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.unfold("questions");
  await sitting.get("strategy-select").click();
  await sitting.page.locator(`[data-testid="strategy-option"][data-name="${strategy}"]`).click();
  expect((await sitting.text("strategy-summary")).length).toBeGreaterThan(40);
  await sitting.start("species");
  await sitting.row();
  await sitting.learned();
  for (let i = 0; i < 2; i++) await sitting.answer(SPECIES);
  await sitting.get("why").locator("summary").click();
  expect(await sitting.text("why")).toContain(strategy.replaceAll("_", " "));
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("classes are changed in the middle of a session: answers follow, what would be set aside is asked about, and undo goes back", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("credit.csv", CREDIT_PARTLY);
  await sitting.start("Status");
  // Every answer is of the first class, which stays.
  for (let i = 0; i < 3; i++) {
    const row = await sitting.row();
    await sitting.page.keyboard.press("1");
    await sitting.asked(row);
  }
  const lines = sitting.get("class-line");
  await sitting.get("change").click();
  const first = (await lines.first().locator(".class-name").textContent()) ?? "";
  await lines.first().getByTestId("class-rename").click();
  await sitting.page.keyboard.type("renamed");
  await sitting.page.keyboard.press("Enter");
  await expect.poll(() => lines.first().locator(".class-name").textContent()).toBe("renamed");
  await lines.last().getByTestId("class-remove").click();
  expect(await sitting.text("class-question")).toMatch(/labels? of the table do not count any more/);
  await sitting.get("class-remove-go").click();
  await expect.poll(() => lines.count()).toBe(1);
  await sitting.get("class-add").fill("another");
  await sitting.get("class-add-go").click();
  await expect.poll(() => lines.count()).toBe(2);

  await sitting.get("export").click();
  expect(await sitting.text("handed")).toContain("credit-labelled.csv is in your downloads folder. It holds ");
  expect(await sitting.get("handed").isVisible()).toBe(true);

  // Another label column sets every answer aside, and says so first.
  await sitting.get("label-select").selectOption("Home");
  await sitting.get("start").click();
  await expect.poll(() => sitting.text("impact"), { timeout: 30_000 }).toMatch(/^3 answers are set aside by this/);
  await sitting.get("impact-go").click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(0);
  for (let undone = 0; undone < 4; undone++) {
    await sitting.get("undo").click();
    await sitting.row();
  }
  await expect.poll(() => sitting.number("answered-count")).toBe(3);
  await sitting.get("change").click();
  expect(await lines.first().locator(".class-name").textContent()).toBe(first);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
