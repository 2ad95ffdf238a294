import type { SyntheticRow } from "querent";
import { formatInfo, stem } from "../client/formats.js";
import type { ArmCurve } from "../ui/index.js";

/** Offers a file to the person. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "penguins.csv" (or "penguins.csv.gz") and "-labelled.csv" -> "penguins-labelled.csv". */
export function derivedName(name: string, suffix: string): string {
  return stem(name) + suffix;
}

/** Synthetic rows as a CSV: the class, the scores, and the cells. */
export function syntheticCsv(target: string, rows: readonly SyntheticRow[]): Blob {
  const columns = rows[0]?.values.map(({ column }) => column) ?? [];
  const header = [...columns, target, "querent_method", "querent_difficulty", "querent_quality"];
  const lines = rows.map((row) => [
    ...row.values.map(({ value }) => value),
    row.class,
    row.method,
    row.difficulty?.score.toFixed(4) ?? "",
    row.quality.score.toFixed(4),
  ]);
  return csv([header, ...lines]);
}

/** Simulated learning curves as a CSV: a line for each point of each. */
export function curvesCsv(curves: readonly ArmCurve[]): Blob {
  const header = ["strategy", "learner", "seed", "labels", "accuracy", "aubc"];
  const lines = curves.flatMap(({ strategy, learner, seed, points, aubc }) =>
    points.map(({ labels, accuracy }) => [strategy, learner, ...[seed, labels, accuracy, aubc].map(String)]),
  );
  return csv([header, ...lines]);
}

/** Lines of cells as a CSV. */
export function csv(lines: readonly (readonly string[])[]): Blob {
  const text = lines.map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
  return new Blob([text], { type: formatInfo("csv").mediaType });
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
