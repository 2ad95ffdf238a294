/** What a person looks for among the rows, as the form has it, and the filter that it comes to. */
import type { LabelSource, RowFilter, RowOrder } from "querent";

/** Stands for rows without a label. */
export const NO_LABEL = "none";

/** Before the name of a class, so that none is taken for another choice. */
export const CLASS = "=";

/** The fields of the form; an empty one lets every row through. */
export interface Sought {
  text: string;
  column: string;
  pattern: boolean;
  /** A class, or `NO_LABEL`. */
  label: string;
  source: LabelSource | "";
  /** A class. */
  predicted: string;
  /** The least and the greatest confidence in percent. */
  least: string;
  greatest: string;
  doubtful: boolean;
  disputed: boolean;
  measured: boolean;
  /** A point of the learning curve by which the rows were answered. */
  byPoint: number | undefined;
}

export const ANYTHING: Sought = {
  text: "",
  column: "",
  pattern: false,
  label: "",
  source: "",
  predicted: "",
  least: "",
  greatest: "",
  doubtful: false,
  disputed: false,
  measured: false,
  byPoint: undefined,
};

/** The sources that labels can have, in the order of the list. */
export const SOURCES: readonly LabelSource[] = [
  "answered",
  "inBulk",
  "given",
  "auto",
  "settled",
  "consensus",
  "skipped",
  "nothing",
];

const UNLABELLED: readonly LabelSource[] = ["nothing", "skipped"];

export function filterOf(sought: Sought): RowFilter {
  const { text, column, pattern, label, source, predicted, doubtful, disputed, measured, byPoint } = sought;
  const sources = source ? [source] : label === NO_LABEL ? [...UNLABELLED] : [];
  const confidence = confidenceOf(sought);
  return {
    ...(text && { search: { text, ...(column && { column }), ...(pattern && { pattern }) } }),
    ...(sources.length > 0 && { sources }),
    ...(label.startsWith(CLASS) && { label: label.slice(CLASS.length) }),
    ...(predicted && { predicted: predicted.slice(CLASS.length) }),
    ...(confidence && { confidence }),
    ...(doubtful && { doubtful }),
    ...(disputed && { disputed }),
    ...(measured && { measured }),
    ...(byPoint !== undefined && { byPoint }),
  };
}

/** The form of a filter that another part of the page asks for. */
export function soughtBy({ label, predicted, doubtful, disputed, measured, byPoint }: RowFilter): Sought {
  return {
    ...ANYTHING,
    label: label === undefined ? "" : CLASS + label,
    predicted: predicted === undefined ? "" : CLASS + predicted,
    doubtful: doubtful === true,
    disputed: disputed === true,
    measured: measured === true,
    byPoint,
  };
}

/** How many filters are set beside the search. */
export function activeOf({ label, source, predicted, least, greatest, ...more }: Sought): number {
  const set = [
    label,
    source,
    predicted,
    least || greatest,
    more.doubtful,
    more.disputed,
    more.measured,
    more.byPoint !== undefined,
  ];
  return set.filter(Boolean).length;
}

/** The same without the classes that are there no longer. */
export function withClasses(sought: Sought, classes: readonly string[]): Sought {
  const isThere = (chosen: string) => !chosen.startsWith(CLASS) || classes.includes(chosen.slice(CLASS.length));
  return {
    ...sought,
    label: isThere(sought.label) ? sought.label : "",
    predicted: isThere(sought.predicted) ? sought.predicted : "",
  };
}

/** Whether labels or predictions decide which rows are found, or in which order. */
export function dependsOnLabels(sought: Sought, order: RowOrder): boolean {
  return activeOf(sought) > 0 || !["row", "column"].includes(order.by);
}

/** A range that is typed the wrong way round is the same range. */
function confidenceOf({ least, greatest }: Sought): [number, number] | undefined {
  if (least === "" && greatest === "") return undefined;
  const share = (percent: string, otherwise: number) => {
    const given = Number.parseFloat(percent) / 100;
    return Number.isFinite(given) ? Math.min(1, Math.max(0, given)) : otherwise;
  };
  const [one, other] = [share(least, 0), share(greatest, 1)];
  return one <= other ? [one, other] : [other, one];
}
