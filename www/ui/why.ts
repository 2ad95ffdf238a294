import { html, nothing, type TemplateResult } from "lit";
import type { Difficulty, Task } from "querent";
import { ui } from "../words/ui.js";
import { readable } from "./families.js";

/** Why a row is asked about, in numbers, for those who open it. */
export function why(task: Task): TemplateResult {
  return html`
    <details class="why" data-testid="why">
      <summary>${ui.why.summary}</summary>
      <dl class="facts">
        ${facts(task).map(({ name, value, hint }) => html`<div><dt>${name}</dt><dd>${value}${hint ? html` <span class="quiet">${hint}</span>` : nothing}</dd></div>`)}
      </dl>
      ${task.difficulty ? parts(task.difficulty) : nothing}
    </details>
  `;
}

interface Fact {
  name: string;
  value: string;
  hint?: string;
}

function facts(task: Task): Fact[] {
  const { utility, rank, approximate, torn = [], neighbours = 0, distance, value } = task;
  const { why: words, numbers } = ui;
  const found: Fact[] = [];
  const strategy = readable(task.strategy);
  found.push({
    name: task.why?.kind === "drawn" ? words.drawnBy : words.chosenBy,
    value: rank === undefined ? strategy : words.place(strategy, rank),
    hint: approximate ? words.sample : "",
  });
  if (utility !== undefined)
    found.push({ name: words.utility, value: numbers.precise(utility, 3), hint: words.utilityHint });
  if (torn.length > 1) found.push({ name: words.tornBetween, value: words.classes(torn) });
  else if (torn[0] !== undefined) found.push({ name: words.leansTo, value: torn[0] });
  found.push({ name: words.speaksFor, value: words.neighbours(neighbours), hint: words.neighboursHint });
  if (distance !== undefined)
    found.push({ name: words.distance, value: words.times(distance), hint: words.distanceHint });
  if (value !== undefined) found.push({ name: words.value, value: numbers.percent(value, 1), hint: words.valueHint });
  return found;
}

const PARTS = ["ambiguity", "uncertainty", "sparsity", "disagreement"] as const;

function parts(difficulty: Difficulty): TemplateResult {
  return html`
    <p class="eyebrow">${ui.why.hard}</p>
    <ul class="parts">
      ${PARTS.map((part) => {
        const { name, hint } = ui.why.parts[part];
        const share = difficulty[part];
        return share === undefined
          ? nothing
          : html`<li title=${hint}>
              <span>${name}</span>
              <span class="score-bar" .style=${`--share: ${share}`} aria-hidden="true"></span>
              <span class="figure">${ui.numbers.percent(share)}</span>
            </li>`;
      })}
    </ul>
  `;
}
