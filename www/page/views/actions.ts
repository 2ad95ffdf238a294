import { html, nothing, type TemplateResult } from "lit";
import type { ExportFormat, ModelFormat } from "querent";
import { ACCEPT } from "../../client/formats.js";
import type { Exporter } from "../exporter.js";
import { exporting } from "./exporting.js";

/** What can be done with the open session as a whole. */
export interface SessionActions {
  reading: boolean;
  /** Another tab has the session, and nothing can be changed here. */
  isReader: boolean;
  exporter: Exporter;
  /** The model learns from synthetic rows, which may go along. */
  offersSynthetic: boolean;
  onChange(): void;
  onExport(format: ExportFormat): void;
  onExportModel(format: ModelFormat): void;
  onSave(): void;
  onFile(file: File): void;
  onLeave(): void;
}

/** The buttons of the open session. */
export function sessionActions(actions: SessionActions): TemplateResult {
  return html`
    <nav class="actions" aria-label="Session">
      ${actions.isReader ? nothing : html`<button type="button" class="button" data-testid="change" @click=${actions.onChange}>Setup</button>`}
      <label class="button">
        Open
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
      <button type="button" class="button" data-testid="save" @click=${actions.onSave}>Save project</button>
      <button type="button" class="button" data-testid="start-over" @click=${actions.onLeave}>${actions.isReader ? "Close" : "Start over"}</button>
      ${exporting(actions)}
      ${actions.exporter.handed ? html`<p class="handed" role="status" data-testid="handed">${actions.exporter.handed}</p>` : nothing}
    </nav>
  `;
}
