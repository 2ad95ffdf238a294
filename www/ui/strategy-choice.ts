import { html, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { titled } from "./families.js";
import type { StrategyDetail } from "./querent-strategies.js";

/** The choice of the query strategy. */
export function strategyChoice(
  strategies: readonly StrategyInfo[],
  name: string,
  onChoice: (name: string) => void,
): TemplateResult {
  return html`<querent-strategies
    .strategies=${strategies}
    .chosen=${name}
    @querent-strategy=${({ detail }: CustomEvent<StrategyDetail>) => onChoice(detail.name)}
  ></querent-strategies>`;
}

/** How the next question is chosen, in a line. */
export function strategyLine(strategies: readonly StrategyInfo[], name: string): string {
  const summary = strategies.find((strategy) => strategy.name === name)?.summary ?? "";
  return ui.strategy.line(titled(name), summary);
}
