/** Columns: what each is taken for, and why. */
import type {
  AllDiffer,
  DateReason,
  DifferentValues,
  KindEvidence,
  LabelReason,
  NamedCells,
  NumberReason,
  OtherUnit,
} from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { are, count, grouped, quoted } from "./grammar.js";
import { fixed } from "./numbers.js";

export const kindEvidence: Said<KindEvidence> = {
  all_missing: ({ rows }) => (rows === 1 ? "its only cell is missing" : `all ${grouped(rows)} cells are missing`),
  mostly_missing: ({ missing, rows }) => `${grouped(missing)} of ${count(rows, "cell")} ${are(missing)} missing`,
  one_value: ({ present, missing }) => `the same value in all ${count(present, "cell")}${alsoMissing(missing)}`,
  are_dates: ({ dates, rows, missing, others, because }) =>
    joined(
      `${grouped(dates)} of ${count(rows, "cell")} ${are(dates)} dates${alsoMissing(missing)}${alsoOthers(others)}`,
      because ? [date(because)] : [],
    ),
  are_numbers: ({ numbers, rows, missing, others, because }) =>
    joined(
      `${grouped(numbers)} of ${count(rows, "cell")} ${are(numbers)} numbers${alsoMissing(missing)}${alsoOthers(others)}`,
      because.map(number),
    ),
  are_yes_or_no: ({ present, first, second, missing }) =>
    `all ${count(present, "cell")} are yes or no, as ${quoted(first)} and ${quoted(second)}${alsoMissing(missing)}`,
  digit_codes: ({ codes, rows, values }) =>
    `codes, as ${grouped(codes)} of ${count(rows, "cell")} ${codes === 1 ? "has" : "have"} digits that a number would lose, zeros in front or more than fifteen, ${different(values)}`,
  named_codes: ({ word, numbers, values }) =>
    `codes, as the name says ${quoted(word)} and all ${grouped(numbers)} numbers are whole, ${different(values)}`,
  few_values: ({ values }) => different(values),
  many_values: ({ values }) => `${different(values)}, too many for a category`,
  are_texts: ({ words, values }) => `${fixed(words, 1)} words a cell, ${different(values)}`,
  named_identifier: ({ differ }) => `named like an identifier, and ${allDiffer(differ)}`,
  all_differ: ({ differ }) => allDiffer(differ),
  counts_rows: ({ low, high }) => `counts the rows from ${grouped(low)} to ${grouped(high)}`,
  nothing_else: ({ evidence }) => `${put(kindEvidence, evidence)}, and nothing else is there to learn from`,
  suggested_label: ({ evidence, because }) => `${put(kindEvidence, evidence)}; ${put(labelReason, because)}`,
};

export const labelReason: Said<LabelReason> = {
  was_label: () => suggested("it was when the table was exported"),
  named_like_label: ({ classes }) => suggested("named like a label", classes),
  waits_for_labels: ({ unlabelled, rows, classes }) =>
    suggested(
      `${grouped(unlabelled)} of ${count(rows, "cell")} ${unlabelled === 1 ? "waits" : "wait"} for a label`,
      classes,
    ),
  few_classes: ({ classes }) => suggested("few different values", classes),
};

export const dateReason: Said<DateReason> = {
  times_of_day: () => "times of the day",
  years_first: ({ dates }) => `years come first in ${count(dates, "date")}, as no other order fits more`,
  order_taken: ({ order }) =>
    order === "mdy"
      ? "months are taken to come before days, though no date tells them apart"
      : "days are taken to come before months, though no date tells them apart",
  order_proved: ({ order, dates, example, against }) => {
    const says = order === "mdy" ? "months come before days" : "days come before months";
    const otherwise = against > 0 ? `; ${count(against, "date")} said otherwise and cannot be read` : "";
    return `${says}, as ${count(dates, "date")} such as ${quoted(example)} can only be read so${otherwise}`;
  },
};

const separators: Readonly<Record<string, string>> = {
  ",": "commas",
  ".": "points",
  " ": "spaces",
  "'": "apostrophes",
};

export const numberReason: Said<NumberReason> = {
  decimal_commas: ({ cells, example }) =>
    `decimal commas, as ${count(cells, "cell")} such as ${quoted(example)} can only be read so`,
  between_thousands: ({ separator, cells, doubtful }) => {
    const doubt = doubtful ? ", as each comma stands before three digits and no cell says otherwise" : "";
    return `${separators[separator] ?? quoted(separator)} between thousands in ${count(cells, "cell")}${doubt}`;
  },
  points_for_decimals: ({ cells }) =>
    `points in ${count(cells, "cell")} taken for decimal points, though each stands before three digits`,
  spans_of_time: ({ cells, example, clock }) => {
    const proof = cells > 0 ? `, as ${count(cells, "cell")} such as ${quoted(example)} can only be read so` : "";
    return `spans of time in seconds${proof}${clock ? ", two parts of a clock as hours and minutes" : ""}`;
  },
  unit_of_most: ({ unit, cells }) => `the unit ${unit} in ${count(cells, "cell")}`,
  other_unit: ({ unit, cells, becomes, own }) =>
    `${unit} in ${count(cells, "cell")}, ${fates[becomes](own === "%" ? "percent" : own, cells)}`,
  no_unit: ({ cells, own }) => `no unit in ${count(cells, "cell")}, which ${are(cells)} taken for ${own}`,
  percent_signs: ({ cells }) => `percent signs in ${count(cells, "cell")}, where 12 % is 12`,
  no_percent_sign: ({ cells }) => `no sign in ${count(cells, "cell")}, which ${are(cells)} taken for the same`,
  short_numbers: ({ cells, example }) =>
    `numbers written short in ${count(cells, "cell")} such as ${quoted(example)}, read in full`,
  amounts_in: ({ currency, cells }) => `amounts in ${currency} in ${count(cells, "cell")}`,
  other_currencies: ({ cells }) => `amounts in other currencies in ${count(cells, "cell")}, which are not read`,
  signs_beside: ({ cells, example }) =>
    `signs of a bound or a remark in ${count(cells, "cell")} such as ${quoted(example)}, read as the number beside them`,
};

const fates: Readonly<Record<OtherUnit, (own: string, cells: number) => string>> = {
  same: () => "the same",
  converted: (own) => `converted into ${own}`,
  not_read: (_, cells) => `which ${are(cells)} not read`,
};

const date = (reason: DateReason): string => put(dateReason, reason);
const number = (reason: NumberReason): string => put(numberReason, reason);

/** Several reasons, one after the other. */
export function numberReasons(reasons: readonly NumberReason[]): string {
  return reasons.map(number).join("; ");
}

function joined(evidence: string, reasons: readonly string[]): string {
  return [evidence, ...reasons].join("; ");
}

function suggested(why: string, classes?: number): string {
  const has = classes === 0 ? "no class yet" : count(classes ?? 0, "class", "classes");
  return `suggested as the label: ${why}${classes === undefined ? "" : `, ${has}`}`;
}

function different({ distinct, more, present, missing }: DifferentValues): string {
  return `${more ? "more than " : ""}${count(distinct, "different value")} in ${count(present, "cell")}${alsoMissing(missing)}`;
}

function allDiffer({ values, all }: AllDiffer): string {
  return all ? `all ${grouped(values)} values differ` : `the first ${grouped(values)} values all differ`;
}

const alsoMissing = (cells: NamedCells): string => besides(cells, "missing");
const alsoOthers = (cells: NamedCells): string => besides(cells, "neither");

/** `, 2 are missing (“NA”)`, or nothing where there are none. */
function besides({ cells, texts }: NamedCells, what: string): string {
  if (cells === 0) return "";
  const named = texts.length > 0 ? ` (${texts.map(quoted).join(", ")})` : "";
  return `, ${grouped(cells)} ${are(cells)} ${what}${named}`;
}
