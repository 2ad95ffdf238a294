import { html, nothing, type TemplateResult } from "lit";
import type { ColumnProfile } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";

/** What the words for missing of one column show and ask for. */
export interface ColumnMissingProps {
  column: ColumnProfile;
  /** The words that the person named; undefined: the usual ones. */
  named: readonly string[] | undefined;
  /** Other words, or null for the usual ones. */
  onChange(words: readonly string[] | null): void;
}

/** By which words the cells of a column say that their value is missing, which can be corrected; nothing for the label. */
export function columnMissing({ column, named, onChange }: ColumnMissingProps): TemplateResult | typeof nothing {
  if (column.role === "label") return nothing;
  const found = named ?? column.missingWords;
  const { inColumn, field, none, hint, example, usual } = ui.missing;
  return html`
    <details class="reread column-format" data-testid="column-missing">
      <summary>${summary(found, named)}<span class="visually-hidden">${inColumn(column.name)}</span></summary>
      <div class="reread-fields">
        <label class="reread-field column-words">
          ${field}
          <input
            data-testid="missing-words"
            autocomplete="off"
            spellcheck="false"
            placeholder=${none}
            .value=${found.join(", ")}
            @change=${(event: Event) => onChange(split((event.target as HTMLInputElement).value))}
          />
        </label>
        <p class="quiet">${mixed(hint, { example: html`<code>${example}</code>` })}</p>
        ${
          named
            ? html`<button type="button" class="button" data-testid="missing-usual" @click=${() => onChange(null)}>
                ${usual}
              </button>`
            : nothing
        }
      </div>
    </details>
  `;
}

function summary(found: readonly string[], named: readonly string[] | undefined): TemplateResult {
  const { onlyBlank, words, where } = ui.missing;
  if (found.length === 0) return html`${named ? onlyBlank : words}`;
  const places = found.map((_, at) => `{${at}}`);
  return html`${mixed(where(places), Object.fromEntries(found.map((word, at) => [at, html`<code>${word}</code>`])))}`;
}

/** Words as typed: split at commas of any script, trimmed, each once. */
function split(text: string): string[] {
  const all = text.split(/[,，、]/).map((word) => word.trim());
  return [...new Set(all.filter((word) => word !== ""))];
}
