import type { ReliabilityBin } from "querent";
import { ui } from "../words/ui.js";
import { picture } from "./chart.js";
import type { Plot } from "./curve-plot.js";

/** The reliability diagram: how often rows of each bin were right, against how sure the model was of them. */
export function reliabilityPlot(Plot: Plot, bins: readonly ReliabilityBin[], width: number): Element {
  const size = Math.min(Math.max(260, width), 420);
  const most = Math.max(...bins.map(({ rows }) => rows));
  const radius = ({ rows }: ReliabilityBin) => 3 + 6 * Math.sqrt(rows / most);
  const weight = ({ rows }: ReliabilityBin) => 0.25 + 0.75 * (rows / most);
  const least = lowest(bins);
  const isAbove = ({ confidence, accuracy }: ReliabilityBin) => accuracy >= confidence;
  // Below the lowest dots stand the numbers of the axis.
  const goesAbove = (bin: ReliabilityBin) => isAbove(bin) || bin.accuracy < 0.1;
  // On the side of its dot that the dashed line is not on, and far enough from the largest dot.
  const counts = (of: ReliabilityBin[], dy: number) =>
    Plot.text(of, {
      x: "confidence",
      y: "accuracy",
      text: ({ rows }: ReliabilityBin) => ui.numbers.whole(rows),
      dy,
      className: "plot-count",
    });
  const words = ui.reliability.chart;
  const axis = { ticks: 5, tickFormat: ui.numbers.tick };
  const chart = Plot.plot({
    width: size,
    height: Math.round(size * 0.75),
    marginTop: 36,
    marginBottom: 40,
    marginLeft: 48,
    marginRight: 24,
    ariaLabel: words.all(bins),
    x: { ...axis, label: words.says, domain: [least, 1] },
    y: { ...axis, label: words.right, domain: [0, 1], grid: true },
    marks: [
      Plot.line([[least, least] as const, [1, 1] as const], { className: "plot-ideal" }),
      Plot.ruleX(bins, {
        x: "confidence",
        y1: "confidence",
        y2: "accuracy",
        strokeOpacity: weight,
        className: "plot-gap",
      }),
      Plot.dot(bins, { x: "confidence", y: "accuracy", r: radius, className: "plot-bin" }),
      counts(bins.filter(goesAbove), -16),
      counts(
        bins.filter((bin) => !goesAbove(bin)),
        16,
      ),
    ],
    // Radius and weight are as they are.
    r: { type: "identity" },
    opacity: { type: "identity" },
  });
  return picture(chart);
}

/** Where the axis of confidence begins: nobody is less sure than this, and of two classes not less than half. */
function lowest(bins: readonly ReliabilityBin[]): number {
  const least = Math.min(...bins.map(({ confidence }) => confidence));
  return Math.min(Math.floor(least * 10) / 10, 0.8);
}
