import { html, nothing, type TemplateResult } from "lit";
import type { Difficulty, Task } from "querent";
import { readable } from "./families.js";
import { count, percent } from "./format.js";

/** Why a row is asked about, in numbers, for those who open it. */
export function why(task: Task): TemplateResult {
  return html`
    <details class="why" data-testid="why">
      <summary>Why this row?</summary>
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
  const { strategy, utility, rank, approximate, torn = [], neighbours = 0, distance, value } = task;
  const found: Fact[] = [];
  const chosen = task.why?.kind === "drawn" ? "Drawn by" : "Chosen by";
  const place = rank === undefined ? "" : ` no. ${rank}`;
  const sample = approximate ? "of a sample of the table" : "";
  found.push({ name: chosen, value: `${readable(strategy)}${place}`, hint: sample });
  if (utility !== undefined) found.push({ name: "Utility", value: utility.toPrecision(3), hint: "on its own scale" });
  if (torn.length > 1) found.push({ name: "Torn between", value: torn.join(", ") });
  else if (torn[0] !== undefined) found.push({ name: "Leans to", value: torn[0] });
  found.push({ name: "Speaks for", value: count(neighbours, "other row"), hint: "nearest to it" });
  if (distance !== undefined)
    found.push({ name: "Distance to a label", value: `${distance.toFixed(1)} ×`, hint: "the typical distance" });
  if (value !== undefined)
    found.push({ name: "Value of the answer", value: percent(value, 1), hint: "of all that it does not know" });
  return found;
}

function parts({ ambiguity, uncertainty, sparsity, disagreement }: Difficulty): TemplateResult {
  const all: [name: string, hint: string, share: number | undefined][] = [
    ["Ambiguity", "how near the two likeliest classes are", ambiguity],
    ["Uncertainty", "how widely belief is spread", uncertainty],
    ["Sparsity", "how far any label is", sparsity],
    ["Disagreement", "how far its networks contradict each other", disagreement],
  ];
  return html`
    <p class="eyebrow">What makes it hard</p>
    <ul class="parts">
      ${all.map(([name, hint, share]) =>
        share === undefined
          ? nothing
          : html`<li title=${hint}>
              <span>${name}</span>
              <span class="score-bar" .style=${`--share: ${share}`} aria-hidden="true"></span>
              <span class="figure">${percent(share)}</span>
            </li>`,
      )}
    </ul>
  `;
}
