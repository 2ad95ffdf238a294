/** The map of the rows: its planes are the same each time, and hold what the rows hold. */
import { expect, it } from "vitest";
import { neighbourPlane } from "../../www/page/panels/map/neighbours.js";
import { principal } from "../../www/page/panels/map/principal.js";

it("the first components are the directions in which points differ most", () => {
  // Far along (3, 4) / 5, a little across, and not at all in the third.
  const along = [-2, -1, 0, 1, 2].flatMap((t) => [-0.1, 0.1].map((s) => [0.6 * t - 0.8 * s, 0.8 * t + 0.6 * s, 7]));
  const plane = principal(Float32Array.from(along.flat()), 3, 4);
  const near = (at: number, x: number, y: number) => {
    expect(plane[at * 4]).toBeCloseTo(x, 5);
    expect(Math.abs(plane[at * 4 + 1] ?? 0)).toBeCloseTo(Math.abs(y), 5);
    expect(plane[at * 4 + 2]).toBeCloseTo(0, 5);
    expect(plane[at * 4 + 3]).toBe(0);
  };
  near(0, -2, 0.1);
  near(9, 2, 0.1);
});

it("points that are all the same, or none, make no number that is none", () => {
  expect([...principal(new Float32Array(6).fill(3), 2, 2)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(principal(new Float32Array(0), 4, 2)).toHaveLength(0);
});

it("groups that are apart stay apart beside their neighbours, seed for seed, and more points than are arranged find their place", () => {
  const rows = 600;
  const values = Float32Array.from({ length: rows * 3 }, (_, at) => {
    const row = Math.floor(at / 3);
    return (row % 3) * 10 * (at % 3 === row % 3 ? 1 : 0) + Math.sin(at * 12.9898) * 0.5;
  });
  const shares: number[] = [];
  const plane = neighbourPlane(values, 3, 7, (share) => shares.push(share), 400);
  expect(plane).toEqual(neighbourPlane(values, 3, 7, () => undefined, 400));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const [x, y] = [(row: number) => plane[row * 2] ?? 0, (row: number) => plane[row * 2 + 1] ?? 0];
  let astray = 0;
  for (let row = 0; row < rows; row++) {
    let [nearest, least] = [row, Number.POSITIVE_INFINITY];
    for (let other = 0; other < rows; other++) {
      const distance = Math.hypot(x(row) - x(other), y(row) - y(other));
      if (other !== row && distance < least) [nearest, least] = [other, distance];
    }
    if (nearest % 3 !== row % 3) astray += 1;
  }
  expect(astray / rows).toBeLessThan(0.02);
});
