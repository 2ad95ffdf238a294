import { html, nothing, type TemplateResult } from "lit";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";

/** Features that are named one by one; of more, the others are counted. */
const NAMED = 12;

/** What a column has become for the learner, in the session as it stands; nothing where it has no part in it. */
export function columnFeatures(
  column: string,
  features: readonly string[] | undefined,
): TemplateResult | typeof nothing {
  if (!features || features.length === 0) return nothing;
  const words = ui.columns;
  const more = features.length - NAMED;
  return html`
    <details class="reread column-format" data-testid="column-features">
      <summary>${mixed(words.features(features.length), { ofColumn: html`<span class="visually-hidden">${words.featuresOf(column)}</span>` })}</summary>
      <ul class="samples column-became">
        ${features.slice(0, more > 1 ? NAMED : features.length).map((feature) => html`<li><code>${feature}</code></li>`)}
        ${more > 1 ? html`<li class="quiet">${words.moreFeatures(more)}</li>` : nothing}
      </ul>
    </details>
  `;
}
