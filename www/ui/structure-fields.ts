import { html, nothing, type TemplateResult } from "lit";
import type { FileShape } from "querent";
import { ui } from "../words/ui.js";

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

const SHAPES: readonly FileShape[] = ["table", "texts", "fixedWidth"];
const HEADERS = ["line", "none"] as const;

/** The fields for what the lines of a text are. `onChange` hears of the part that changed; what is undefined is found out. */
export function structureFields(
  { shape, headerRow, headerRows, footerRows }: Structure,
  onChange: (part: { [K in keyof Structure]: Structure[K] | undefined }) => void,
): TemplateResult {
  const header = headerRows === 0 ? "none" : headerRow === undefined ? "" : "line";
  const words = ui.reading;
  return html`
    <label class="reread-field">
      ${words.shape}
      <select
        data-testid="shape"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          onChange({ shape: SHAPES.find((known) => known === value) });
        }}
      >
        <option value="" ?selected=${shape === undefined}>${words.automatic}</option>
        ${SHAPES.map((one) => html`<option value=${one} ?selected=${one === shape}>${words.shapes[one]}</option>`)}
      </select>
    </label>
    <label class="reread-field">
      ${words.header}
      <select
        data-testid="header"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          onChange({ headerRow: value === "line" ? 0 : undefined, headerRows: value === "none" ? 0 : undefined });
        }}
      >
        <option value="" ?selected=${header === ""}>${words.automatic}</option>
        ${HEADERS.map((one) => html`<option value=${one} ?selected=${one === header}>${words.headers[one]}</option>`)}
      </select>
    </label>
    ${header === "line" ? numberField(words.headerLine, "header-line", 1, (headerRow ?? 0) + 1, (n) => onChange({ headerRow: (n ?? 1) - 1 })) : nothing}
    ${numberField(words.footerRows, "footer-rows", 0, footerRows, (n) => onChange({ footerRows: n }))}
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
      placeholder=${ui.reading.auto}
      .value=${value === undefined ? "" : String(value)}
      @change=${(event: Event) => {
        const n = (event.target as HTMLInputElement).valueAsNumber;
        onNumber(Number.isInteger(n) && n >= least ? n : undefined);
      }}
    />
  </label>`;
}
