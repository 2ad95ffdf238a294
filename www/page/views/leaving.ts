import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import type { Saving } from "../autosave.js";
import { RESTORABLE_DAYS } from "../storage.js";

/** Asks before a session is put aside. `close` carries "keep" or "delete" as the dialog's return value. */
export function leaveDialog(
  name: string,
  answered: number,
  saving: Saving | undefined,
  onClose: (choice: string) => void,
): TemplateResult {
  const words = page.leaving.over;
  const isUnsaved = saving?.state === "unsaved";
  return html`
    <dialog
      id="leave"
      aria-labelledby="leave-title"
      data-testid="leave-dialog"
      @close=${(event: Event) => onClose((event.target as HTMLDialogElement).returnValue)}
    >
      <h2 id="leave-title">${words.title}</h2>
      ${
        isUnsaved
          ? html`<p data-testid="leave-unsaved">${words.unsaved(name, answered, saving.why)}</p>`
          : html`<p>${words.saved(name, answered, RESTORABLE_DAYS)}</p>`
      }
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="keep" data-testid="leave-keep">${isUnsaved ? words.startUnsaved : words.keep}</button>
        ${isUnsaved ? nothing : html`<button class="button button-danger" value="delete" data-testid="leave-delete">${words.delete}</button>`}
        <button class="button" value="">${words.stay}</button>
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
  const words = page.leaving.another;
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
      <h2 id="unsaved-title">${words.title(name)}</h2>
      <p>${words.lost(saving?.state === "unsaved" ? saving.why : undefined)}</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="save" data-testid="unsaved-save">${words.save}</button>
        <button class="button button-danger" value="open" data-testid="unsaved-open">${words.open}</button>
        <button class="button" value="">${words.stay}</button>
      </form>
    </dialog>
  `;
}
