import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import type { Versions } from "../offline/versions.js";

/** That a newer version of the page is there, and the way to it. */
export function versionBar({ waiting, others }: Versions, onReload: () => void): TemplateResult | typeof nothing {
  if (!waiting) return nothing;
  const words = page.version;
  return html`
    <section class="notice" role="status" data-testid="new-version">
      <p>${others > 0 ? words.others(others) : words.there}</p>
      <button type="button" class="button" data-testid="reload" @click=${onReload}>${words.reload}</button>
    </section>
  `;
}
