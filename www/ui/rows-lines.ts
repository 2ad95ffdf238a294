/** The lines of the table of rows: its head, and a row with its label, what the model predicts and its cells. */
import { html, nothing, type TemplateResult } from "lit";
import type { RowLine, RowOrder } from "querent";
import { ui } from "../words/ui.js";
import { beginning, visible } from "./cell-text.js";
import { isSameOrder, type ShownColumn } from "./rows-columns.js";

/** As much of a cell as goes into the page; the card has all of it. */
const MOST = 240;

/** As much of it as shows where the pointer rests. */
const MOST_TITLE = 1200;

/** What the lines of one rendering share. */
export interface Sheet {
  id: string;
  own: readonly ShownColumn[];
  columns: readonly ShownColumn[];
  /** Which place in the table's file each of the columns has. */
  places: readonly number[];
  /** The columns of the table in sight. */
  inSight: readonly [number, number];
  edges: readonly number[];
  order: RowOrder | undefined;
  descending: boolean;
}

/** What is known of a row that shows. */
export interface Line {
  row: number;
  /** Its place among the rows shown, from 0. */
  at: number;
  line: RowLine | undefined;
  isSelected: boolean;
  isActive: boolean;
}

/** The head: a box for all, and a button over each column that puts the rows in its order. */
export function head(sheet: Sheet, all: TemplateResult, onOrder: (order: RowOrder) => void): TemplateResult {
  const cell = ({ id, title, order, width }: ShownColumn, at: number): TemplateResult => {
    const isBy = isSameOrder(sheet.order, order);
    return html`<div
      role="columnheader"
      class="rows-cell rows-of-${id.startsWith("column-") ? "table" : id}"
      aria-colindex=${at + 2}
      aria-sort=${isBy ? (sheet.descending ? "descending" : "ascending") : "none"}
      .style=${wide(width)}
    >
      <button type="button" class="rows-sort" data-testid="sort-${id}" title=${title} @click=${() => onOrder(order)}><bdi>${title}</bdi></button>
    </div>`;
  };
  const [from, to] = sheet.inSight;
  return html`
    <div role="row" class="rows-line rows-head" aria-rowindex="1">
      <div role="columnheader" class="rows-cell rows-of-box" aria-colindex="1">${all}</div>
      ${sheet.own.map(cell)} ${gap(sheet)}
      ${sheet.columns.slice(from, to).map((column, i) => cell(column, sheet.own.length + from + i))}
    </div>
  `;
}

/** The box that selects all rows, or none. */
export function boxOfAll(rows: number, checked: "true" | "mixed" | "false", onTurn: () => void): TemplateResult {
  const title = ui.rows.selectAll(rows);
  return html`<button type="button" class="rows-box-all" role="checkbox" data-testid="select-all" aria-label=${title} title=${title} aria-checked=${checked} @click=${onTurn}>
    <span class="rows-box" aria-hidden="true"></span>
  </button>`;
}

/** The place of the row that something on the page is in. */
export function placeOf(target: Element): number | undefined {
  const at = target.closest("[data-at]")?.getAttribute("data-at");
  return at ? Number(at) : undefined;
}

/** One row. */
export function lineOf(sheet: Sheet, { row, at, line, isSelected, isActive }: Line): TemplateResult {
  const [from, to] = sheet.inSight;
  return html`
    <div
      role="row"
      id="${sheet.id}-${row}"
      class=${`rows-line${isActive ? " rows-active" : ""}`}
      aria-rowindex=${at + 2}
      aria-selected=${isSelected}
      aria-busy=${line === undefined}
      data-testid="row"
      data-row=${row}
      data-at=${at}
    >
      <div role="gridcell" class="rows-cell rows-of-box" aria-colindex="1"><span class="rows-box" aria-hidden="true"></span></div>
      ${own(sheet, row, line)} ${gap(sheet)}
      ${sheet.columns.slice(from, to).map((column, i) => {
        const text = line?.cells[sheet.places[from + i] ?? -1] ?? "";
        return html`<div role="gridcell" class="rows-cell" aria-colindex=${sheet.own.length + from + i + 2} title=${beginning(text, MOST_TITLE)} .style=${wide(column.width)}><bdi>${visible(beginning(text, MOST))}</bdi></div>`;
      })}
    </div>
  `;
}

/** The columns that Querent adds. */
function own({ own: [number, label, prediction, confidence] }: Sheet, row: number, line: RowLine | undefined) {
  const source = line ? ui.rows.sources[line.source] : "";
  return html`
    <div role="rowheader" class="rows-cell rows-of-row" aria-colindex="2" .style=${wide(number?.width ?? 0)}>
      <button type="button" class="link" tabindex="-1" data-open=${row} title=${ui.rows.open(row)}>${ui.numbers.whole(row + 1)}</button>
    </div>
    <div role="gridcell" class="rows-cell rows-of-label" aria-colindex="3" data-testid="row-label" .style=${wide(label?.width ?? 0)}>
      ${line?.label === undefined ? nothing : html`<b><bdi>${line.label}</bdi></b>`}
      ${source === "" ? nothing : html`<span class="quiet">${source}</span>`}
      ${line?.doubtful ? html`<span class="rows-doubt">${ui.rows.doubtful}</span>` : nothing}
    </div>
    <div role="gridcell" class="rows-cell" aria-colindex="4" data-testid="row-prediction" .style=${wide(prediction?.width ?? 0)}><bdi>${line?.prediction ?? ""}</bdi></div>
    <div role="gridcell" class="rows-cell rows-of-confidence" aria-colindex="5" .style=${wide(confidence?.width ?? 0)}>
      ${line?.confidence === undefined ? nothing : ui.numbers.chance(line.confidence)}
    </div>
  `;
}

/** Stands for the columns of the table that are out of sight to the left. */
function gap({ edges, inSight: [from] }: Sheet): TemplateResult {
  return html`<span class="rows-gap" .style=${wide(edges[from] ?? 0)}></span>`;
}

function wide(width: number): string {
  return `--width: ${width}`;
}
