/** Probabilities that can be trusted: what calibration may do to any scores, and how reliability is measured. */
import { describe, expect, it } from "vitest";
import { batchCalibrated, fitCalibration, probabilitiesOf, type Scores } from "../../www/oracle/calibration.js";
import { judged } from "../../www/oracle/judging.js";
import { reliabilityOf } from "../../www/oracle/reliability.js";
import { noise } from "./oracles.js";

/** Scores of rows, drawn by a seed, of a model that favours the first classes. */
function drawn(seed: number, rows: number, width: number, missing = 0): Scores {
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const shares = Array.from({ length: width }, (_, of) => 0.001 + noise(`${seed} ${row} ${of}`) ** 4 / (of + 1));
    const sum = shares.reduce((total, share) => total + share, 0);
    for (let of = 0; of < width; of++) {
      const isMissing = width > 2 && noise(`${seed} missing ${row} ${of}`) < missing;
      values[row * width + of] = isMissing ? Number.NaN : Math.log((shares[of] ?? 0) / sum);
    }
  }
  return { width, values };
}

const loss = (probabilities: Float64Array, width: number, answers: ReadonlyMap<number, number>) =>
  [...answers].reduce((sum, [row, of]) => sum - Math.log(probabilities[row * width + of] ?? 0), 0);

const SAME = (width: number) => ({ slope: 1, offsets: Array.from({ length: width }, () => 0) });

describe.each(Array.from({ length: 40 }, (_, seed) => seed))("calibration of scores %i", (seed) => {
  const width = 2 + (seed % 6);
  const rows = 5 + Math.floor(60 * noise(`rows ${seed}`));
  const scores = batchCalibrated(drawn(seed, rows, width, seed % 3 === 0 ? 0.3 : 0));
  const n = Math.floor(rows * noise(`answers ${seed}`));
  const answers = new Map(
    Array.from({ length: n }, (_, row) => [row, Math.floor(width * noise(`${seed} truth ${row}`))]),
  );
  const calibration = fitCalibration(scores, answers);

  it("gives probabilities that sum to 1", () => {
    for (const found of [probabilitiesOf(scores, SAME(width)), probabilitiesOf(scores, calibration)]) {
      for (let row = 0; row < rows; row++) {
        const own = Array.from(found.subarray(row * width, (row + 1) * width));
        expect(own.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 8);
      }
    }
  });

  it("never makes the answers that it is fitted to less likely", () => {
    const before = loss(probabilitiesOf(scores, SAME(width)), width, answers);
    expect(loss(probabilitiesOf(scores, calibration), width, answers)).toBeLessThanOrEqual(before + 1e-9);
    expect(calibration.slope).toBeGreaterThan(0);
    if (n === 0) expect(calibration).toEqual(SAME(width));
  });

  it("does not depend on the order of the classes", () => {
    const swapped = (of: number) => (of === 0 ? 1 : of === 1 ? 0 : of);
    const values = scores.values.map((_, at) => scores.values[at - (at % width) + swapped(at % width)] ?? 0);
    const other = fitCalibration({ width, values }, new Map([...answers].map(([row, of]) => [row, swapped(of)])));
    expect(other.slope).toBeCloseTo(calibration.slope, 6);
    expect(other.offsets[0]).toBeCloseTo(calibration.offsets[1] ?? 0, 6);
  });
});

describe("batch calibration", () => {
  it("makes a model that always says the same say nothing", () => {
    const values = Float64Array.from({ length: 30 }, (_, at) => Math.log([0.97, 0.02, 0.01][at % 3] ?? 0));
    for (const value of batchCalibrated({ width: 3, values }).values) expect(Math.exp(value)).toBeCloseTo(1 / 3, 8);
  });

  it("finds what is hidden under a bias: the row that is least sure of the favoured class", () => {
    const spam = [0.01, 0.02, 0.2, 0.01, 0.02];
    const values = Float64Array.from(spam.flatMap((share) => [Math.log(1 - share), Math.log(share)]));
    const found = probabilitiesOf(batchCalibrated({ width: 2, values }), SAME(2));
    const labels = spam.map((_, row) => ((found[2 * row + 1] ?? 0) > 0.5 ? "spam" : "ham"));
    expect(labels).toEqual(["ham", "ham", "spam", "ham", "ham"]);
  });
});

it("a model at chance becomes unsure by the answers, and one that is too sure less so", () => {
  const rows = 200;
  const scores = drawn(3, rows, 2);
  const random = new Map(Array.from({ length: rows }, (_, row) => [row, noise(`coin ${row}`) < 0.5 ? 0 : 1]));
  const calibration = fitCalibration(batchCalibrated(scores), random);
  expect(calibration.slope).toBeLessThan(0.25);
});

describe("reliability", () => {
  it("is counted by class, with intervals, kappa and confusion", () => {
    const pairs = [
      ...Array.from({ length: 40 }, () => ({ truth: "ham", given: "ham" })),
      ...Array.from({ length: 10 }, () => ({ truth: "ham", given: "spam" })),
      ...Array.from({ length: 5 }, () => ({ truth: "spam", given: "ham" })),
      ...Array.from({ length: 45 }, () => ({ truth: "spam", given: "spam" })),
      { truth: "elsewhere", given: "ham" },
    ];
    const found = reliabilityOf(["ham", "spam", "eggs"], pairs);
    expect(found).toMatchObject({ rows: 100, right: 85, accuracy: 0.85 });
    // As statsmodels has them: proportion_confint(85, 100, method="wilson").
    expect(found.low).toBeCloseTo(0.7672, 4);
    expect(found.high).toBeCloseTo(0.9069, 4);
    expect(found.kappa).toBeCloseTo(0.7, 6);
    expect(found.confusion).toEqual([
      [40, 10, 0],
      [5, 45, 0],
      [0, 0, 0],
    ]);
    expect(found.classes[1]).toMatchObject({ class: "spam", rows: 50, right: 45, accuracy: 0.9 });
    expect(found.classes[2]).toEqual({ class: "eggs", rows: 0, right: 0, low: 0, high: 1 });
    expect(reliabilityOf(["ham"], [])).toMatchObject({ rows: 0, low: 0, high: 1 });
    expect(reliabilityOf(["ham"], [{ truth: "ham", given: "ham" }]).kappa).toBeUndefined();
  });

  it("is measured by rows that were drawn at random, and calibrated by the others", () => {
    const answer = (row: number, ham: number) => {
      const logProbabilities = [Math.log(ham), Math.log(1 - ham)];
      return { row, classes: ["ham", "spam"], logProbabilities, mass: 1 };
    };
    const answers = [answer(0, 0.9), answer(1, 0.2), answer(2, 0.8), answer(3, 0.3), answer(4, 0.6)];
    const teaching = new Map([
      [0, "ham"],
      [1, "spam"],
    ]);
    const found = judged(["ham", "spam"], answers, {
      teaching,
      measuring: new Map([
        [2, "ham"],
        [3, "ham"],
      ]),
    });
    expect(found.calibratedOn).toBe(2);
    expect(found.reliability).toMatchObject({ rows: 2, right: 1 });
    expect(found.records.map(({ row, label }) => [row, label])).toEqual([
      [0, "ham"],
      [1, "spam"],
      [2, "ham"],
      [3, "spam"],
      [4, "ham"],
    ]);
  });
});
