import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { readable } from "./families.js";
import { fewer, qualityParts, score } from "./synthetic-table.js";

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
  return html`
    <p class="quiet">
      Made by ${readable(rows[0]?.method ?? "")}; your answers teach the model and never enter your table.${fewer(rows.length, asked)}
    </p>
    <div class="synthetic-scroll" tabindex="0" role="region" aria-label="Made-up questions" data-testid="synthetic">
      <ol class="issues">${rows.map((row) => question(row, shown))}</ol>
    </div>
  `;
}

/** The model's own guess is not shown, or it would be answered instead of the row. */
function question(row: SyntheticRow, { classes, answered, onAnswer }: SyntheticQuestions): TemplateResult {
  const { values, difficulty, quality, violations } = row;
  const given = answered.get(row);
  return html`
    <li class="issue" data-testid="synthetic-row">
      <p class="issue-words">
        <span class="tag tag-made">made up</span>
        ${difficulty === undefined ? nothing : html`<span class="quiet">Difficulty</span> ${score(difficulty.score, ["easy", "fair", "hard"])}`}
        <span title=${qualityParts(quality)}><span class="quiet">Quality</span> ${score(quality.score, ["poor", "fair", "good"])}</span>
      </p>
      <dl class="cells">${values.map(({ column, value }) => html`<div><dt>${column}</dt><dd>${value || "missing"}</dd></div>`)}</dl>
      ${violations.length > 0 ? html`<p class="odd">${violations.join(" ")}</p>` : nothing}
      ${given === undefined ? choices(classes, (label) => onAnswer(row, label)) : html`<p class="issue-now" data-testid="invented">${given}</p>`}
    </li>
  `;
}

function choices(classes: readonly string[], onAnswer: (label: string) => void): TemplateResult {
  if (classes.length > MOST_BUTTONS) {
    return html`<select aria-label="Class of this row" @change=${(event: Event) => onAnswer((event.target as HTMLSelectElement).value)}>
      <option value="" disabled selected>What is it?</option>
      ${classes.map((name) => html`<option value=${name}>${name}</option>`)}
    </select>`;
  }
  return html`<p class="buttons" role="group" aria-label="Class of this row">
    ${classes.map(
      (
        name,
      ) => html`<button type="button" class="button" data-testid="invent" data-class=${name} @click=${() => onAnswer(name)}>
        ${name}
      </button>`,
    )}
  </p>`;
}
