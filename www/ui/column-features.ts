import { html, nothing, type TemplateResult } from "lit";
import { count } from "./format.js";

/** Features that are named one by one; of more, the others are counted. */
const NAMED = 12;

/** What a column has become for the learner, in the session as it stands; nothing where it has no part in it. */
export function columnFeatures(
  column: string,
  features: readonly string[] | undefined,
): TemplateResult | typeof nothing {
  if (!features || features.length === 0) return nothing;
  const more = features.length - NAMED;
  return html`
    <details class="reread column-format" data-testid="column-features">
      <summary>The learner sees ${count(features.length, "feature")}<span class="visually-hidden">, of ${column}</span></summary>
      <ul class="samples column-became">
        ${features.slice(0, more > 1 ? NAMED : features.length).map((feature) => html`<li><code>${feature}</code></li>`)}
        ${more > 1 ? html`<li class="quiet">and ${count(more, "more", "more")}</li>` : nothing}
      </ul>
    </details>
  `;
}
