import { ui } from "../words/ui.js";
import { armTitles } from "./arm-titles.js";
import { picture } from "./chart.js";
import type { MeanCurve } from "./comparison.js";
import type { Plot } from "./curve-plot.js";

/** The mean curve of each strategy and learner with the range of its repeats, `width` pixels wide. */
export function comparePlot(Plot: Plot, curves: readonly MeanCurve[], width: number): Element {
  const words = ui.compare.chart;
  const title = armTitles(curves);
  const points = curves.flatMap((curve) => curve.points);
  const labels = points.map((point) => point.labels);
  const [first, last] = [Math.min(...labels), Math.max(...labels)];
  const lowest = Math.floor(Math.min(...points.map(({ low }) => low)) * 10) / 10;
  const chart = Plot.plot({
    width: Math.max(260, width),
    height: 240,
    marginLeft: 44,
    marginRight: 12,
    ariaLabel: words.of(curves.map(({ name, area }) => ({ name: title(name), area: area?.mean }))),
    x: { label: words.labels, domain: [first, Math.max(last, first + 5)], ticks: 5, tickFormat: "d" },
    y: {
      label: words.accuracy,
      domain: [Math.max(0, Math.min(0.8, lowest)), 1],
      ticks: 5,
      tickFormat: ui.numbers.tick,
      grid: true,
    },
    marks: [
      ...curves.map(({ points: of }, at) =>
        Plot.areaY(of, { x: "labels", y1: "low", y2: "high", className: `plot-range strategy-${at + 1}` }),
      ),
      ...curves.map(({ points: of }, at) =>
        Plot.lineY(of, { x: "labels", y: "mean", className: `plot-mean strategy-${at + 1}` }),
      ),
    ],
  });
  return picture(chart);
}
