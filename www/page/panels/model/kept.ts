/** The models whose labels are in the session, whichever of them is open. */
import { html, nothing, type TemplateResult } from "lit";
import { model } from "../../../words/model-panel.js";
import type { Asking } from "./asking.js";

/** Each model with how far it can be relied on, and the way to take its labels out. */
export function keptOf(asking: Asking): TemplateResult | typeof nothing {
  if (asking.kept.length === 0) return nothing;
  const words = model.kept;
  return html`
    <section class="model-result" aria-label=${words.title} data-testid="model-kept">
      <h3>${words.title}</h3>
      <ul class="model-written">
        ${asking.kept.map((report) => {
          const { oracle, rows, measured, metrics, weight } = report;
          return html`
            <li>
              <bdi>${oracle}</bdi>: ${words.line({ rows, measured, metrics, weight })}
              <button
                type="button"
                class="button button-quiet"
                data-testid="model-forget"
                ?disabled=${asking.run.running}
                @click=${() => void asking.remove(oracle)}
              >
                ${words.forget(oracle)}
              </button>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}
