import { html, nothing, type TemplateResult } from "lit";
import type { Impact } from "querent";
import { impactSentence } from "../../ui/querent-classes.js";
import { page } from "../../words/page.js";
import type { Workspace } from "../workspace.js";

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

/** The classes of an open session, to be changed. */
export function classList(workspace: Workspace): TemplateResult {
  const { status } = workspace.loop.state;
  return html`
    <section class="panel class-panel" aria-labelledby="classes-title">
      <h2 id="classes-title">${page.impact.classes}</h2>
      <querent-classes
        .classes=${status.classes}
        .setAside=${status.setAside}
        .removal=${workspace.classes.removal}
        .busy=${workspace.classes.busy}
        @querent-class=${(event: CustomEvent) => void workspace.classes.change(event.detail)}
        @querent-class-removal=${(event: CustomEvent<{ name: string }>) => void workspace.classes.remove(event.detail.name)}
      ></querent-classes>
    </section>
  `;
}
