/** The columns of a table of rows: those that Querent adds, and those of the table, each with its width. */
import type { RowOrder } from "querent";
import { ui } from "../words/ui.js";

/** A column of the table. */
export interface RowColumn {
  name: string;
  /** Whether its cells are texts. */
  isText: boolean;
}

/** A column as it is shown. */
export interface ShownColumn {
  id: string;
  title: string;
  /** What a press on its head puts the rows in order by. */
  order: RowOrder;
  /** In pixels, where letters have their usual size. */
  width: number;
  /** Whether its cells are texts. */
  isText?: boolean;
}

/** The width of the column of boxes. */
export const BOX = 40;

/** Widths of columns by what they hold. */
const OF_TEXT = 340;
const LEAST_TEXT = 220;
const OF_LETTER = 8.5;
/** Beside the name of a column: its mark of order, and the space around. */
const AROUND = 44;
const NARROWEST = 96;
const WIDEST = 190;

/** The columns before those of the table: the number of the row, its label and what the model predicts. */
export function ownColumns(): [ShownColumn, ...ShownColumn[]] {
  const { row, label, prediction, confidence } = ui.rows.columns;
  return [
    { id: "row", title: row, order: { by: "row" }, width: 84 },
    { id: "label", title: label, order: { by: "label" }, width: 150 },
    { id: "prediction", title: prediction, order: { by: "prediction" }, width: 130 },
    { id: "confidence", title: confidence, order: { by: "confidence" }, width: 84 },
  ];
}

/** A column of the table. */
export function shown({ name, isText }: RowColumn): ShownColumn {
  const named = Math.min(WIDEST, Math.max(NARROWEST, name.length * OF_LETTER + AROUND));
  return { id: `column-${name}`, title: name, order: { by: "column", name }, width: isText ? OF_TEXT : named, isText };
}

/** The columns of the table in `room` pixels: where there is one of texts it takes what the others leave, if they leave enough. */
export function fitted(columns: readonly ShownColumn[], room: number): readonly ShownColumn[] {
  const texts = columns.filter(({ isText }) => isText);
  const others = columns.reduce((sum, { width, isText }) => sum + (isText ? 0 : width), 0);
  const left = Math.floor(room - others);
  if (texts.length !== 1 || left < LEAST_TEXT) return columns;
  return columns.map((column) => (column.isText ? { ...column, width: left } : column));
}

/** Where each column begins, one after the other, and where the last ends. */
export function edgesOf(columns: readonly ShownColumn[]): number[] {
  const edges = [0];
  for (const { width } of columns) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** Whether two orders are by the same. */
export function isSameOrder(one: RowOrder | undefined, other: RowOrder): boolean {
  if (one?.by === "column" && other.by === "column") return one.name === other.name;
  return one?.by === other.by;
}
