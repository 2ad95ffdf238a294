/** What a person can say of columns: the words for missing, a column for labels; and what columns have become. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

const here = served();

/** A survey that codes what was not answered as -99, and in which none is an answer. */
const STATES = Array.from({ length: 120 }, (_, row) => (row % 2 === 0 ? "well" : "ill"));
const SURVEY = `age,treated,state\n${STATES.map((state, row) => {
  const age = row % 5 === 0 ? -99 : 20 + ((row * 7) % 60);
  return `${age},${["none", "surgery", "drugs"][row % 3]},${row < 12 ? state : ""}\n`;
}).join("")}`;

/** A list of complaints, one a line, with commas in them. */
const COMPLAINTS = Array.from({ length: 30 }, (_, row) =>
  row % 2 === 0 ? `the card ${row} never came, though it was sent` : `they took money twice, on day ${row}`,
);

function column({ page }: Sitting, name: string): Locator {
  return page.locator(`[data-testid="column-row"][data-column="${name}"]`);
}

const cell = (row: Locator, head: string) => row.locator(`[data-head="${head}"]`);

async function open(row: Locator, testId: string): Promise<Locator> {
  const details = row.getByTestId(testId);
  await details.locator("summary").click();
  return details;
}

test("the words for missing are those that the person names, and what the column is follows them", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("survey.csv", SURVEY);
  const [age, treated] = [column(sitting, "age"), column(sitting, "treated")];
  await sitting.unfold("columns");
  await age.waitFor();
  expect(await cell(age, "Missing").textContent()).toContain("0");
  expect(await cell(treated, "Missing").textContent()).toContain("40");

  const words = await open(treated, "column-missing");
  expect(await words.locator("summary").textContent()).toContain("Words that mean “empty”: none");
  await words.getByTestId("missing-words").fill("");
  await words.getByTestId("missing-words").blur();
  await expect.poll(() => cell(treated, "Missing").textContent()).toMatch(/^\s*0\s*$/);
  expect(await cell(treated, "Distinct").textContent()).toContain("3");
  await (await open(age, "column-missing")).getByTestId("missing-words").fill("-99, unknown");
  await age.getByTestId("missing-words").press("Enter");
  await expect.poll(() => cell(age, "Missing").textContent()).toContain("24");
  expect(await cell(age, "Why").textContent()).toContain("96 of 120 cells are numbers, 24 are missing");

  await sitting.start("state");
  for (let i = 0; i < 2; i++) await sitting.answer(STATES);
  await sitting.reload();
  await sitting.row();
  await sitting.get("change").click();
  await expect.poll(() => cell(age, "Missing").textContent()).toContain("24");
  const became = await open(age, "column-features");
  expect(await became.locator("summary").textContent()).toContain("The learner sees 2 features");
  expect(await became.locator("li").allTextContents()).toEqual(["age", "age is missing"]);
  const levels = (await open(treated, "column-features")).locator("li");
  expect((await levels.allTextContents()).toSorted()).toEqual([
    "treated = drugs",
    "treated = none",
    "treated = surgery",
  ]);

  await (await open(treated, "column-missing")).getByTestId("missing-usual").click();
  await expect.poll(() => cell(treated, "Missing").textContent()).toContain("40");
  await sitting.get("start").click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(2);
  await sitting.get("change").click();
  await expect
    .poll(async () => (await levels.allTextContents()).toSorted())
    .toEqual(["treated = drugs", "treated = surgery", "treated is missing"]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a list of texts gets a column for its labels, and comes back with it", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("complaints.txt", `complaint\n${COMPLAINTS.map((text) => `"${text}"`).join("\n")}\n`);
  await sitting.unfold("columns");
  await column(sitting, "label").waitFor();
  expect(await sitting.get("label-select").inputValue()).toBe("label");
  await sitting.get("class-names").fill("card, money");
  await sitting.get("start").click();
  const about = COMPLAINTS.map((text) => (text.includes("card") ? "card" : "money"));
  for (let i = 0; i < 3; i++) await sitting.answer(about);
  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(3);
  const { text } = await sitting.download("export");
  const lines = text.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^complaint,label,querent_label,/);
  expect(lines.filter((line) => /^"[^"]*",(card|money),\1,answered,/.test(line))).toHaveLength(3);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a table without a column for labels gets one where the label is chosen", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("survey.csv", SURVEY.replaceAll(/,(state|well|ill|)\n/g, "\n"));
  await sitting.unfold("columns");
  await column(sitting, "treated").waitFor();
  await sitting.get("label-select").selectOption({ label: "None of these: add a blank one" });
  await column(sitting, "label").waitFor();
  expect(await sitting.get("label-select").inputValue()).toBe("label");
  await sitting.get("class-names").fill("well, ill");
  await sitting.get("start").click();
  await sitting.answer(STATES);
  expect((await sitting.download("export")).text).toMatch(/^age,treated,label,/);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
