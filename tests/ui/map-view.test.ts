/** The map of the rows: what is in sight, and which points lie where. */
import { expect, it } from "vitest";
import { nearestPoint, pointBeyond, pointsWithin } from "../../www/ui/map-search.js";
import { MapView } from "../../www/ui/map-view.js";

/** The corners of a square, its middle, and a point on the middle. */
const POINTS = Float32Array.from([0, 0, 10, 0, 10, 10, 0, 10, 5, 5, 5, 5]);

const shown = (): MapView => {
  const view = new MapView();
  view.resize(400, 200, POINTS);
  view.show(POINTS);
  return view;
};

it("all of it is in sight at first, upright, with room around it", () => {
  const view = shown();
  expect(view.isWhole).toBe(true);
  expect([view.left(5), view.top(5)]).toEqual([200, 100]);
  expect(view.top(10)).toBe(16);
  expect(view.top(0)).toBe(184);
  expect(view.under(view.left(2), view.top(7)).map((one) => Math.round(one))).toEqual([2, 7]);
});

it("what lies under the pointer stays there while one goes in, and nothing is lost out of sight", () => {
  const view = shown();
  const [left, top] = [view.left(7), view.top(3)];
  view.zoom(4, left, top);
  expect(view.isWhole).toBe(false);
  expect([view.left(7), view.top(3)].map(Math.round)).toEqual([left, top].map(Math.round));
  view.pan(100_000, 100_000);
  const [x, y] = view.under(200, 100);
  expect(x).toBeGreaterThanOrEqual(5 - 400 / 16.8 / 2);
  expect(y).toBeLessThanOrEqual(10 + 1);
  view.reveal(10, 0);
  expect(view.left(10)).toBe(200);
  view.zoom(1e-9);
  expect([view.isWhole, view.left(5)]).toEqual([true, 200]);
});

it("the nearest point is found within a distance, that on top before those below", () => {
  expect(nearestPoint(POINTS, [9, 1], 2)).toBe(1);
  expect(nearestPoint(POINTS, [5, 5], 2)).toBe(5);
  expect(nearestPoint(POINTS, [7, 1], 1)).toBeUndefined();
  expect(nearestPoint(new Float32Array(), [0, 0], 9)).toBeUndefined();
});

it("the keys go on in their direction, and not where nothing lies", () => {
  expect(pointBeyond(POINTS, 0, [1, 0])).toBe(1);
  expect(pointBeyond(POINTS, 1, [0, 1])).toBe(2);
  expect(pointBeyond(POINTS, 2, [1, 0])).toBeUndefined();
});

it("a line takes in what it goes around, whatever its shape", () => {
  expect(
    pointsWithin(POINTS, [
      [-1, -1],
      [11, -1],
      [11, 4],
      [-1, 4],
    ]),
  ).toEqual([0, 1]);
  // Around the corners, and past the middle.
  expect(
    pointsWithin(POINTS, [
      [-1, -1],
      [11, -1],
      [11, 11],
      [-1, 11],
      [-1, 9],
      [9, 9],
      [9, 1],
      [-1, 1],
    ]),
  ).toEqual([0, 1, 2, 3]);
});
