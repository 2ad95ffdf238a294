import type { Curve, CurveSummary } from "../client/node.js";

/** Summarises curves by strategy, in the order in which the strategies first appear, as the module does for its own. */
export function summarise(curves: readonly Curve[]): CurveSummary[] {
  const strategies = [...new Set(curves.map(({ strategy }) => strategy))];
  return strategies.map((strategy) =>
    summary(
      strategy,
      curves.filter((curve) => curve.strategy === strategy),
    ),
  );
}

function summary(strategy: string, curves: readonly Curve[]): CurveSummary {
  const accuracies = curves.map(({ points }) => new Map(points.map(({ labels, accuracy }) => [labels, accuracy])));
  const labels = [...(accuracies[0]?.keys() ?? [])].filter((n) => accuracies.every((curve) => curve.has(n)));
  const spreads = labels.map((n) => spread(accuracies.map((curve) => curve.get(n) ?? 0)));
  const areas = spread(curves.map(({ aubc }) => aubc));
  return {
    strategy,
    labels,
    mean: spreads.map(({ mean }) => mean),
    std: spreads.map(({ std }) => std),
    aubcMean: areas.mean,
    aubcStd: areas.std,
  };
}

/** The mean, and the sample standard deviation (n - 1); 0 for a single value. */
function spread(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / Math.max(values.length - 1, 1)) };
}
