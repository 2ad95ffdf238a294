import { html, nothing, type TemplateResult } from "lit";
import type { MethodInfo } from "querent";
import { ui } from "../words/ui.js";
import { ChoiceBox, type ChoiceGroup } from "./choice-box.js";
import { define } from "./element.js";

/** What `querent-method` carries. */
export interface MethodDetail {
  name: string;
}

/**
 * The choice of the method that makes rows up: what is chosen, with what it does and, folded away, where it is from. It opens a list by
 * family with a line for each.
 *
 * @fires querent-method - `MethodDetail`
 */
export class QuerentMethods extends ChoiceBox {
  static override properties = { methods: { attribute: false } };

  declare methods: readonly MethodInfo[];
  protected override readonly kind = "method";

  constructor() {
    super();
    this.methods = [];
  }

  protected override get question(): string {
    return ui.synthetic.method;
  }

  /** By family, in the order in which families first come up. */
  protected override groups(): ChoiceGroup[] {
    const families = [...new Set(this.methods.map(({ family }) => family))];
    return families.map((family) => ({
      title: ui.synthetic.family(family),
      members: this.methods.filter((one) => one.family === family),
    }));
  }

  protected override chose(name: string): void {
    this.emit("querent-method", { name });
  }

  /** What the chosen one does, and where it is from. */
  protected override about(): TemplateResult | typeof nothing {
    const chosen = this.methods.find(({ name }) => name === this.chosen);
    if (!chosen) return nothing;
    return html`
      <p class="quiet" data-testid="method-summary">${chosen.summary}</p>
      <details class="explained">
        <summary>${ui.strategy.source}</summary>
        <p><cite lang="en">${chosen.paper}</cite></p>
      </details>
    `;
  }
}

define("querent-methods", QuerentMethods);
