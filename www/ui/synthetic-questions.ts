import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { ui } from "../words/ui.js";
import { readable } from "./families.js";
import { score } from "./synthetic-table.js";

/** As many classes as have a button each; more are chosen from a list. */
const MOST_BUTTONS = 6;

/** What a list of made-up questions shows, and whom it tells of an answer. */
export interface SyntheticQuestions {
  rows: readonly SyntheticRow[];
  /** How many were asked for. */
  asked: number;
  classes: readonly string[];
  /** The class that each was answered with. */
  answered: ReadonlyMap<SyntheticRow, string>;
  onAnswer(row: SyntheticRow, label: string): void;
}

/** Rows that were made up to be asked about, each with its cells and a button per class. */
export function syntheticQuestions(shown: SyntheticQuestions): TemplateResult {
  const { rows, asked } = shown;
  const { made, name } = ui.synthetic.questions;
  return html`
    <p class="quiet">${made({ method: readable(rows[0]?.method ?? ""), n: rows.length, asked })}</p>
    <div class="synthetic-scroll" tabindex="0" role="region" aria-label=${name} data-testid="synthetic">
      <ol class="issues">${rows.map((row) => question(row, shown))}</ol>
    </div>
  `;
}

/** The model's own guess is not shown, or it would be answered instead of the row. */
function question(row: SyntheticRow, { classes, answered, onAnswer }: SyntheticQuestions): TemplateResult {
  const { values, difficulty, quality, violations } = row;
  const { scores } = ui;
  const given = answered.get(row);
  return html`
    <li class="issue" data-testid="synthetic-row">
      <p class="issue-words">
        <span class="tag tag-made">${ui.synthetic.madeUp}</span>
        ${difficulty === undefined ? nothing : html`<span class="quiet">${scores.difficulty.name}</span> ${score(difficulty.score, "difficulty")}`}
        <span title=${scores.quality.parts(quality)}><span class="quiet">${scores.quality.name}</span> ${score(quality.score, "quality")}</span>
      </p>
      <dl class="cells">${values.map(({ column, value }) => html`<div><dt>${column}</dt><dd>${value || ui.card.missing}</dd></div>`)}</dl>
      ${violations.length > 0 ? html`<p class="odd">${violations.join(" ")}</p>` : nothing}
      ${given === undefined ? choices(classes, (label) => onAnswer(row, label)) : html`<p class="issue-now" data-testid="invented">${given}</p>`}
    </li>
  `;
}

function choices(classes: readonly string[], onAnswer: (label: string) => void): TemplateResult {
  const words = ui.synthetic.questions;
  if (classes.length > MOST_BUTTONS) {
    return html`<select aria-label=${words.class} @change=${(event: Event) => onAnswer((event.target as HTMLSelectElement).value)}>
      <option value="" disabled selected>${words.which}</option>
      ${classes.map((name) => html`<option value=${name}>${name}</option>`)}
    </select>`;
  }
  return html`<p class="buttons" role="group" aria-label=${words.class}>
    ${classes.map(
      (
        name,
      ) => html`<button type="button" class="button" data-testid="invent" data-class=${name} @click=${() => onAnswer(name)}>
        ${name}
      </button>`,
    )}
  </p>`;
}
