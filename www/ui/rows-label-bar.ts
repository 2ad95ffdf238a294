/** The bar over the table of rows: how many are selected, and the classes to label them with. */
import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ClassKeys, KEYS, sameClass } from "./class-order.js";

/** What the bar shows, and what it asks for. */
export interface LabelBar {
  selected: number;
  classes: readonly string[];
  keys: ClassKeys;
  /** Classes may be added: a new name labels too. */
  open: boolean;
  onLabel(label: string): void;
  onClear(): void;
}

/** Up to nine classes have a button each; of more, those with a key do, and the others are in a list. */
export function labelBar(bar: LabelBar): TemplateResult {
  const { selected, classes, keys, open, onLabel, onClear } = bar;
  const words = ui.rows;
  if (selected === 0)
    return html`<p class="quiet rows-hint"><span class="rows-keys">${words.hint}</span><span class="rows-touch">${words.hintTouch}</span></p>`;
  const buttons = classes.length > KEYS ? classes.filter((name) => keys.has(name)) : classes;
  return html`
    <p><b data-testid="selected">${words.selected(selected)}</b></p>
    ${classes.length === 0 && !open ? html`<p class="quiet">${words.noClass}</p>` : nothing}
    ${buttons.map(
      (
        name,
      ) => html`<button type="button" class="button rows-class" data-testid="label-as" data-class=${name} @click=${() => onLabel(name)}>
        ${keys.has(name) ? html`<kbd>${keys.get(name)}</kbd>` : nothing}<bdi>${name}</bdi>
      </button>`,
    )}
    ${others(classes, buttons, onLabel)} ${open ? another(classes, onLabel) : nothing}
    <button type="button" class="button button-quiet" data-testid="select-none" @click=${onClear}>${words.selectNone}</button>
  `;
}

function others(
  classes: readonly string[],
  buttons: readonly string[],
  onLabel: (label: string) => void,
): TemplateResult | typeof nothing {
  const rest = classes.filter((name) => !buttons.includes(name));
  if (rest.length === 0) return nothing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onLabel(String(new FormData(event.target as HTMLFormElement).get("class")));
  };
  return html`
    <form class="rows-others" @submit=${submit}>
      <select name="class" aria-label=${ui.rows.another}>${rest.map((name) => html`<option value=${name}>${name}</option>`)}</select>
      <button class="button">${ui.rows.labelThem}</button>
    </form>
  `;
}

/** The field for a class that is not there yet. */
function another(classes: readonly string[], onLabel: (label: string) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = String(new FormData(form).get("name")).trim();
    if (typed === "") return;
    form.reset();
    onLabel(sameClass(classes, typed) ?? typed);
  };
  return html`
    <form class="rows-others" @submit=${submit}>
      <input name="name" data-testid="label-as-new" aria-label=${ui.answers.newClass} placeholder=${ui.answers.newClass} autocomplete="off" dir="auto" />
      <button class="button">${ui.rows.labelThem}</button>
    </form>
  `;
}
