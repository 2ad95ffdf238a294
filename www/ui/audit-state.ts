import { html, nothing, type TemplateResult } from "lit";
import type { Audit } from "querent";
import { ui } from "../words/ui.js";

/** What the checks of labels that the model gave at one time have shown so far. */
export function auditState(audit: Audit, nth: number, onCheck: () => void): TemplateResult {
  const { rows, checked, wrong, wrongLow, wrongHigh, verdict, summary } = audit;
  const words = ui.audit;
  return html`
    <section class="finding" aria-label=${words.nth(nth + 1)} data-testid="audit" data-verdict=${verdict}>
      <p><b>${words.labelled(rows)}</b> <span class="verdict verdict-${verdict}">${words.verdicts[verdict]}</span></p>
      <dl class="facts">
        <div><dt>${words.checked}</dt><dd data-testid="audit-checked">${ui.numbers.whole(checked)}</dd></div>
        <div><dt>${words.wrongOfThose}</dt><dd>${ui.numbers.whole(wrong)}</dd></div>
        <div><dt>${words.wrongOfAll}</dt><dd>${words.between(Math.floor(wrongLow), Math.ceil(wrongHigh))}</dd></div>
      </dl>
      <p class="quiet">${checked > 0 ? summary : words.none}</p>
      ${
        verdict === "open"
          ? html`<button type="button" class="button" data-testid="audit-now" @click=${onCheck}>${words.check}</button>`
          : nothing
      }
    </section>
  `;
}
