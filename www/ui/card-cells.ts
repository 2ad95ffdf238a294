import { html, nothing, type TemplateResult } from "lit";
import type { CellValue } from "querent";
import { ui } from "../words/ui.js";
import { readsAsText, visible } from "./cell-text.js";
import "./querent-passage.js";

/** Whether a cell is shown as text: its column holds texts, or it is one by itself. */
export function isText({ column, value }: CellValue, texts: readonly string[]): boolean {
  return value !== "" && (texts.includes(column) || readsAsText(value));
}

/**
 * The cells of a row: texts at full width as they are read, the others in a compact list beside or below them. `texts` names the
 * columns that hold texts.
 */
export function cells(values: readonly CellValue[], texts: readonly string[]): TemplateResult {
  const long = values.filter((cell) => isText(cell, texts));
  const short = values.filter((cell) => !isText(cell, texts));
  return html`
    <div class="row-cells">
      <div class=${long.length > 0 ? "row-with-text" : ""}>
        ${
          long.length > 0
            ? html`<dl class="passages">
                ${long.map(
                  ({ column, value }) => html`<div>
                    <dt class=${long.length + short.length === 1 ? "visually-hidden" : ""}>${breakable(column)}</dt>
                    <dd><querent-passage .text=${value} name=${column}></querent-passage></dd>
                  </div>`,
                )}
              </dl>`
            : nothing
        }
        ${
          short.length > 0
            ? html`<dl class="values">
                ${short.map(
                  ({ column, value }) => html`<div>
                    <dt>${breakable(column)}</dt>
                    <dd>${value === "" ? html`<span class="quiet">${ui.card.missing}</span>` : html`<bdi>${visible(value)}</bdi>`}</dd>
                  </div>`,
                )}
              </dl>`
            : nothing
        }
      </div>
    </div>
  `;
}

/** A column name that may break after each underscore. */
function breakable(name: string): TemplateResult[] {
  const parts = name.split("_");
  return parts.map((part, i) => (i < parts.length - 1 ? html`${part}_<wbr />` : html`${part}`));
}
