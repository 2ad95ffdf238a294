import { html, nothing, type TemplateResult } from "lit";
import { ACCEPT } from "../../client/formats.js";
import { page } from "../../words/page.js";
import { type Exporting, exporting } from "./exporting.js";

/** What can be done with the open session as a whole. */
export interface SessionActions extends Exporting {
  reading: boolean;
  /** Another tab has the session, and nothing can be changed here. */
  isReader: boolean;
  onChange(): void;
  onSave(): void;
  onFile(file: File): void;
  onLeave(): void;
}

/** The buttons of the open session. */
export function sessionActions(actions: SessionActions): TemplateResult {
  return html`
    <nav class="actions" aria-label=${page.actions.title}>
      ${actions.isReader ? nothing : html`<button type="button" class="button" data-testid="change" @click=${actions.onChange}>${page.actions.setup}</button>`}
      <label class="button">
        ${page.actions.open}
        <input
          class="visually-hidden"
          type="file"
          accept=${ACCEPT}
          data-testid="drop-input"
          ?disabled=${actions.reading}
          @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            const file = input.files?.[0];
            input.value = "";
            if (file) actions.onFile(file);
          }}
        />
      </label>
      <button type="button" class="button" data-testid="save" @click=${actions.onSave}>${page.actions.save}</button>
      <button type="button" class="button" data-testid="start-over" @click=${actions.onLeave}>${actions.isReader ? page.actions.close : page.actions.startOver}</button>
      ${exporting(actions)}
      ${actions.exporter.handed ? html`<p class="handed" role="status" data-testid="handed">${actions.exporter.handed}</p>` : nothing}
    </nav>
  `;
}
