import { html, nothing, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { explainedByFamily, optionsByFamily, readable } from "./families.js";

/** The choice of the query strategy. */
export function strategyChoice(
  strategies: readonly StrategyInfo[],
  name: string,
  onChoice: (name: string) => void,
): TemplateResult {
  const chosen = strategies.find((strategy) => strategy.name === name);
  return html`
    <div class="field">
      <label for="strategy-select">${ui.strategy.question}</label>
      <select
        id="strategy-select"
        data-testid="strategy-select"
        .value=${name}
        @change=${(event: Event) => onChoice((event.target as HTMLSelectElement).value)}
      >
        ${optionsByFamily(strategies, name)}
      </select>
      ${
        chosen
          ? html`<p class="quiet" data-testid="strategy-summary">
              ${chosen.needs === "lookAhead" ? ui.strategy.slow(chosen.summary) : chosen.summary} <cite>${chosen.paper}</cite>
            </p>`
          : nothing
      }
      ${explainedByFamily(strategies, ui.strategy.all(strategies.length))}
    </div>
  `;
}

/** How the next question is chosen, in a line. */
export function strategyLine(strategies: readonly StrategyInfo[], name: string): string {
  const summary = strategies.find((strategy) => strategy.name === name)?.summary ?? "";
  return ui.strategy.line(readable(name), summary);
}
