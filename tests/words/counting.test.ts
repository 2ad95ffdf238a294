/** What the page and its elements say of one and of many, of large numbers, and of names. */
import { expect, it } from "vitest";
import { page } from "../../www/words/en/page.js";
import { ui } from "../../www/words/en/ui.js";

/** Without the blanks that hold a number and its sign together. */
const plain = (sentence: string) => sentence.replaceAll("\u00a0", " ");

it("one is said otherwise than many", () => {
  expect([1, 3].map(page.auto.badge)).toEqual(["1 broken promise", "3 broken promises"]);
  expect([1, 2].map(ui.fixes.footerRows)).toEqual(["The last row is no data", "The last 2 rows are no data"]);
  expect([1, 2].map(ui.reliability.few)).toEqual([
    "There is only 1 row: some of this is chance.",
    "There are only 2 rows: some of this is chance.",
  ]);
  expect([1, 24].map(page.tally.learned)).toEqual(["{n} teaches it", "{n} teach it"]);
  expect([["a"], ["a", "b"]].map((names) => page.classes.merged(names, "c"))).toEqual([
    "“a” and its labels are “c” now.",
    "“a”, “b” and their labels are “c” now.",
  ]);
  expect([0, 1].map((answers) => page.sessions.deletion.text(answers, 7))).toEqual([
    "It leaves the list. You can restore it under “Recently deleted” for 7 days.",
    "It leaves the list with its 1 answer. You can restore it under “Recently deleted” for 7 days.",
  ]);
  expect(ui.recalls.more(1)).toBe("1 more class under “Cross-validation”");
});

it("large numbers have their digits in groups", () => {
  expect(page.auto.labelled(2345)).toContain("The model labelled 2,345 rows.");
  expect(page.texts.progress.texts(1200, 5000, undefined)).toContain("1,200 texts of 5,000 read.");
  expect(page.answering.keptLabel(1233)).toContain("Row 1,234 ");
});

it("a question names two classes, in quotes where they are more than a word", () => {
  expect(ui.card.either("yes", "no")).toBe("{target}: {one} or {other}?");
  expect(ui.card.either("not paid", "paid")).toBe("{target}: “{one}” or “{other}”?");
});

it("a spread of accuracies lies between shares", () => {
  const spread = (accuracyMean: number) =>
    plain(ui.report.accuracy({ k: 5, repeats: 1, rows: 344, accuracyMean }, 0.112));
  expect(spread(0.685)).toContain("mostly between 57 % and 80 %,");
  expect(spread(0.95)).toContain("mostly between 84 % and 100 %,");
});
