import { html, nothing, type TemplateResult } from "lit";
import type { ColumnProfile, ColumnReading, DateFormat, DateOrder, DateParts, NumberFormat } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";

/** How the cells of a column are written, by the person's word. */
export interface CellFormat {
  numberFormat?: NumberFormat;
  dateFormat?: DateFormat;
}

/** How numbers are written where nothing says otherwise. */
export const PLAIN_NUMBERS: NumberFormat = { decimal: ".", percent: false };
/** How dates are. */
export const PLAIN_DATES: DateFormat = { order: "ymd", parts: "date", compact: false };

/** What the format of one column shows and asks for. */
export interface ColumnFormatProps {
  column: ColumnProfile;
  /** How far the column can be read in its format, once that was asked. */
  reading: ColumnReading | undefined;
  onOpen(): void;
  onChange(format: CellFormat): void;
}

/** The format in which a column of numbers or dates is read, which can be corrected; nothing for other columns. */
export function columnFormat(props: ColumnFormatProps): TemplateResult | typeof nothing {
  const { kind, role } = props.column;
  if (role !== "feature" || (kind !== "number" && kind !== "date")) return nothing;
  return kind === "number" ? numbers(props) : dates(props);
}

/** The format in force. */
export function formatOf({ kind, numberFormat, dateFormat }: ColumnProfile): CellFormat {
  return kind === "date" ? { dateFormat: dateFormat ?? PLAIN_DATES } : { numberFormat: numberFormat ?? PLAIN_NUMBERS };
}

function numbers({ column, reading, onOpen, onChange }: ColumnFormatProps): TemplateResult {
  const format = column.numberFormat ?? PLAIN_NUMBERS;
  const { thousands: _, currency: __, ...bare } = format;
  const change = (part: Partial<NumberFormat>) => onChange({ numberFormat: { ...format, ...part } });
  const currency = format.currency ? { currency: format.currency } : {};
  const thousands = grouping(format.thousands);
  const words = ui.columnFormat;
  const { point, comma } = words.decimals;
  const { commaOrNothing, pointOrNothing, space, apostrophe } = words.separators;
  return folded(
    column.name,
    words.numbers({ decimal: format.decimal, duration: format.duration === true, unit: format.unit }),
    onOpen,
    html`
    ${choice(words.decimal, "decimal", { ".": point, ",": comma }, format.decimal, (decimal) =>
      onChange({ numberFormat: { ...bare, ...currency, decimal } }),
    )}
    ${choice(
      words.thousands,
      "thousands",
      { "": format.decimal === "," ? pointOrNothing : commaOrNothing, " ": space, "'": apostrophe },
      thousands,
      (separator) => onChange({ numberFormat: { ...bare, ...currency, ...(separator && { thousands: separator }) } }),
    )}
    <label class="reread-field">
      ${words.currency}
      <input
        data-testid="format-currency"
        autocomplete="off"
        placeholder=${words.none}
        .value=${format.currency ?? ""}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).value.trim();
          const grouped = thousands ? { thousands } : {};
          onChange({ numberFormat: { ...bare, ...grouped, ...(typed && { currency: typed }) } });
        }}
      />
    </label>
    <label class="reread-field">
      ${words.unit}
      <input
        data-testid="format-unit"
        autocomplete="off"
        placeholder=${words.none}
        .value=${format.unit ?? ""}
        @change=${(event: Event) => {
          const { unit: _, ...others } = format;
          const typed = (event.target as HTMLInputElement).value.trim();
          onChange({ numberFormat: { ...others, ...(typed && { unit: typed }) } });
        }}
      />
    </label>
    <label class="tick">
      <input
        type="checkbox"
        data-testid="format-duration"
        .checked=${format.duration === true}
        @change=${(event: Event) => change({ duration: (event.target as HTMLInputElement).checked })}
      />
      ${words.spans}
    </label>
    <label class="tick">
      <input
        type="checkbox"
        data-testid="format-percent"
        .checked=${format.percent === true}
        @change=${(event: Event) => change({ percent: (event.target as HTMLInputElement).checked })}
      />
      ${words.percents}
    </label>
    ${effect(reading, words.noNumber)}
  `,
  );
}

function dates({ column, reading, onOpen, onChange }: ColumnFormatProps): TemplateResult {
  const format = column.dateFormat ?? PLAIN_DATES;
  const change = (part: Partial<DateFormat>) => onChange({ dateFormat: { ...format, ...part } });
  const words = ui.columnFormat;
  return folded(
    column.name,
    format.parts === "time" ? words.times : words.dates(format.order),
    onOpen,
    html`
    ${choice(words.order, "order", words.orders, format.order, (order) => change({ order: order as DateOrder }))}
    ${choice(words.parts, "parts", words.partsOfDates, format.parts, (parts) => change({ parts: parts as DateParts }))}
    ${effect(reading, words.noDate)}
  `,
  );
}

function folded(name: string, words: string, onOpen: () => void, content: TemplateResult): TemplateResult {
  return html`
    <details
      class="reread column-format"
      data-testid="column-format"
      @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && onOpen()}
    >
      <summary>${words}<span class="visually-hidden">${ui.columnFormat.inColumn(name)}</span></summary>
      <div class="reread-fields">${content}</div>
    </details>
  `;
}

function choice(
  label: string,
  what: string,
  options: Readonly<Record<string, string>>,
  chosen: string,
  onChoose: (value: string) => void,
): TemplateResult {
  return html`
    <label class="reread-field">
      ${label}
      <select data-testid="format-${what}" @change=${(event: Event) => onChoose((event.target as HTMLSelectElement).value)}>
        ${Object.entries(options).map(
          ([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`,
        )}
      </select>
    </label>
  `;
}

/** What the format makes of the cells. */
function effect(reading: ColumnReading | undefined, note: string): TemplateResult | typeof nothing {
  if (!reading) return nothing;
  const { cells, read, examples } = reading;
  return html`
    <div class="column-effect" role="status" data-testid="format-effect">
      <p>${ui.columnFormat.readable(read, cells)}</p>
      <ul>
        ${examples.map(({ cell, meaning }) => html`<li>${example(cell, meaning, note)}</li>`)}
      </ul>
    </div>
  `;
}

/** What one cell means; `note` stands where it means nothing. */
function example(cell: string, meaning: string | undefined, note: string): (string | TemplateResult)[] {
  const words = ui.columnFormat;
  const parts = { cell: html`<code>${cell}</code>` };
  return meaning === undefined
    ? mixed(words.noMeaning, { ...parts, note: html`<span class="quiet">${note}</span>` })
    : mixed(words.meaning, { ...parts, meaning: html`<b>${meaning}</b>` });
}

/** The separators between thousands, those that go without saying left out. */
function grouping(thousands: string | undefined): string {
  if (thousands === undefined || thousands === "" || thousands === "," || thousands === ".") return "";
  return thousands.trim() === "" ? " " : "'";
}
