import { html, nothing, type TemplateResult } from "lit";
import type { LabelSource } from "querent";
import { type ChosenColumn, LISTED } from "../../../ui/querent-column-field.js";
import { page } from "../../../words/page.js";
import { ui } from "../../../words/ui.js";
import type { RowFinder } from "./finder.js";
import { ANYTHING, activeOf, CLASS, NO_LABEL, SOURCES, type Sought } from "./sought.js";

/** What there is to choose among. */
export interface Choices {
  columns: readonly string[];
  classes: readonly string[];
}

/** The form over the table: a search, and filters that are folded away until they are used. */
export function filters(finder: RowFinder, choices: Choices): TemplateResult {
  const { sought } = finder;
  const active = activeOf(sought);
  const follow = (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const isTyped = (event.target as HTMLElement).matches("[type=search], [type=number]");
    finder.seek(read(form, finder.sought, choices.columns), isTyped);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    finder.seek(read(event.currentTarget as HTMLFormElement, finder.sought, choices.columns));
  };
  return html`
    <form class="browse" role="search" @input=${follow} @submit=${submit}>
      ${search(finder, choices.columns)}
      ${finder.trouble ? html`<p class="browse-trouble" role="alert" data-testid="browse-trouble">${finder.trouble}</p>` : nothing}
      <details .open=${active > 0 || nothing} data-testid="browse-filters">
        <summary>${page.browse.filters(active)}</summary>
        <div class="browse-filters">
          ${labels(sought, choices.classes)} ${predictions(sought, choices.classes)}
          ${tick("doubtful", page.browse.doubtful, sought.doubtful)}
          ${tick("disputed", page.browse.disputed, sought.disputed)}
          ${tick("measured", page.browse.measured, sought.measured)}
          ${sought.byPoint === undefined ? nothing : tick("byPoint", page.browse.byPoint(sought.byPoint), true)}
          ${active > 0 ? html`<button type="button" class="button button-quiet" data-testid="browse-clear" @click=${() => finder.seek(ANYTHING)}>${page.browse.clear}</button>` : nothing}
        </div>
      </details>
    </form>
  `;
}

/** The point of the curve is not typed: its tick keeps it or lets it go. One column of very many is chosen in a field of its own. */
function read(form: HTMLFormElement, { byPoint, column }: Sought, columns: readonly string[]): Sought {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? "");
  return {
    text: text("text"),
    column: columns.length > LISTED ? column : text("column"),
    pattern: fields.has("pattern"),
    label: text("label"),
    source: text("source") as LabelSource | "",
    predicted: text("predicted"),
    least: text("least"),
    greatest: text("greatest"),
    doubtful: fields.has("doubtful"),
    disputed: fields.has("disputed"),
    measured: fields.has("measured"),
    byPoint: fields.has("byPoint") ? byPoint : undefined,
  };
}

function search(finder: RowFinder, columns: readonly string[]): TemplateResult {
  const { text, column, pattern } = finder.sought;
  const words = page.browse;
  return html`
    <div class="browse-search">
      <label class="browse-field browse-text">
        <span>${words.search}</span>
        <input type="search" name="text" dir="auto" autocomplete="off" spellcheck="false" data-testid="browse-search" .value=${text} />
      </label>
      ${
        columns.length > LISTED
          ? html`<div class="browse-field">
              <label for="browse-column">${words.column}</label>
              <querent-column-field
                field="browse-column"
                .columns=${columns}
                .chosen=${column}
                .placeholder=${words.allColumns}
                @querent-choose-column=${({ detail }: CustomEvent<ChosenColumn>) => finder.seek({ ...finder.sought, column: detail.name })}
              ></querent-column-field>
            </div>`
          : columns.length > 1
            ? choice("column", words.column, column, [
                ["", words.allColumns],
                ...columns.map((name) => [name, name] as const),
              ])
            : nothing
      }
      ${tick("pattern", words.pattern, pattern)}
    </div>
  `;
}

function labels({ label, source }: Sought, classes: readonly string[]): TemplateResult {
  const words = page.browse;
  const named = SOURCES.map((one) => [one, ui.rows.sources[one] || words.noLabel] as const);
  return html`
    ${choice("label", words.label, label, [["", words.any], [NO_LABEL, words.noLabel], ...ofClasses(classes)])}
    ${choice("source", words.source, source, [["", words.any], ...named])}
  `;
}

function predictions({ predicted, least, greatest }: Sought, classes: readonly string[]): TemplateResult {
  const words = page.browse;
  const share = (name: string, value: string, title: string) => html`
    <label class="browse-sure"><span>${title}</span>
      <input type="number" name=${name} min="0" max="100" step="any" inputmode="decimal" data-testid="browse-${name}" .value=${value} /></label>
  `;
  return html`
    ${choice("predicted", words.predicted, predicted, [["", words.any], ...ofClasses(classes)])}
    <div class="browse-sure">${share("least", least, words.sure)} ${share("greatest", greatest, words.sureTo)} <span>${words.percent}</span></div>
  `;
}

function ofClasses(classes: readonly string[]): (readonly [string, string])[] {
  return classes.map((name) => [CLASS + name, name] as const);
}

function choice(
  name: string,
  title: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`
    <label class="browse-field">
      <span>${title}</span>
      <select name=${name} data-testid="browse-${name}">
        ${options.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
      </select>
    </label>
  `;
}

function tick(name: string, title: string, isOn: boolean): TemplateResult {
  return html`
    <label class="browse-tick">
      <input type="checkbox" name=${name} data-testid="browse-${name}" .checked=${isOn} />
      <span>${title}</span>
    </label>
  `;
}
