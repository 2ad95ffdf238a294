import { html, nothing, type TemplateResult } from "lit";
import type { RuleReport, StoppingReport } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** When to stop: what the stopping rules say in one sentence, and each of them behind it. */
export class QuerentStopping extends QuerentElement {
  static override properties = { report: { attribute: false } };

  /** Nothing shows before there is one. */
  declare report: StoppingReport | undefined;

  constructor() {
    super();
    this.report = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report || report.rules.length === 0) return nothing;
    const words = ui.stopping;
    return html`
      <p class="quiet" data-testid="stopping">${words.sentence(report)}</p>
      <details class="as-table">
        <summary>${words.details}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${words.caption}>
          <table class="measures" data-testid="stopping-rules">
            <caption class="visually-hidden">${words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">${words.rule}</th><th scope="col">${words.now}</th><th scope="col">${words.first}</th>
              </tr>
            </thead>
            <tbody>${report.rules.map(line)}</tbody>
          </table>
        </div>
        <p class="quiet">${words.note}</p>
      </details>
    `;
  }
}

function line(of: RuleReport): TemplateResult {
  const { rule, now } = of;
  const words = ui.stopping;
  return html`<tr>
    <th scope="row">${words.names[rule.rule]}<span class="quiet">${words.wanted(rule)}</span></th>
    <td class="figure">${words.says[now.says]}${"value" in now ? html`<span class="quiet">${words.figure(rule.rule, now.value)}</span>` : nothing}</td>
    <td class="figure">${of.first ? words.at(of.first) : "–"}${of.first?.accuracy === undefined ? nothing : html`<span class="quiet">${words.right(of.first.accuracy)}</span>`}</td>
  </tr>`;
}

define("querent-stopping", QuerentStopping);
