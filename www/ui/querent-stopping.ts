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
      <details>
        <summary>${words.details}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${words.caption}>
          <table class="measures" data-testid="stopping-rules">
            <caption class="visually-hidden">${words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">${words.rule}</th><th scope="col">${words.now}</th>
                <th scope="col">${words.verdict}</th><th scope="col">${words.first}</th>
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
    <td class="figure">${"value" in now ? words.figure(rule.rule, now.value) : "–"}</td>
    <td>${words.says[now.says]}</td>
    <td>${words.at(of)}</td>
  </tr>`;
}

define("querent-stopping", QuerentStopping);
