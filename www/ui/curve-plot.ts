import type { FitPoint, RandomPoint } from "querent";
import { ui } from "../words/ui.js";
import { picture } from "./chart.js";
import { ENOUGH_ROWS } from "./measuring.js";

/** A fit that was measured on held-out rows, and which point of the whole curve it is, from 0. */
export type Measured = FitPoint & { accuracy: number; at: number };

/** Observable Plot, which is loaded when there is something to draw. */
export type Plot = typeof import("@observablehq/plot");

/**
 * The fits that lead to the present one: an undo removes labels, and the fits made with them leave the curve.
 */
export function measured(points: readonly FitPoint[]): Measured[] {
  const kept: Measured[] = [];
  for (const [at, point] of points.entries()) {
    while ((kept.at(-1)?.labels ?? -1) >= point.labels) kept.pop();
    if (point.accuracy !== undefined) kept.push({ ...point, accuracy: point.accuracy, at });
  }
  return kept;
}

/** Whether enough rows measured a fit for its accuracy to be shown. */
export function telling(point: Measured | undefined): boolean {
  return point !== undefined && point.heldOut >= ENOUGH_ROWS;
}

/** How a learning curve is drawn. */
interface CurveShown {
  /** Balanced accuracy leads. */
  balanced?: boolean;
  /** The curve of random questions. */
  random?: readonly RandomPoint[];
  /** Hears which point a click is nearest to. */
  onPoint?: ((point: Measured) => void) | undefined;
}

/** The chart of a learning curve that has at least two points, `width` pixels wide. */
export function curvePlot(
  Plot: Plot,
  points: readonly Measured[],
  width: number,
  { balanced = false, random = [], onPoint }: CurveShown = {},
): Element {
  const y = balanced ? "balancedAccuracy" : "accuracy";
  const words = ui.curve.chart;
  const last = points.at(-1)?.[y] ?? 0;
  const interval = { y1: "accuracyLow", y2: "accuracyHigh" } as const;
  const chart = Plot.plot({
    width: Math.max(260, width),
    height: 220,
    marginLeft: 44,
    marginRight: 12,
    ariaLabel: balanced ? words.ofBalanced(last) : words.ofAccuracy(last),
    x: { label: words.labels, domain: span([...points, ...random]), ticks: 5, tickFormat: "d" },
    y: {
      label: balanced ? words.balanced : words.accuracy,
      domain: [floor([...points, ...random], balanced), 1],
      ticks: 5,
      tickFormat: ui.numbers.tick,
      grid: true,
    },
    marks: [
      balanced ? null : Plot.areaY(points, { x: "labels", ...interval, className: "plot-band" }),
      Plot.lineY(random, { x: "labels", y, className: "plot-random" }),
      Plot.dot(random, { x: "labels", y, r: 2.5, className: "plot-random-dot" }),
      Plot.lineY(points, { x: "labels", y, className: "plot-line" }),
      balanced ? null : Plot.ruleX(points.slice(-1), { x: "labels", ...interval, className: "plot-now" }),
      Plot.dot(points.slice(-1), { x: "labels", y, r: 4.5, className: "plot-dot" }),
    ],
  });
  if (onPoint) {
    chart.addEventListener("click", (event) => {
      if (!(event instanceof MouseEvent)) return;
      const { left, width: shown } = chart.getBoundingClientRect();
      const labels = Number(chart.scale("x")?.invert?.(((event.clientX - left) / shown) * Math.max(260, width)));
      const near = points.toSorted((a, b) => Math.abs(a.labels - labels) - Math.abs(b.labels - labels))[0];
      if (near) onPoint(near);
    });
  }
  return picture(chart);
}

/** From the first fit to the last, and some labels wide when there is only one. */
function span(points: readonly { labels: number }[]): [number, number] {
  const labels = points.map((point) => point.labels);
  const [first, last] = [Math.min(...labels), Math.max(...labels)];
  return [first, Math.max(last, first + 5)];
}

/** Where the axis begins: at the tenth below the lowest value, so that a good model's progress can be seen. */
function floor(points: readonly (Measured | RandomPoint)[], balanced: boolean): number {
  const low = ({ accuracy, accuracyLow, balancedAccuracy }: Measured | RandomPoint): number =>
    balanced ? (balancedAccuracy ?? accuracy) : (accuracyLow ?? accuracy);
  return Math.max(0, Math.min(0.8, Math.floor(Math.min(...points.map(low)) * 10) / 10));
}
