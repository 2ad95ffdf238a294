/** What an export holds, and what can be opened of a damaged project. */
import type { ExportSummary, Lost, SalvagedTable, Whole } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { count, grouped } from "./grammar.js";

export const exportSummary: Said<ExportSummary> = {
  export_table_alone: () => "It holds the table as it came.",
  export_labels: ({ given, answered, settled, consensus, auto, target, filled, left, replaced }) => {
    const sources = [
      [given, "given by the table"],
      [answered, "answered"],
      [settled, "settled"],
      [consensus, "decided by several annotators"],
      [auto, "given by the model"],
    ] as const;
    const parts = sources.flatMap(([n, what]) => (n > 0 ? `${grouped(n)} ${what}` : []));
    const labels = count(given + answered + settled + consensus + auto, "label");
    const sentences = [parts.length === 0 ? "It holds no label yet." : `It holds ${labels}: ${parts.join(", ")}.`];
    if (filled > 0) sentences.push(`${count(filled, "empty cell")} of “${target}” ${were(filled)} filled.`);
    if (left > 0) {
      sentences.push(
        `${count(left, "cell")} of “${target}” with a word for missing stayed as typed: see “querent_label”.`,
      );
    }
    if (replaced > 0) {
      sentences.push(
        `${count(replaced, "label")} of an earlier session, which was not resumed, ${were(replaced)} left out.`,
      );
    }
    return sentences.join(" ");
  },
};

export const lost: Said<Lost> = {
  project_lost: ({ table, events, of }) => {
    const sentences = [tableLost(table), eventsLost(events, of)].flatMap((sentence) => sentence ?? []);
    if (sentences.length === 0) return "Nothing was lost: the table and the log in the damaged file are whole.";
    if (events === 0) sentences.push("Every event of the log is kept.");
    if (table.kind === "whole") sentences.push("The table is whole.");
    return sentences.join(" ");
  },
};

/** What can be opened of a damaged project, in the midst of a sentence. */
export const whole: Said<Whole> = {
  project_whole: ({ table, events, of }) => {
    const cells = tableWhole(table);
    if (events === 0) return cells;
    return events >= of
      ? `${cells} and its whole log`
      : `${cells} and the first ${grouped(events)} of ${count(of, "event")}`;
  },
};

function tableWhole(table: SalvagedTable): string {
  if (table.kind === "rows") return `the first ${grouped(table.read)} of ${count(table.of, "row")}`;
  return table.kind === "whole" ? "its table" : "its table as it is";
}

function tableLost(table: SalvagedTable): string | undefined {
  if (table.kind === "whole") return undefined;
  if (table.kind === "edited") return "Cells of the table were changed after it was saved.";
  const { read, of } = table;
  return read + 1 === of
    ? `Row ${grouped(of)} of the table could not be read and is blank.`
    : `Rows ${grouped(read + 1)} to ${grouped(of)} of the table could not be read and are blank.`;
}

function eventsLost(events: number, of: number): string | undefined {
  if (events === 0) return undefined;
  if (events === 1) return `The last of ${count(of, "event")} was lost.`;
  return events === of
    ? `All ${grouped(of)} events were lost.`
    : `The last ${grouped(events)} of ${grouped(of)} events were lost.`;
}

function were(n: number): string {
  return n === 1 ? "was" : "were";
}
