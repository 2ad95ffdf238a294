import { html, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";

/** What to do with a table that is labelled already: practise with hidden answers, watch the page answer, or keep every label. */
export type Mode = "play" | "watch" | "keep";

const MODES: readonly Mode[] = ["play", "watch", "keep"];

/** The choice for a table of which every row has a label, of `classes` classes. */
export function modeChoice(chosen: Mode, classes: number, onChoice: (mode: Mode) => void): TemplateResult {
  return html`
    <fieldset class="field modes">
      <legend>${ui.modes.legend(classes)}</legend>
      ${MODES.map(
        (mode) => html`
          <label class="mode">
            <input
              type="radio"
              name="mode"
              value=${mode}
              data-testid="mode-${mode}"
              .checked=${mode === chosen}
              @change=${() => onChoice(mode)}
            />
            <span><strong>${ui.modes[mode].title}</strong><span class="quiet">${ui.modes[mode].text}</span></span>
          </label>
        `,
      )}
    </fieldset>
  `;
}
