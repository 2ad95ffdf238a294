import { html, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { titled } from "./families.js";
import { RECOMMENDED, strategyGroups } from "./strategy-list.js";

/** What `querent-compare` carries. */
export interface CompareDetail {
  strategies: readonly string[];
  /** How many repeats, each on a split of its own. */
  seeds: number;
  /** The labels that each strategy asks for. */
  budget: number;
  /** The labels that each has from the start. */
  initial: number;
  /** The share of the labelled rows that measures, in `(0, 0.9]`. */
  holdout: number;
}

export const INITIAL = 10;

export const HELD_OUT = 1 / 3;

/** A comparison of fewer labels says nothing. */
export const FEWEST_LABELS = 40;

const SEEDS = [3, 5, 10] as const;
const MOST_STRATEGIES = 4;
const USUAL_LABELS = 100;
const RANDOM = "random";

/** As many labels as a strategy asks for unless somebody wants another number. */
export function labelsToAsk(labels: number): number {
  return Math.max(0, Math.min(USUAL_LABELS, most(labels)));
}

/** The present strategy and random, or the recommended one where random is the present one. */
export function chosenAtFirst(strategies: readonly StrategyInfo[], present: string): string[] {
  const names = new Set(strategies.map(({ name }) => name));
  return [present === RANDOM ? RECOMMENDED : present, RANDOM].filter((name) => names.has(name));
}

/** Whether it can begin. */
export function isReady({ strategies, budget }: CompareDetail, labels: number): boolean {
  return labels >= FEWEST_LABELS && isEnough(strategies.length) && budget > 0;
}

/** Whether so many strategies can be compared. */
export function isEnough(strategies: number): boolean {
  return strategies > 1 && strategies <= MOST_STRATEGIES;
}

/** The rows that can be asked about, of so many labelled ones. */
function most(labels: number): number {
  return labels - Math.round(labels * HELD_OUT) - INITIAL;
}

/** What is shown of the form, and who hears of a change. */
interface FormShown {
  strategies: readonly StrategyInfo[];
  detail: CompareDetail;
  labels: number;
  disabled: boolean;
  onChange(change: { chosen?: readonly string[]; seeds?: number; budget?: number }): void;
}

/** Which strategies are compared, how often, and over how many labels. */
export function compareForm({ strategies, detail, labels, disabled, onChange }: FormShown): TemplateResult {
  const words = ui.compare;
  const { strategies: chosen, seeds, budget } = detail;
  const turn = (name: string, isChosen: boolean) =>
    onChange({ chosen: isChosen ? [...chosen, name] : chosen.filter((other) => other !== name) });
  const tick = ({ name, summary }: StrategyInfo) => html`<label class="tick" title=${summary}>
    <input
      type="checkbox"
      data-testid="compare-strategy"
      value=${name}
      .checked=${chosen.includes(name)}
      ?disabled=${disabled || (chosen.length >= MOST_STRATEGIES && !chosen.includes(name))}
      @change=${(event: Event) => turn(name, (event.target as HTMLInputElement).checked)}
    />
    <span>${titled(name)}</span>
  </label>`;
  return html`
    <details class="explained compare-choice" data-testid="compare-strategies">
      <summary>${words.strategies(chosen.map(titled))}</summary>
      ${strategyGroups(strategies).map(
        ({ family, members }) => html`<fieldset class="strategy-ticks">
          <legend class="quiet">${family === undefined ? ui.strategy.recommended : ui.strategy.family(family)}</legend>
          ${members.map(tick)}
        </fieldset>`,
      )}
    </details>
    <div class="controls">
      <label class="inline-field">
        <span>${words.repeats}</span>
        <select
          data-testid="compare-seeds"
          ?disabled=${disabled}
          @change=${(event: Event) => onChange({ seeds: Number((event.target as HTMLSelectElement).value) })}
        >
          ${SEEDS.map((n) => html`<option value=${n} ?selected=${n === seeds}>${n}</option>`)}
        </select>
      </label>
      <label class="inline-field">
        <span>${words.budget}</span>
        <input
          type="number"
          data-testid="compare-budget"
          min="1"
          max=${Math.max(1, most(labels))}
          .value=${String(budget)}
          ?disabled=${disabled}
          @change=${(event: Event) => {
            const asked = Math.round(Number((event.target as HTMLInputElement).value));
            onChange({ budget: Math.max(1, Math.min(most(labels), asked)) });
          }}
        />
      </label>
    </div>
  `;
}
