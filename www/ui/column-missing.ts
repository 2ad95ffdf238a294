import { html, nothing, type TemplateResult } from "lit";
import type { ColumnProfile } from "querent";

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
  return html`
    <details class="reread column-format" data-testid="column-missing">
      <summary>${summary(found, named)}<span class="visually-hidden">, in ${column.name}</span></summary>
      <div class="reread-fields">
        <label class="reread-field column-words">
          Cells with these words count as missing, and blank ones
          <input
            data-testid="missing-words"
            autocomplete="off"
            spellcheck="false"
            placeholder="none: only blank cells"
            .value=${found.join(", ")}
            @change=${(event: Event) => onChange(words((event.target as HTMLInputElement).value))}
          />
        </label>
        <p class="quiet">Separate words by commas: <code>-99, unknown</code>.</p>
        ${
          named
            ? html`<button type="button" class="button" data-testid="missing-usual" @click=${() => onChange(null)}>
                Back to the usual words
              </button>`
            : nothing
        }
      </div>
    </details>
  `;
}

function summary(found: readonly string[], named: readonly string[] | undefined): TemplateResult {
  if (found.length === 0) return html`${named ? "Only blank cells are missing" : "Words for missing"}`;
  return html`Missing where it says ${found.map((word, at) => html`${at > 0 ? ", " : ""}<code>${word}</code>`)}`;
}

/** Words as typed: split at commas, trimmed, each once. */
function words(text: string): string[] {
  const all = text.split(",").map((word) => word.trim());
  return [...new Set(all.filter((word) => word !== ""))];
}
