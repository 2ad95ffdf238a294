import { html, nothing, type TemplateResult } from "lit";
import type { Impact } from "querent";
import { impactSentence } from "../../ui/querent-classes.js";
import { page } from "../../words/page.js";

/** Asks before decisions that set answers aside. `close` carries "go" where they are to be made. */
export function impactDialog(impact: Impact | undefined, onClose: (choice: string) => void): TemplateResult {
  return html`
    <dialog
      id="impact"
      aria-labelledby="impact-title"
      data-testid="impact-dialog"
      @close=${(event: Event) => onClose((event.target as HTMLDialogElement).returnValue)}
    >
      <h2 id="impact-title">${page.impact.title}</h2>
      <p data-testid="impact">${impact ? impactSentence(impact) : nothing}</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="go" data-testid="impact-go">${page.impact.go}</button>
        <button class="button" value="">${page.impact.stay}</button>
      </form>
    </dialog>
  `;
}
