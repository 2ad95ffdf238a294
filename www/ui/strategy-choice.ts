import { html, nothing, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
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
      <label for="strategy-select">How should it choose the next question?</label>
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
              ${chosen.summary}${chosen.needs === "lookAhead" ? " Takes a moment for each question." : ""} <cite>${chosen.paper}</cite>
            </p>`
          : nothing
      }
      ${explainedByFamily(strategies, `All ${strategies.length} strategies, in a line each`)}
    </div>
  `;
}

/** How the next question is chosen, in a line. */
export function strategyLine(strategies: readonly StrategyInfo[], name: string): string {
  const summary = strategies.find((strategy) => strategy.name === name)?.summary ?? "";
  const named = readable(name);
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}. ${summary}`;
}
