import { html, nothing, type TemplateResult } from "lit";
import type { ClassMetrics } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";

/** As many classes as are listed: those that are found least. */
const SHOWN = 6;

/** How much of each class is found, the least first. */
export function recalls(classes: readonly ClassMetrics[]): TemplateResult {
  const measured = classes.filter(({ support }) => support > 0).sort((a, b) => a.recall - b.recall);
  const more = measured.length - SHOWN;
  return html`
    <ul class="recalls" data-testid="recalls" aria-label=${ui.recalls.name}>
      ${measured.slice(0, SHOWN).map(
        (c) => html`<li>
          <span class="recall-name"><bdi>${c.class}</bdi></span>
          <span class="score-bar" .style=${`--share: ${c.recall}`} aria-hidden="true"></span>
          <span class="figure">${mixed(ui.recalls.recall(c.recall), { of: html`<span class="quiet">${ui.recalls.of(c.support)}</span>` })}</span>
        </li>`,
      )}
      ${more > 0 ? html`<li class="quiet">${ui.recalls.more(more)}</li>` : nothing}
    </ul>
  `;
}
