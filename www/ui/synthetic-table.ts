import { html, nothing, type TemplateResult } from "lit";
import type { Quality, SyntheticRow } from "querent";
import { readable } from "./families.js";
import { grade, percent } from "./format.js";

/** As many rows as the table on the page shows; the download has all. */
const MOST_SHOWN = 50;

/** Synthetic rows, each marked as made up, with its scores and what is odd about it. */
export function syntheticTable(rows: readonly SyntheticRow[], asked: number): TemplateResult {
  const [first] = rows;
  const columns = first?.values.map(({ column }) => column) ?? [];
  return html`
    <div class="scroll synthetic-scroll" tabindex="0" role="region" aria-label="Table of synthetic rows" data-testid="synthetic">
      <table class="synthetic">
        <caption>Made by ${readable(first?.method ?? "")}, never mixed into your table.${fewer(rows.length, asked)}</caption>
        <thead>
          <tr>
            <th scope="col">Class</th><th scope="col">Difficulty</th><th scope="col">Quality</th>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MOST_SHOWN).map(line)}
        </tbody>
      </table>
    </div>
    ${rows.length > MOST_SHOWN ? html`<p class="quiet">The first ${MOST_SHOWN} of ${rows.length}; the download has all.</p>` : nothing}
  `;
}

/** That fewer came than were asked for, and why. */
export function fewer(n: number, asked: number): string {
  if (n >= asked) return "";
  return ` ${n} of the ${asked} asked for: the others would have been near-copies of real rows.`;
}

function line({ class: name, difficulty, quality, values, violations }: SyntheticRow): TemplateResult {
  return html`
    <tr data-testid="synthetic-row">
      <th scope="row"><span class="tag tag-made">made up</span> ${name}</th>
      <td>${difficulty === undefined ? html`<span class="quiet">no model yet</span>` : score(difficulty.score, ["easy", "fair", "hard"])}</td>
      <td title=${qualityParts(quality)}>
        ${score(quality.score, ["poor", "fair", "good"])}
        ${violations.length > 0 ? html`<span class="odd">${violations.join(" ")}</span>` : nothing}
      </td>
      ${values.map(({ value }) => html`<td>${value}</td>`)}
    </tr>
  `;
}

/** What a quality is made of, in words. */
export function qualityParts({ realism, novelty, agreement, validity, privacy }: Quality): string {
  const parts = Object.entries({ realism, novelty, agreement, validity, privacy });
  return parts.map(([name, share]) => `${name} ${percent(share)}`).join(", ");
}

/** A share as a bar, a word and a number. */
export function score(value: number, words: readonly [string, string, string]): TemplateResult {
  return html`<span class="score"><span class="score-bar" .style=${`--share: ${value}`}></span>${grade(value, words)} ${percent(value)}</span>`;
}
