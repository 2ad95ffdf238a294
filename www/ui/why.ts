import { html, nothing, type TemplateResult } from "lit";
import type { AnswerTrials, Difficulty, Task, Why } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { readable } from "./families.js";

/** How it is shown why a row is asked about. */
export interface WhyShown {
  isOpen: boolean;
  /** What each answer would change; undefined: not known yet. */
  trials: AnswerTrials | undefined;
  onToggle(isOpen: boolean): void;
  /** Shows the rows that an answer would change. */
  onShow(rows: readonly number[]): void;
}

/** Why a row is asked about and what an answer would change, for those who open it. */
export function why(task: Task, shown: WhyShown): TemplateResult {
  return html`
    <details
      class="why"
      data-testid="why"
      ?open=${shown.isOpen}
      @toggle=${(event: Event) => {
        const { open } = event.target as HTMLDetailsElement;
        if (open !== shown.isOpen) shown.onToggle(open);
      }}
    >
      <summary>${ui.why.summary}</summary>
      <ul class="reasons">${sentences(task).map((sentence) => html`<li>${ui.numbers.unbroken(sentence)}</li>`)}</ul>
      ${task.suggestion === undefined ? nothing : trials(shown)} ${task.difficulty ? parts(task.difficulty) : nothing}
    </details>
  `;
}

/** Kinds of choices in which a prediction had no part. */
const SILENT: ReadonlySet<Why["kind"]> = new Set<Why["kind"]>([
  "drawn",
  "unlikeLabelled",
  "standsForMany",
  "standsForUnsure",
  "labelsLeaveOpen",
  "unlikeOracle",
  "unlikeNeighbours",
  "leftOver",
]);

/** What is known of the choice of the row, a sentence each. */
function sentences(task: Task): string[] {
  const { approximate, torn = [], neighbours = 0, distance, value } = task;
  const words = ui.why;
  const found: string[] = [];
  const [best, second] = task.probabilities.map(({ probability }) => probability);
  if (task.why) {
    const odds = task.why.kind === "drawn" ? task.why.odds : undefined;
    const votes = task.why.kind === "disagreement" ? task.why : undefined;
    const sought = task.why.kind === "mostLikely" ? task.why.probability : undefined;
    const gap = best === undefined || second === undefined ? undefined : best - second;
    found.push(words.chosen(task.why.kind, { odds, votes, gap, best, sought }));
  }
  found.push(words.strategy(readable(task.strategy), task.rank));
  if (approximate) found.push(words.sample);
  const [only] = isSaid(task) ? [] : torn;
  if (only !== undefined && torn.length > 1) found.push(words.torn(torn));
  else if (only !== undefined) found.push(words.leans(only));
  found.push(words.speaksFor(neighbours));
  if (distance !== undefined) found.push(words.distance(distance));
  if (value !== undefined) found.push(words.value(value));
  return found;
}

/** Whether the reason of the task says what is predicted. */
function isSaid({ why: of }: Task): boolean {
  return of !== undefined && !SILENT.has(of.kind);
}

/** What each answer would change. */
function trials({ trials: tried, onShow }: WhyShown): TemplateResult {
  const words = ui.why.answers;
  const changes = (rows: readonly number[]) =>
    rows.length === 0
      ? words.changes(0)
      : html`<button type="button" class="link" data-testid="trial-rows" @click=${() => onShow(rows)}>${words.changes(rows.length)}</button>`;
  return html`
    <p class="eyebrow">${words.title}</p>
    ${
      tried
        ? html`<ul class="reasons" data-testid="trials">
            ${tried.answers.map(({ class: label, changes: rows }) => html`<li>${mixed<string | TemplateResult>(words.answer, { label: html`<b><bdi>${label}</bdi></b>`, changes: changes(rows) })}</li>`)}
            <li class="quiet">${words.of(tried.lookedAt, tried.unlabelled)}</li>
          </ul>`
        : html`<p class="quiet" data-testid="trials-wait">${words.wait}</p>`
    }
  `;
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
          : html`<li>
              <span>${name}</span>
              <span class="score-bar" .style=${`--share: ${share}`} aria-hidden="true"></span>
              <span class="figure">${ui.numbers.percent(share)}</span>
              <span class="part-hint quiet">${hint}</span>
            </li>`;
      })}
    </ul>
  `;
}
