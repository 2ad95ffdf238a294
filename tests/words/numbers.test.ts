/** Numbers, names and guesses, as sentences have them. */
import { expect, it } from "vitest";
import { className, guesses } from "../../www/words/en/guesses.js";
import { fixed, inFull, percent, signed } from "../../www/words/en/numbers.js";

it("rounds to the nearest, and of two as near to the even one", () => {
  expect([0.5, 1.5, 2.5, 2.4999999999999996, 3.5, 12.5, 0, 7].map((value) => fixed(value, 0))).toEqual([
    "0",
    "2",
    "2",
    "2",
    "4",
    "12",
    "0",
    "7",
  ]);
  expect([0.0625, 0.4375, 0.5625, 0.0005, 0.7, -0.0625].map((value) => fixed(value, 3))).toEqual([
    "0.062",
    "0.438",
    "0.562",
    "0.001",
    "0.700",
    "-0.062",
  ]);
  expect([0.0736, 0, -0.0004, -1.5].map((value) => signed(value, 3))).toEqual(["+0.074", "+0.000", "-0.000", "-1.500"]);
});

it("writes a number in full without an exponent", () => {
  expect([4.5, 0.1, 1e-7, 123_456_789, 3.4028235e38, -2].map(inFull)).toEqual([
    "4.5",
    "0.1",
    "0.0000001",
    "123456789",
    "340282350000000000000000000000000000000",
    "-2",
  ]);
});

it("rounds percentages and never claims certainty", () => {
  expect([0.484, 0.4851, 0.004, 0.006, 0.994, 0.996, 1, 0, 0.125].map(percent)).toEqual([
    "48 %",
    "49 %",
    "under 1 %",
    "1 %",
    "99 %",
    "over 99 %",
    "over 99 %",
    "under 1 %",
    "12 %",
  ]);
});

it("quotes names", () => {
  expect(["Adelie", "Élan", "no", "1", ">50K", "Not spam", "T-cell", ""].map(className)).toEqual([
    "“Adelie”",
    "“Élan”",
    "“no”",
    "“1”",
    "“>50K”",
    "“Not spam”",
    "“T-cell”",
    "“”",
  ]);
});

it("cuts long names", () => {
  expect(className("Ä".repeat(41))).toBe(`“${"Ä".repeat(40)}…”`);
  expect(className("Ä".repeat(40))).toBe(`“${"Ä".repeat(40)}”`);
});

it("counts guesses beyond three", () => {
  const ranked = Object.entries({ A: 0.26, B: 0.25, C: 0.25, D: 0.24 }).map(([name, probability]) => ({
    class: name,
    probability,
  }));
  const shown = [1, 2, 3, 4, 0].map((n) => guesses(ranked.slice(0, n)));
  expect(shown).toEqual([
    "“A” (26 %)",
    "“A” (26 %) and “B” (25 %)",
    "“A” (26 %), “B” (25 %) and “C” (25 %)",
    "“A” (26 %), “B” (25 %) and 2 more classes",
    "",
  ]);
});
