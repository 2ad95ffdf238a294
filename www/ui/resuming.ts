import { html, type TemplateResult } from "lit";
import type { Resumable } from "querent";
import { ui } from "../words/ui.js";

/** The offer to go on where the session stood that a table was exported by. */
export function resuming(found: Resumable, wanted: boolean, onWanted: (wanted: boolean) => void): TemplateResult {
  return html`
    <div class="field" data-testid="resumable">
      <label class="mode">
        <input
          type="checkbox"
          data-testid="resume"
          .checked=${wanted}
          @change=${(event: Event) => onWanted((event.target as HTMLInputElement).checked)}
        />
        <span>
          <strong>${ui.resuming.title}</strong>
          <span class="quiet">${ui.resuming.found(found)}</span>
        </span>
      </label>
    </div>
  `;
}
