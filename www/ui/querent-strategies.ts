import { html, nothing, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { ui } from "../words/ui.js";
import { ChoiceBox, type ChoiceGroup } from "./choice-box.js";
import { define } from "./element.js";
import { RECOMMENDED, strategyGroups } from "./strategy-list.js";

/** What `querent-strategy` carries. */
export interface StrategyDetail {
  name: string;
}

/**
 * The choice of the query strategy: what is chosen, with what it does and, folded away, where it is from. It opens a list by family
 * with a line for each, the recommended one first.
 *
 * @fires querent-strategy - `StrategyDetail`
 */
export class QuerentStrategies extends ChoiceBox {
  static override properties = { strategies: { attribute: false } };

  declare strategies: readonly StrategyInfo[];
  protected override readonly kind = "strategy";

  constructor() {
    super();
    this.strategies = [];
    this.chosen = RECOMMENDED;
  }

  protected override get question(): string {
    return ui.strategy.question;
  }

  protected override groups(): ChoiceGroup[] {
    const words = ui.strategy;
    return strategyGroups(this.strategies).map(({ family, members }) => ({
      title: family === undefined ? words.recommended : words.family(family),
      members,
    }));
  }

  protected override chose(name: string): void {
    this.emit("querent-strategy", { name });
  }

  protected override beside(): TemplateResult | typeof nothing {
    return this.chosen === RECOMMENDED ? html`<span class="tag">${ui.strategy.recommended}</span>` : nothing;
  }

  /** What the chosen one does, and where it is from. */
  protected override about(): TemplateResult | typeof nothing {
    const chosen = this.strategies.find(({ name }) => name === this.chosen);
    if (!chosen) return nothing;
    const { needs, summary, paper } = chosen;
    const words = ui.strategy;
    return html`
      <p class="quiet" data-testid="strategy-summary">${needs === "lookAhead" ? words.slow(summary) : summary}</p>
      <details class="explained">
        <summary>${words.source}</summary>
        <p><cite lang="en">${paper}</cite></p>
      </details>
    `;
  }
}

define("querent-strategies", QuerentStrategies);
