import type { Curve, GivenSplit, SimulateOptions } from "querent";

/** What NAME.json holds. */
export interface Published {
  /** How many rows have their labels from the start. */
  init: number;
  /** Row numbers, from 0, by seed. */
  splits: Readonly<Record<string, { train: readonly number[]; test: readonly number[] }>>;
}

export const PUBLISHED: "published_aubc_margin_query-task";
export const LABEL: "label";
export function givenSplits(published: Published): GivenSplit[];
export function featureNames(csv: string): string[];
export function cells(line: string): string[];
export function simulation(
  columns: readonly string[],
  split: GivenSplit,
  strategy: string,
  protocol?: "published" | "product",
): SimulateOptions;
export function area(curve: Pick<Curve, "points">): number;
