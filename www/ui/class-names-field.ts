import { html, type TemplateResult } from "lit";

/** The field for the classes of a label column that does not show them; `only` is the one that it shows, if any. */
export function classNamesField(
  names: string,
  only: string | undefined,
  onNames: (names: string) => void,
): TemplateResult {
  return html`
    <div class="field">
      <label for="class-names">Which classes are there? <span class="quiet">optional</span></label>
      <input
        id="class-names"
        data-testid="class-names"
        placeholder="praise, complaint, question"
        autocomplete="off"
        dir="auto"
        .value=${names}
        @input=${(event: Event) => onNames((event.target as HTMLInputElement).value)}
      />
      <p class="quiet">
        With commas between them, or none yet: you can add classes while you label.${only === undefined ? "" : html` The table shows only “${only}”.`}
      </p>
    </div>
  `;
}
