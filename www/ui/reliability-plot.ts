import type { ReliabilityBin } from "querent";
import { picture } from "./chart.js";
import type { Plot } from "./curve-plot.js";
import { count, percent } from "./format.js";

/** The reliability diagram: how often rows of each bin were right, against how sure the model was of them. */
export function reliabilityPlot(Plot: Plot, bins: readonly ReliabilityBin[], width: number): Element {
  const size = Math.min(Math.max(260, width), 420);
  const most = Math.max(...bins.map(({ rows }) => rows));
  const radius = ({ rows }: ReliabilityBin) => 3 + 6 * Math.sqrt(rows / most);
  const weight = ({ rows }: ReliabilityBin) => 0.25 + 0.75 * (rows / most);
  const chart = Plot.plot({
    width: size,
    height: Math.round(size * 0.75),
    marginTop: 24,
    marginBottom: 40,
    marginLeft: 48,
    marginRight: 24,
    ariaLabel: `How often the model was right against how sure it said it was: ${bins.map(spoken).join("; ")}`,
    x: { label: "how sure it says it is", domain: [0, 1], ticks: 5, tickFormat: "%" },
    y: { label: "how often it is right", domain: [0, 1], ticks: 5, tickFormat: "%", grid: true },
    marks: [
      Plot.line([[0, 0] as const, [1, 1] as const], { className: "plot-ideal" }),
      Plot.ruleX(bins, {
        x: "confidence",
        y1: "confidence",
        y2: "accuracy",
        strokeOpacity: weight,
        className: "plot-gap",
      }),
      Plot.dot(bins, { x: "confidence", y: "accuracy", r: radius, className: "plot-bin" }),
      Plot.text(bins, {
        x: "confidence",
        y: "accuracy",
        text: ({ rows }: ReliabilityBin) => rows.toLocaleString("en"),
        dx: -10,
        dy: -10,
        textAnchor: "end",
        className: "plot-count",
      }),
    ],
    // Radius and weight are as they are.
    r: { type: "identity" },
    opacity: { type: "identity" },
  });
  return picture(chart);
}

function spoken({ rows, confidence, accuracy }: ReliabilityBin): string {
  return `${count(rows, "row")} at ${percent(confidence)}, right in ${percent(accuracy)}`;
}
