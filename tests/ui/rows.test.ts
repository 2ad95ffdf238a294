/** The table of rows: what is in sight of a long one, what is fetched of it, and what is selected. */
import { expect, it } from "vitest";
import { fitted, shown } from "../../www/ui/rows-columns.js";
import { RowPages } from "../../www/ui/rows-pages.js";
import { RowSelection } from "../../www/ui/rows-selection.js";
import {
  columnsInSight,
  offsetAt,
  offsetShowing,
  rowsInSight,
  scrolledAt,
  scrolledHeight,
} from "../../www/ui/rows-window.js";

it.each([10, 1000, 1_000_000, 100_000_000])("each of %d rows can be brought into sight", (rows) => {
  const heights = { rows, row: 36, room: 500 };
  expect(scrolledHeight(heights)).toBeLessThan(17_000_000);
  for (const at of [0, 1, Math.floor(rows / 2), rows - 2, rows - 1]) {
    const offset = offsetShowing(at, 0, heights);
    const [from, to] = rowsInSight(offset, heights);
    expect(at).toBeGreaterThanOrEqual(from);
    expect(at).toBeLessThan(to);
    expect(to - from).toBeLessThan(20);
    expect(offsetAt(scrolledAt(offset, heights), heights)).toBeCloseTo(offset, 3);
  }
  const bottom = Math.max(0, scrolledHeight(heights) - heights.room);
  expect(rowsInSight(offsetAt(bottom, heights), heights)[1]).toBe(rows);
});

it("columns in sight are those between two places", () => {
  expect(columnsInSight([0, 100, 200, 300], 0, 150)).toEqual([0, 2]);
  expect(columnsInSight([0, 100, 200, 300], 100, 201)).toEqual([1, 3]);
  expect(columnsInSight([0], 0, 500)).toEqual([0, 0]);
});

it("the one column of texts takes what the others leave, where that is enough", () => {
  const text = shown({ name: "text", isText: true });
  const age = shown({ name: "age", isText: false });
  const widths = (columns: readonly { width: number }[]) => columns.map(({ width }) => width);
  expect(widths(fitted([age, text], 900))).toEqual([age.width, 900 - age.width]);
  for (const columns of [[age, text], [age], [text, text]])
    expect(widths(fitted(columns, 200))).toEqual(widths(columns));
});

it("a range grows and shrinks, and gives back what it took", () => {
  const selection = new RowSelection();
  selection.show([5, 3, 9, 7, 1]);
  selection.toggle(3);
  selection.anchor(0);
  selection.extend(4);
  expect(selection.isAll).toBe(true);
  selection.extend(1);
  expect(selection.rows.toSorted()).toEqual([3, 5, 7]);
  selection.show([9, 7, 5]);
  expect(selection.rows.toSorted()).toEqual([5, 7]);
  selection.all();
  expect(selection.size).toBe(3);
});

it("lines are fetched a page at a time, once, until they may be others", async () => {
  const asked: number[] = [];
  const pages = new RowPages(() => undefined);
  pages.fetch = async (rows) => {
    asked.push(rows.length);
    return rows.map((row) => ({ row, cells: [], source: "nothing" as const }));
  };
  const rows = Uint32Array.from({ length: 100 }, (_, at) => 99 - at);
  pages.replace(rows);
  pages.want(0, 80);
  await expect.poll(() => pages.at(79)?.row).toBe(20);
  pages.want(10, 90);
  expect(asked).toEqual([64, 36]);
  pages.refresh();
  expect(pages.at(0)?.row).toBe(99);
  pages.want(0, 10);
  await expect.poll(() => asked).toEqual([64, 36, 64]);
});
