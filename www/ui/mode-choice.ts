import { html, type TemplateResult } from "lit";
import { count } from "./format.js";

/** What to do with a table that is labelled already: practise with hidden answers, watch the page answer, or keep every label. */
export type Mode = "play" | "watch" | "keep";

const MODES: readonly { mode: Mode; title: string; text: string }[] = [
  { mode: "play", title: "Practise", text: "Labels are hidden. You answer; R reveals one." },
  { mode: "watch", title: "Play for me", text: "Labels are hidden. The page answers, you watch." },
  { mode: "keep", title: "Keep every label", text: "Nothing to ask: it learns and is measured." },
];

/** The choice for a table of which every row has a label, of `classes` classes. */
export function modeChoice(chosen: Mode, classes: number, onChoice: (mode: Mode) => void): TemplateResult {
  return html`
    <fieldset class="field modes">
      <legend>Every row has a label, of ${count(classes, "class", "classes")}</legend>
      ${MODES.map(
        ({ mode, title, text }) => html`
          <label class="mode">
            <input
              type="radio"
              name="mode"
              value=${mode}
              data-testid="mode-${mode}"
              .checked=${mode === chosen}
              @change=${() => onChoice(mode)}
            />
            <span><strong>${title}</strong><span class="quiet">${text}</span></span>
          </label>
        `,
      )}
    </fieldset>
  `;
}
