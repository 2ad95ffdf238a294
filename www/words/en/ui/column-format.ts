/** How numbers and dates of a column are written, and what that makes of its cells. */
import type { DateOrder } from "querent";
import { count, grouped } from "../grammar.js";

export interface Numbers {
  /** What stands before the decimals. */
  decimal: string;
  /** They are spans of time. */
  duration: boolean;
  unit: string | undefined;
}

const orders: Record<DateOrder, string> = {
  ymd: "year, month, day",
  dmy: "day, month, year",
  mdy: "month, day, year",
};

export const columnFormat = {
  inColumn: (column: string) => `, in ${column}`,
  numbers: ({ decimal, duration, unit }: Numbers) => {
    const measure = duration ? ", spans of time in seconds" : unit ? `, in ${unit}` : "";
    return `Numbers with ${decimal === "," ? "decimal commas" : "decimal points"}${measure}`;
  },
  decimal: "Decimals come after",
  decimals: { point: "a point (1.5)", comma: "a comma (1,5)" },
  thousands: "Between thousands",
  separators: {
    commaOrNothing: "a comma or nothing",
    pointOrNothing: "a point or nothing",
    space: "a space",
    apostrophe: "an apostrophe",
  },
  currency: "Currency",
  unit: "Unit",
  none: "none",
  spans: "Spans of time, in seconds",
  percents: "Percent signs",
  dates: (order: DateOrder) => `Dates as ${orders[order]}`,
  times: "Times of the day",
  order: "Order of a date",
  orders,
  parts: "Its cells hold",
  partsOfDates: { date: "days", dateAndTime: "days with a time", time: "times of the day" },
  /** How many of the cells can be read. */
  readable: (read: number, cells: number) => {
    const others = cells - read;
    if (others === 0) return `All ${count(cells, "cell")} can be read.`;
    const missing = others === 1 ? "the other counts as missing" : "the others count as missing";
    return `${grouped(read)} of ${count(cells, "cell")} can be read; ${missing}.`;
  },
  meaning: "{cell} is {meaning}",
  noMeaning: "{cell} {note}",
  noNumber: "is no number in this format",
  noDate: "is no date in this format",
};
