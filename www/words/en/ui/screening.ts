/** How far the search for all rows of one class is. */
import type { RowsLeft, ScreeningReport } from "querent";
import { count, grouped, quoted } from "../grammar.js";
import { percent } from "./numbers.js";

export const screening = {
  class: "Find all rows of",
  ask: (name: string) => `Ask about ${quoted(name)} first`,
  stop: "Choose by margin again",
  asks: "Its likeliest rows are asked about first.",
  found: ({ found }: ScreeningReport) => `${grouped(found)} found`,
  read: ({ read, rows, sinceLast }: ScreeningReport) =>
    `in ${count(read, "row")} read, of ${grouped(rows)}${read > 0 && sinceLast > 0 ? `; none in the last ${grouped(sinceLast)}` : ""}`,
  left: ({ rows, read, found, mostLeft, recall, workSaved }: ScreeningReport) => {
    if (read === rows) return "Every row is read: none is left.";
    if (found === 0) return "Nothing can be said of how many are left before the first is found.";
    const saved = workSaved > 0 ? ` To stop now saves ${percent(workSaved)} of the work.` : "";
    if (mostLeft === 0) return `Probably none is left (95 % confidence).${saved}`;
    return `At most ${count(mostLeft, "is", "are")} left, so at least ${percent(recall)} are found (95 % confidence).${saved}`;
  },
  byRandomShare: ({ left, low, high }: RowsLeft) =>
    `By the rows drawn at random and the model, about ${grouped(Math.round(left))} are left: between ${grouped(Math.floor(low))} and ${grouped(Math.ceil(high))}.`,
  about:
    "The first bound looks at the order in which rows were read: had the last ones been drawn at random, they would have found more (Callaghan and Müller-Hansen 2020). The confidence is that of each moment it looks at, and supposes that likely rows were read first.",
};
