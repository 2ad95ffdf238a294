import type { FitPoint } from "querent";
import { picture } from "./chart.js";
import { percent } from "./format.js";

/** A fit that was measured on held-out rows. */
export type Measured = FitPoint & { accuracy: number };

/** Observable Plot, which is loaded when there is something to draw. */
export type Plot = typeof import("@observablehq/plot");

/**
 * The fits that lead to the present one: an undo takes labels back, and the fits made with them leave the curve.
 */
export function measured(points: readonly FitPoint[]): Measured[] {
  const kept: Measured[] = [];
  for (const point of points) {
    while ((kept.at(-1)?.labels ?? -1) >= point.labels) kept.pop();
    if (point.accuracy !== undefined) kept.push({ ...point, accuracy: point.accuracy });
  }
  return kept;
}

/** The chart of a learning curve that has at least one point, `width` pixels wide. */
export function curvePlot(Plot: Plot, points: readonly Measured[], width: number): Element {
  const chart = Plot.plot({
    width: Math.max(260, width),
    height: 220,
    marginLeft: 44,
    marginRight: 12,
    ariaLabel: `Accuracy on held-out rows after each fit, last ${percent(points.at(-1)?.accuracy ?? 0, 1)}`,
    x: { label: "labels", domain: span(points), ticks: 5, tickFormat: "d" },
    y: { label: "accuracy", domain: [floor(points), 1], ticks: 5, tickFormat: "%", grid: true },
    marks: [
      Plot.areaY(points, { x: "labels", y1: "accuracyLow", y2: "accuracyHigh", className: "plot-band" }),
      Plot.lineY(points, { x: "labels", y: "accuracy", className: "plot-line" }),
      Plot.ruleX(points.slice(-1), { x: "labels", y1: "accuracyLow", y2: "accuracyHigh", className: "plot-now" }),
      Plot.dot(points.slice(-1), { x: "labels", y: "accuracy", r: 4.5, className: "plot-dot" }),
    ],
  });
  return picture(chart);
}

/** From the first fit to the last, and some labels wide when there is only one. */
function span(points: readonly Measured[]): [number, number] {
  const [first, last] = [points[0]?.labels ?? 0, points.at(-1)?.labels ?? 0];
  return [first, Math.max(last, first + 5)];
}

/** Where the axis begins: at the tenth below the lowest interval, so that a good model's progress can be seen. */
function floor(points: readonly Measured[]): number {
  const lowest = Math.min(...points.map(({ accuracy, accuracyLow }) => accuracyLow ?? accuracy));
  return Math.max(0, Math.min(0.8, Math.floor(lowest * 10) / 10));
}
