import { html, nothing, type TemplateResult } from "lit";
import type { Sampled } from "querent";
import { count } from "../../ui/format.js";
import type { Saving } from "../autosave.js";
import { HELP } from "../keys.js";
import { RESTORABLE_DAYS } from "../storage.js";

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
        Querent
      </p>
      ${name ? html`<p class="open-name"><span data-testid="open-name">${name}</span>${sampled(sample)}${saved(saving)}</p>` : nothing} ${actions}
    </header>
  `;
}

/** That not every row of the file is there. */
function sampled(sample: Sampled | undefined): TemplateResult | typeof nothing {
  if (!sample || sample.rows === sample.of) return nothing;
  return html`<span class="sampled" data-testid="sampled">a sample of ${sample.rows.toLocaleString("en")} of ${count(sample.of, "row")}</span>`;
}

/** Whether the session is saved, for as long as it is so. */
function saved(saving: Saving | undefined): TemplateResult | typeof nothing {
  if (!saving || saving.state === "new") return nothing;
  const words = { saved: "Saved", saving: "Saving…" };
  return saving.state === "unsaved"
    ? html`<span class="saving unsaved" data-testid="saving">Not saved: ${saving.why}</span>`
    : html`<span class="saving" data-testid="saving">${words[saving.state]}</span>`;
}

/** That the worker has been at one step for long, and the way to replace it. */
export function silentBar(message: string, onRestart: () => void): TemplateResult | typeof nothing {
  if (!message) return nothing;
  return html`
    <section class="notice" role="status" data-testid="silent">
      <p>${message}</p>
      <button type="button" class="button" data-testid="restart" @click=${onRestart}>Restart it</button>
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
export function leaveDialog(
  name: string,
  answered: number,
  saving: Saving | undefined,
  onClose: (choice: string) => void,
): TemplateResult {
  const isUnsaved = saving?.state === "unsaved";
  return html`
    <dialog
      id="leave"
      aria-labelledby="leave-title"
      data-testid="leave-dialog"
      @close=${(event: Event) => onClose((event.target as HTMLDialogElement).returnValue)}
    >
      <h2 id="leave-title">Start over?</h2>
      ${
        isUnsaved
          ? html`<p data-testid="leave-unsaved">
              “${name}” with ${count(answered, "answer")} is not saved, because ${saving.why}. “Save project” puts everything into one file;
              without it, what is not saved is lost.
            </p>`
          : html`<p>
              “${name}” with ${count(answered, "answer")} can stay in this browser, to go on with it later, or be deleted. A deleted session
              can be restored for ${RESTORABLE_DAYS} days.
            </p>`
      }
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="keep" data-testid="leave-keep">${isUnsaved ? "Start over all the same" : "Keep it and start over"}</button>
        ${isUnsaved ? nothing : html`<button class="button button-danger" value="delete" data-testid="leave-delete">Delete it</button>`}
        <button class="button" value="">Stay here</button>
      </form>
    </dialog>
  `;
}

/** Asks before another file takes the place of a session that is not saved. `close` carries "save", "open" or nothing. */
export function unsavedDialog(
  name: string,
  saving: Saving | undefined,
  onClose: (choice: string) => void,
): TemplateResult {
  return html`
    <dialog
      id="unsaved"
      aria-labelledby="unsaved-title"
      data-testid="unsaved-dialog"
      @close=${(event: Event) => {
        const dialog = event.target as HTMLDialogElement;
        const choice = dialog.returnValue;
        dialog.returnValue = "";
        onClose(choice);
      }}
    >
      <h2 id="unsaved-title">“${name}” is not saved</h2>
      <p>${saving?.state === "unsaved" ? `Why: ${saving.why}.` : ""} What is not saved is lost when another file takes its place.</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="save" data-testid="unsaved-save">Save the project and open</button>
        <button class="button button-danger" value="open" data-testid="unsaved-open">Open without saving</button>
        <button class="button" value="">Stay here</button>
      </form>
    </dialog>
  `;
}
