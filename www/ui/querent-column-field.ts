import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { namesWith } from "./column-name.js";
import { define, QuerentElement } from "./element.js";

/** Beyond so many columns one is named by typing, since a list of all takes long to draw and longer to go through. */
export const LISTED = 200;

/** So many names are offered at a time. */
const OFFERED = 50;

/** What `querent-choose-column` carries. */
export interface ChosenColumn {
  name: string;
}

/**
 * A column of very many, named by typing: the names that hold what is typed are offered as one types.
 *
 * @fires querent-choose-column - `ChosenColumn`, where a column has the name, or the field is emptied and may be
 */
export class QuerentColumnField extends QuerentElement {
  static override properties = {
    columns: { attribute: false },
    chosen: { type: String },
    field: { type: String },
    name: { type: String },
    placeholder: { type: String },
    required: { type: Boolean },
    typed: { state: true },
  };

  /** The names of the columns. */
  declare columns: readonly string[];
  declare chosen: string;
  /** The id of the field, for its label; and its name in tests. */
  declare field: string;
  /** Its name in a form. */
  declare name: string;
  declare placeholder: string;
  declare required: boolean;
  declare typed: string;

  constructor() {
    super();
    this.columns = [];
    this.chosen = "";
    this.field = "";
    this.name = "";
    this.placeholder = "";
    this.required = false;
    this.typed = "";
  }

  protected override render(): TemplateResult {
    const offered = namesWith(this.typed, this.columns, OFFERED);
    return html`
      <input
        type="text"
        id=${this.field}
        name=${this.name || nothing}
        data-testid=${this.field}
        list="${this.field}-names"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.placeholder || nothing}
        ?required=${this.required}
        aria-describedby="${this.field}-hint"
        .value=${this.chosen}
        @input=${this.#follow}
        @change=${this.#choose}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && this.#enter(event)}
      />
      <datalist id="${this.field}-names">${offered.map((name) => html`<option value=${name}></option>`)}</datalist>
      <small class="quiet" id="${this.field}-hint">${ui.columns.typeName(this.columns.length)}</small>
    `;
  }

  readonly #follow = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    input.setCustomValidity("");
    this.typed = input.value.trim();
    // A name that was taken from those offered comes with no other event in some browsers.
    if (this.columns.includes(this.typed)) this.#tell(this.typed);
  };

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const typed = input.value.trim();
    const [only, ...others] = this.columns.includes(typed) ? [typed] : namesWith(typed, this.columns, 2);
    if (typed === "" && !this.required) this.#tell("");
    else if (typed !== "" && only !== undefined && others.length === 0) {
      input.value = only;
      this.#tell(only);
    } else input.setCustomValidity(ui.columns.noSuch);
  };

  /** Takes what was typed, and does not send the form. */
  #enter(event: KeyboardEvent): void {
    event.preventDefault();
    this.#choose(event);
    (event.target as HTMLInputElement).reportValidity();
  }

  #tell(name: string): void {
    if (name !== this.chosen) this.emit("querent-choose-column", { name });
  }
}

define("querent-column-field", QuerentColumnField);
