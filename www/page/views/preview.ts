import { html, svg, type TemplateResult } from "lit";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import { ui } from "../../words/ui.js";

/** A row of the penguins that come with the page, and what a model says of it after a few labels. */
const TARGET = "species";
const CELLS = [
  ["island", "Dream"],
  ["bill_length_mm", "46.5"],
  ["bill_depth_mm", "17.9"],
  ["body_mass_g", "3500"],
] as const;
const ANSWERS = [
  ["Adelie", 0.07],
  ["Chinstrap", 0.88],
  ["Gentoo", 0.05],
] as const;
const SUGGESTED = "Chinstrap";

/** The accuracy that such a session comes to, and the rows that measure it. */
const RIGHT = 0.97;
const ROWS = 66;
const CURVE = "M2 36 14 27 26 20 38 16 50 12 62 10 74 8 86 6 98 5";

/** The product at work, to look at: one question and how well it goes. Its caption says the same to those who hear the page. */
export function preview(): TemplateResult {
  const words = page.welcome.preview;
  return html`
    <figure class="preview" data-testid="preview">
      <div class="card preview-card" aria-hidden="true">
        <div class="card-head">
          <p class="preview-title">${mixed(ui.card.question.row, { target: html`<em>${TARGET}</em>` })}</p>
          <p class="reason">${words.reason}</p>
        </div>
        <dl class="preview-cells">${CELLS.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        <div class="preview-answers">${ANSWERS.map(([name, share], i) => answer(name, share, i + 1))}</div>
        <div class="preview-curve">
          <svg viewBox="0 0 100 40" aria-hidden="true">${svg`<path d=${CURVE} /><circle cx="98" cy="5" r="2.5" />`}</svg>
          <p><strong>${ui.numbers.percent(RIGHT)}</strong> <span>${ui.curve.right(ROWS)}</span></p>
        </div>
      </div>
      <figcaption class="quiet">${words.caption}</figcaption>
    </figure>
  `;
}

function answer(name: string, share: number, key: number): TemplateResult {
  return html`<span class=${name === SUGGESTED ? "answer answer-suggested" : "answer"}>
    <kbd>${key}</kbd><span class="answer-name">${name}</span><span class="answer-share">${ui.numbers.percent(share)}</span>
    <span class="answer-bar" .style=${`--share: ${share}`}></span>
  </span>`;
}
