import { html, nothing, type TemplateResult } from "lit";
import type { Sampled } from "querent";
import { page } from "../../words/page.js";
import type { Saving } from "../autosave.js";

/** The line at the top: whose page this is and what is open. */
export function masthead(
  name: string,
  sample: Sampled | undefined,
  saving: Saving | undefined,
  actions: TemplateResult | typeof nothing,
): TemplateResult {
  return html`
    <header class="masthead">
      <p class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="14.5" cy="14.5" r="9.5" /><path d="m20 20 7 7" /><circle class="brand-dot" cx="14.5" cy="14.5" r="3" /></svg>
        ${page.frame.brand}
      </p>
      ${name ? html`<p class="open-name"><span data-testid="open-name">${name}</span>${sampled(sample)}${saved(saving)}</p>` : nothing} ${actions}
    </header>
  `;
}

/** That not every row of the file is there. */
function sampled(sample: Sampled | undefined): TemplateResult | typeof nothing {
  if (!sample || sample.rows === sample.of) return nothing;
  return html`<span class="sampled" data-testid="sampled">${page.frame.sampled(sample.rows, sample.of)}</span>`;
}

/** Whether the session is saved, for as long as it is so. */
function saved(saving: Saving | undefined): TemplateResult | typeof nothing {
  if (!saving || saving.state === "new") return nothing;
  const words = page.saving;
  return saving.state === "unsaved"
    ? html`<span class="saving unsaved" data-testid="saving">${words.unsaved(saving.why)}</span>`
    : html`<span class="saving" data-testid="saving">${words[saving.state]}</span>`;
}

/** That the worker has been at one step for long, and the way to replace it. */
export function silentBar(message: string, onRestart: () => void): TemplateResult | typeof nothing {
  if (!message) return nothing;
  return html`
    <section class="notice" role="status" data-testid="silent">
      <p>${message}</p>
      <button type="button" class="button" data-testid="restart" @click=${onRestart}>${page.frame.restart}</button>
    </section>
  `;
}

/** One sentence about what went wrong, until it is put away. */
export function alertBar(message: string, onDismiss: () => void): TemplateResult {
  return html`
    <div class="alert-place" role="alert" data-testid="alert">
      ${
        message
          ? html`<div class="alert">
              <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8" /><path d="M10 5.5v5.5M10 14v.5" /></svg>
              <p>${message}</p>
              <button type="button" class="button button-quiet" @click=${onDismiss}>${page.frame.close}</button>
            </div>`
          : nothing
      }
    </div>
  `;
}
