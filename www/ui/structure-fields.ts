import { html, nothing, type TemplateResult } from "lit";
import type { FileShape } from "querent";

/** What the lines of a text are. */
export interface Structure {
  /** A table, or a list of texts; found out where it is absent. */
  shape?: FileShape;
  /** The line of the header, from 0; found out where it is absent. */
  headerRow?: number;
  /** How many rows the header has, 0 for none; found out where it is absent. */
  headerRows?: number;
  /** How many rows at the end are no data; found out where it is absent. */
  footerRows?: number;
}

const SHAPES: readonly (readonly [shape: FileShape | "", name: string])[] = [
  ["", "automatic"],
  ["table", "a table"],
  ["texts", "a list of texts, one a line"],
  ["fixedWidth", "columns padded by blanks"],
];

/** The fields for what the lines of a text are. `onChange` hears of the part that changed; what is undefined is found out. */
export function structureFields(
  { shape, headerRow, headerRows, footerRows }: Structure,
  onChange: (part: { [K in keyof Structure]: Structure[K] | undefined }) => void,
): TemplateResult {
  const header = headerRows === 0 ? "none" : headerRow === undefined ? "" : "line";
  return html`
    <label class="reread-field">
      The lines are
      <select
        data-testid="shape"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          onChange({ shape: SHAPES.find(([known]) => known === value)?.[0] || undefined });
        }}
      >
        ${SHAPES.map(([value, name]) => html`<option value=${value} ?selected=${value === (shape ?? "")}>${name}</option>`)}
      </select>
    </label>
    <label class="reread-field">
      The header is
      <select
        data-testid="header"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          onChange({ headerRow: value === "line" ? 0 : undefined, headerRows: value === "none" ? 0 : undefined });
        }}
      >
        ${[
          ["", "automatic"],
          ["line", "in line …"],
          ["none", "not there"],
        ].map(([value, name]) => html`<option value=${value ?? ""} ?selected=${value === header}>${name}</option>`)}
      </select>
    </label>
    ${header === "line" ? numberField("Which line?", "header-line", 1, (headerRow ?? 0) + 1, (n) => onChange({ headerRow: (n ?? 1) - 1 })) : nothing}
    ${numberField("Rows at the end to leave out", "footer-rows", 0, footerRows, (n) => onChange({ footerRows: n }))}
  `;
}

function numberField(
  name: string,
  testId: string,
  least: number,
  value: number | undefined,
  onNumber: (n: number | undefined) => void,
): TemplateResult {
  return html`<label class="reread-field">
    ${name}
    <input
      type="number"
      min=${least}
      step="1"
      data-testid=${testId}
      placeholder="auto"
      .value=${value === undefined ? "" : String(value)}
      @change=${(event: Event) => {
        const n = (event.target as HTMLInputElement).valueAsNumber;
        onNumber(Number.isInteger(n) && n >= least ? n : undefined);
      }}
    />
  </label>`;
}
