import { html, type TemplateResult } from "lit";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";

/** The field for the classes of a label column that does not show them; `only` is the one that it shows, if any. */
export function classNamesField(
  names: string,
  only: string | undefined,
  onNames: (names: string) => void,
): TemplateResult {
  const { which, optional, example, hint, hintOnly } = ui.classNames;
  return html`
    <div class="field">
      <label for="class-names">${mixed(which, { optional: html`<span class="quiet">${optional}</span>` })}</label>
      <input
        id="class-names"
        data-testid="class-names"
        placeholder=${example}
        autocomplete="off"
        dir="auto"
        .value=${names}
        @input=${(event: Event) => onNames((event.target as HTMLInputElement).value)}
      />
      <p class="quiet">${only === undefined ? hint : hintOnly(only)}</p>
    </div>
  `;
}
