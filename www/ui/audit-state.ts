import { html, nothing, type TemplateResult } from "lit";
import type { Audit, AuditVerdict } from "querent";
import { count } from "./format.js";

const VERDICTS: Readonly<Record<AuditVerdict, string>> = {
  kept: "Promise kept",
  open: "Not known yet",
  broken: "Promise broken",
};

/** What the checks of labels that the model gave at one time have shown so far. */
export function auditState(audit: Audit, nth: number, onCheck: () => void): TemplateResult {
  const { rows, checked, wrong, wrongLow, wrongHigh, verdict, summary } = audit;
  return html`
    <section class="finding" aria-label="Audit ${nth + 1}" data-testid="audit" data-verdict=${verdict}>
      <p><b>${count(rows, "row")} labelled by the model.</b> <span class="verdict verdict-${verdict}">${VERDICTS[verdict]}</span></p>
      <dl class="facts">
        <div><dt>Checked</dt><dd data-testid="audit-checked">${checked}</dd></div>
        <div><dt>Wrong of those</dt><dd>${wrong}</dd></div>
        <div><dt>Wrong of all</dt><dd>between ${Math.floor(wrongLow)} and ${Math.ceil(wrongHigh)}</dd></div>
      </dl>
      <p class="quiet">${checked > 0 ? summary : "None of them is checked yet."}</p>
      ${
        verdict === "open"
          ? html`<button type="button" class="button" data-testid="audit-now" @click=${onCheck}>Check some now</button>`
          : nothing
      }
    </section>
  `;
}
