import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { readable } from "./families.js";
import { grade, percent } from "./format.js";

/** As many rows as the table on the page shows; the download has all. */
const MOST_SHOWN = 50;

/** As many classes as have a button each; more are chosen from a list. */
const MOST_BUTTONS = 4;

/** What a table of synthetic rows shows, and whom it tells of an answer. */
export interface SyntheticTable {
  rows: readonly SyntheticRow[];
  /** How many were asked for. */
  asked: number;
  classes: readonly string[];
  /** The class that each question was answered with. */
  answered: ReadonlyMap<SyntheticRow, string>;
  onAnswer(row: SyntheticRow, label: string): void;
}

/** Synthetic rows, each marked as made up, with its scores and what is odd about it. */
export function syntheticTable(shown: SyntheticTable): TemplateResult {
  const { rows, asked } = shown;
  const [first] = rows;
  const columns = first?.values.map(({ column }) => column) ?? [];
  return html`
    <div class="scroll synthetic-scroll" tabindex="0" role="region" aria-label="Table of synthetic rows" data-testid="synthetic">
      <table class="synthetic">
        <caption>Made by ${readable(first?.method ?? "")}, never mixed into your table.${fewer(rows.length, asked)}</caption>
        <thead>
          <tr>
            <th scope="col">${first?.asks ? "What is it?" : "Class"}</th><th scope="col">Difficulty</th><th scope="col">Quality</th>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MOST_SHOWN).map((row) => line(row, shown))}
        </tbody>
      </table>
    </div>
    ${rows.length > MOST_SHOWN ? html`<p class="quiet">The first ${MOST_SHOWN} of ${rows.length}; the download has all.</p>` : nothing}
  `;
}

function fewer(n: number, asked: number): string {
  if (n >= asked) return "";
  return ` ${n} of the ${asked} asked for: the others would have been near-copies of real rows.`;
}

function line(row: SyntheticRow, table: SyntheticTable): TemplateResult {
  const { difficulty, quality, values, violations } = row;
  const parts: [string, number][] = [
    ["realism", quality.realism],
    ["novelty", quality.novelty],
    ["agreement", quality.agreement],
    ["validity", quality.validity],
    ["privacy", quality.privacy],
  ];
  return html`
    <tr data-testid="synthetic-row">
      <th scope="row"><span class="tag tag-made">made up</span> ${row.asks ? question(row, table) : row.class}</th>
      <td>${difficulty === undefined ? html`<span class="quiet">no model yet</span>` : score(difficulty.score, ["easy", "fair", "hard"])}</td>
      <td title=${parts.map(([name, share]) => `${name} ${percent(share)}`).join(", ")}>
        ${score(quality.score, ["poor", "fair", "good"])}
        ${violations.length > 0 ? html`<span class="odd">${violations.join(" ")}</span>` : nothing}
      </td>
      ${values.map(({ value }) => html`<td>${value}</td>`)}
    </tr>
  `;
}

/** The model's own guess is not shown, or it would be answered instead of the row. */
function question(row: SyntheticRow, { classes, answered, onAnswer }: SyntheticTable): TemplateResult {
  const given = answered.get(row);
  if (given !== undefined) return html`<span data-testid="invented">${given}</span>`;
  if (classes.length > MOST_BUTTONS) {
    return html`<select
      aria-label="Class of this row"
      @change=${(event: Event) => onAnswer(row, (event.target as HTMLSelectElement).value)}
    >
      <option value="">choose</option>
      ${classes.map((name) => html`<option value=${name}>${name}</option>`)}
    </select>`;
  }
  return html`<span class="buttons" role="group" aria-label="Class of this row">
    ${classes.map(
      (
        name,
      ) => html`<button type="button" class="button" data-testid="invent" data-class=${name} @click=${() => onAnswer(row, name)}>
        ${name}
      </button>`,
    )}
  </span>`;
}

function score(value: number, words: readonly [string, string, string]): TemplateResult {
  return html`<span class="score"><span class="score-bar" .style=${`--share: ${value}`}></span>${grade(value, words)} ${percent(value)}</span>`;
}
