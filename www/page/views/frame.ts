import { html, nothing, type TemplateResult } from "lit";
import type { Sampled } from "querent";
import { count } from "../../ui/format.js";
import { HELP } from "../keys.js";

/** The line at the top: whose page this is and what is open. */
export function masthead(
  name: string,
  sample: Sampled | undefined,
  actions: TemplateResult | typeof nothing,
): TemplateResult {
  return html`
    <header class="masthead">
      <p class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="14.5" cy="14.5" r="9.5" /><path d="m20 20 7 7" /><circle class="brand-dot" cx="14.5" cy="14.5" r="3" /></svg>
        Querent
      </p>
      ${name ? html`<p class="open-name"><span data-testid="open-name">${name}</span>${sampled(sample)}</p>` : nothing} ${actions}
    </header>
  `;
}

/** That not every row of the file is there. */
function sampled(sample: Sampled | undefined): TemplateResult | typeof nothing {
  if (!sample || sample.rows === sample.of) return nothing;
  return html`<span class="sampled" data-testid="sampled">a sample of ${sample.rows.toLocaleString("en")} of ${count(sample.of, "row")}</span>`;
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
              <button type="button" class="button button-quiet" @click=${onDismiss}>Close</button>
            </div>`
          : nothing
      }
    </div>
  `;
}

/** The list of keys. */
export function helpDialog(): TemplateResult {
  return html`
    <dialog id="help" aria-labelledby="help-title" data-testid="help">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        ${HELP.map(
          ({ keys, text }) => html`<div>
            <dt><kbd>${keys}</kbd></dt>
            <dd>${text}</dd>
          </div>`,
        )}
      </dl>
      <form method="dialog"><button class="button button-primary">Close</button></form>
    </dialog>
  `;
}

/** Asks before a session is put aside. `close` carries "keep" or "delete" as the dialog's return value. */
export function leaveDialog(name: string, answered: number, onClose: (choice: string) => void): TemplateResult {
  return html`
    <dialog
      id="leave"
      aria-labelledby="leave-title"
      data-testid="leave-dialog"
      @close=${(event: Event) => onClose((event.target as HTMLDialogElement).returnValue)}
    >
      <h2 id="leave-title">Start over?</h2>
      <p>“${name}” with ${count(answered, "answer")} can stay in this browser, to go on with it later, or be deleted for good.</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="keep" data-testid="leave-keep">Keep it and start over</button>
        <button class="button button-danger" value="delete" data-testid="leave-delete">Delete it</button>
        <button class="button" value="">Stay here</button>
      </form>
    </dialog>
  `;
}
