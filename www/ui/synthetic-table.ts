import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { ui } from "../words/ui.js";
import { readable } from "./families.js";
import { grade } from "./grade.js";

/** As many rows as the table on the page shows; the download has all. */
const MOST_SHOWN = 50;

/** Synthetic rows, each marked as made up, with its scores and what is odd about it. */
export function syntheticTable(rows: readonly SyntheticRow[], asked: number): TemplateResult {
  const [first] = rows;
  const columns = first?.values.map(({ column }) => column) ?? [];
  const { table } = ui.synthetic;
  const made = table.made({ method: readable(first?.method ?? ""), n: rows.length, asked });
  return html`
    <div class="scroll synthetic-scroll" tabindex="0" role="region" aria-label=${table.name} data-testid="synthetic">
      <table class="synthetic">
        <caption>${made}</caption>
        <thead>
          <tr>
            <th scope="col">${table.class}</th>
            <th scope="col">${ui.scores.difficulty.name}</th>
            <th scope="col">${ui.scores.quality.name}</th>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MOST_SHOWN).map(line)}
        </tbody>
      </table>
    </div>
    ${rows.length > MOST_SHOWN ? html`<p class="quiet">${table.first(MOST_SHOWN, rows.length)}</p>` : nothing}
  `;
}

function line({ class: name, difficulty, quality, values, violations }: SyntheticRow): TemplateResult {
  return html`
    <tr data-testid="synthetic-row">
      <th scope="row"><span class="tag tag-made">${ui.synthetic.madeUp}</span> ${name}</th>
      <td>${difficulty === undefined ? html`<span class="quiet">${ui.synthetic.table.noModel}</span>` : score(difficulty.score, "difficulty")}</td>
      <td title=${ui.scores.quality.parts(quality)}>
        ${score(quality.score, "quality")}
        ${violations.length > 0 ? html`<span class="odd">${violations.join(" ")}</span>` : nothing}
      </td>
      ${values.map(({ value }) => html`<td>${value}</td>`)}
    </tr>
  `;
}

/** A share as a bar, a word and a number. */
export function score(value: number, what: "difficulty" | "quality"): TemplateResult {
  return html`<span class="score"><span class="score-bar" .style=${`--share: ${value}`}></span>${ui.scores[what].grades[grade(value)]} ${ui.numbers.percent(value)}</span>`;
}
