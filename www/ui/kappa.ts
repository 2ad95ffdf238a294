/** What a kappa means, from no agreement to nearly full. */
export type Band = "none" | "hardly" | "fair" | "moderate" | "good" | "full";

/** The upper ends of the bands of Landis and Koch, "The measurement of observer agreement" (1977). */
const BANDS: readonly [upTo: number, band: Band][] = [
  [0, "none"],
  [0.2, "hardly"],
  [0.4, "fair"],
  [0.6, "moderate"],
  [0.8, "good"],
];

/** The band of a kappa. */
export function bandOf(kappa: number): Band {
  return BANDS.find(([upTo]) => kappa <= upTo)?.[1] ?? "full";
}
