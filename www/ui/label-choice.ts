import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ChosenColumn, LISTED } from "./querent-column-field.js";
import "./querent-column-field.js";

/** The choice of a label column that the table does not have: no column's name, as names are trimmed. */
const NEW_COLUMN = " ";

/** What there is to choose a label among. */
export interface LabelChoice {
  columns: readonly string[];
  /** The column that is chosen; empty: none is. */
  target: string;
  /** A blank column may be added. */
  canAdd: boolean;
  onChoice(target: string): void;
  onAdd(): void;
}

/** The question which column is the label. */
export function labelChoice({ columns, target, canAdd, onChoice, onAdd }: LabelChoice): TemplateResult {
  const choose = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    if (select.value !== NEW_COLUMN) {
      onChoice(select.value);
      return;
    }
    select.value = target;
    onAdd();
  };
  const words = ui.labelChoice;
  if (columns.length > LISTED) {
    return html`
      <div class="field">
        <label for="label-select">${words.question}</label>
        <querent-column-field
          field="label-select"
          .columns=${columns}
          .chosen=${target}
          .placeholder=${words.choose}
          .required=${true}
          @querent-choose-column=${({ detail }: CustomEvent<ChosenColumn>) => onChoice(detail.name)}
        ></querent-column-field>
        ${canAdd ? html`<button type="button" class="link" data-testid="label-add" @click=${onAdd}>${words.add}</button>` : nothing}
      </div>
    `;
  }
  return html`
    <div class="field">
      <label for="label-select">${words.question}</label>
      <select id="label-select" data-testid="label-select" required .value=${target} @change=${choose}>
        <option value="" ?selected=${target === ""}>${words.choose}</option>
        ${columns.map((name) => html`<option value=${name} ?selected=${name === target}>${name}</option>`)}
        ${canAdd ? html`<option value=${NEW_COLUMN}>${words.add}</option>` : nothing}
      </select>
    </div>
  `;
}
