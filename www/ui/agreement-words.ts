/** The upper ends of the bands of Landis and Koch, "The measurement of observer agreement" (1977), in plain words. */
const BANDS: readonly [upTo: number, words: string][] = [
  [0, "no better than chance"],
  [0.2, "hardly better than chance"],
  [0.4, "fair agreement"],
  [0.6, "moderate agreement"],
  [0.8, "good agreement"],
];

/** What a kappa means. */
export function kappaWord(kappa: number): string {
  return BANDS.find(([upTo]) => kappa <= upTo)?.[1] ?? "nearly full agreement";
}
