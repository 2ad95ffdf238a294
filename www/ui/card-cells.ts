import { html, nothing, type TemplateResult } from "lit";
import type { CellValue, ColumnInfluence, Explanation } from "querent";
import { ui } from "../words/ui.js";
import { readsAsText, visible } from "./cell-text.js";
import { influenceOf, signs } from "./influence.js";
import "./querent-passage.js";
import type { PassageMark } from "./querent-passage.js";

/** Of more short cells than this those with the least influence are folded away. */
const FEW = 8;
/** So many stay in sight then. */
const SHOWN = 6;
/** Where nothing is known of what drives the suggestion, more than this are folded away. */
const MANY = 60;
/** No more cells than this are drawn in either place. */
const MOST = 300;
/** So many words of a text are named for a screen reader, on each side. */
const NAMED = 3;

/** How cells are shown. */
export interface CellsShown {
  /** The columns that hold texts. */
  texts: readonly string[];
  /** What drives the suggestion; the cells stand in the order of the table without it. */
  explanation?: Explanation | undefined;
  /** The folded cells are in sight. */
  isUnfolded?: boolean;
  onFold?(isUnfolded: boolean): void;
  /** Has a text read without each of its words; absent while that is under way. */
  onWords?: (() => void) | undefined;
}

/** Whether a cell is shown as text: its column holds texts, or it is one by itself. */
export function isText({ column, value }: CellValue, texts: ReadonlySet<string>): boolean {
  return value !== "" && (texts.has(column) || readsAsText(value));
}

/**
 * The cells of a row: texts at full width as they are read, the others in a compact list beside or below them. Where it is known what
 * drives the suggestion, those with the most influence come first, and the last of many are folded away.
 */
export function cells(values: readonly CellValue[], shown: CellsShown): TemplateResult {
  const { explanation } = shown;
  const texts = new Set(shown.texts);
  const ranked = inOrder(values, explanation);
  const long = ranked.filter((cell) => isText(cell, texts));
  const short = ranked.filter((cell) => !isText(cell, texts));
  const [few, some] = explanation ? [FEW, SHOWN] : [MANY, MANY];
  const [first, others] = short.length > few ? [short.slice(0, some), short.slice(some)] : [short, []];
  const beyond = Math.max(0, long.length - MOST) + Math.max(0, others.length - MOST);
  return html`
    <div class="row-cells">
      <div class=${long.length > 0 ? "row-with-text" : ""}>
        ${
          long.length > 0
            ? html`<dl class="passages">
                ${long.slice(0, MOST).map(
                  (cell) => html`<div>
                    <dt class=${ranked.length === 1 ? "visually-hidden" : ""}>${breakable(cell.column)}${influence(cell, explanation)}</dt>
                    <dd>${passage(cell, shown)}</dd>
                  </div>`,
                )}
              </dl>`
            : nothing
        }
        ${first.length > 0 ? list(first, explanation) : nothing}
        ${
          others.length > 0
            ? html`<details class="other-cells" data-testid="other-cells" ?open=${shown.isUnfolded ?? false}
                @toggle=${(event: Event) => shown.onFold?.((event.target as HTMLDetailsElement).open)}>
                <summary>${ui.influence.others(others.length)}</summary>
                ${shown.isUnfolded ? list(others.slice(0, MOST), explanation) : nothing}
              </details>`
            : nothing
        }
      </div>
      ${beyond > 0 ? html`<p class="quiet" data-testid="cells-beyond">${ui.influence.beyond(beyond)}</p>` : nothing}
      ${explanation && values.length > 0 ? html`<p class="influence-legend quiet" data-testid="influence-legend">${ui.influence.legend(explanation.class, { hasText: long.length > 0, isRanked: short.length > 1 })}</p>` : nothing}
    </div>
  `;
}

/** Those with the most influence first; those of which nothing is known keep their order after them. */
function inOrder(values: readonly CellValue[], explanation: Explanation | undefined): readonly CellValue[] {
  if (!explanation) return values;
  const places = new Map(explanation.columns.map(({ column }, place) => [column, place]));
  const place = ({ column }: CellValue) => places.get(column) ?? places.size;
  return values.toSorted((a, b) => place(a) - place(b));
}

function list(values: readonly CellValue[], explanation: Explanation | undefined): TemplateResult {
  return html`<dl class="values">
    ${values.map(
      (cell) => html`<div>
        <dt>${breakable(cell.column)}</dt>
        <dd>${cell.value === "" ? html`<span class="quiet">${ui.card.missing}</span>` : html`<bdi>${visible(cell.value)}</bdi>`}${influence(cell, explanation)}</dd>
      </div>`,
    )}
  </dl>`;
}

function known({ column }: CellValue, explanation: Explanation | undefined): ColumnInfluence | undefined {
  return explanation?.columns.find((one) => one.column === column);
}

/** Signs for what a cell does for the suggestion, and words for those who hear the page. */
function influence(cell: CellValue, explanation: Explanation | undefined): TemplateResult | typeof nothing {
  const column = known(cell, explanation);
  const found = column && explanation && influenceOf(column, explanation);
  if (!found) return nothing;
  return html` <span class="influence influence-${found.kind}" title=${found.hint} data-testid="influence"><span aria-hidden="true">${signs(found)}</span><span class="visually-hidden">${found.said}</span></span>`;
}

/** A text, with the words marked on which the suggestion rests. */
function passage(cell: CellValue, { explanation, onWords }: CellsShown): TemplateResult {
  const column = known(cell, explanation);
  const words = column?.words ?? [];
  const marks: PassageMark[] = [];
  for (const word of words) {
    const found = explanation && influenceOf(word, explanation);
    if (found) marks.push({ from: word.from, to: word.to, ...found });
  }
  return html`<querent-passage .text=${cell.value} .marks=${marks} name=${cell.column}></querent-passage>
    ${explanation ? html`<p class="visually-hidden">${said(cell.value, words, explanation)}</p>` : nothing}
    ${column?.unread !== undefined && onWords ? html`<button type="button" class="link" data-testid="explain-words" @click=${onWords}>${ui.influence.markWords}</button>` : nothing}`;
}

/** The marked words that speak most for the class, and those against it. */
function said(text: string, words: ColumnInfluence["words"], explanation: Explanation): string {
  const strongest = words.toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
  const named = (kind: "for" | "against") =>
    strongest
      .filter((word) => influenceOf(word, explanation)?.kind === kind)
      .slice(0, NAMED)
      .map(({ from, to }) => text.slice(from, to));
  return ui.influence.words(explanation.class, named("for"), named("against"));
}

/** A column name that may break after each underscore. */
function breakable(name: string): TemplateResult[] {
  const parts = name.split("_");
  return parts.map((part, i) => (i < parts.length - 1 ? html`${part}_<wbr />` : html`${part}`));
}
