import { html, nothing, type TemplateResult } from "lit";
import type { ColumnProfile, ColumnReading, DateFormat, DateOrder, DateParts, NumberFormat } from "querent";
import { count } from "./format.js";

/** How the cells of a column are written, by the person's word. */
export interface CellFormat {
  numberFormat?: NumberFormat;
  dateFormat?: DateFormat;
}

/** How numbers are written where nothing says otherwise. */
export const PLAIN_NUMBERS: NumberFormat = { decimal: ".", percent: false };
/** How dates are. */
export const PLAIN_DATES: DateFormat = { order: "ymd", parts: "date", compact: false };

const ORDERS: Readonly<Record<DateOrder, string>> = {
  ymd: "year, month, day",
  dmy: "day, month, year",
  mdy: "month, day, year",
};
const PARTS: Readonly<Record<DateParts, string>> = {
  date: "days",
  dateAndTime: "days with a time",
  time: "times of the day",
};
const DECIMALS: Readonly<Record<string, string>> = { ".": "a point (1.5)", ",": "a comma (1,5)" };

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
  const measure = format.duration ? ", spans of time in seconds" : format.unit ? `, in ${format.unit}` : "";
  const words = `Numbers with ${format.decimal === "," ? "decimal commas" : "decimal points"}${measure}`;
  return folded(
    column.name,
    words,
    onOpen,
    html`
    ${choice("Before the decimals stands", "decimal", DECIMALS, format.decimal, (decimal) =>
      onChange({ numberFormat: { ...bare, ...currency, decimal } }),
    )}
    ${choice(
      "Between thousands",
      "thousands",
      {
        "": format.decimal === "," ? "a point or nothing" : "a comma or nothing",
        " ": "a space",
        "'": "an apostrophe",
      },
      thousands,
      (separator) => onChange({ numberFormat: { ...bare, ...currency, ...(separator && { thousands: separator }) } }),
    )}
    <label class="reread-field">
      Currency
      <input
        data-testid="format-currency"
        autocomplete="off"
        placeholder="none"
        .value=${format.currency ?? ""}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).value.trim();
          const grouped = thousands ? { thousands } : {};
          onChange({ numberFormat: { ...bare, ...grouped, ...(typed && { currency: typed }) } });
        }}
      />
    </label>
    <label class="reread-field">
      Unit
      <input
        data-testid="format-unit"
        autocomplete="off"
        placeholder="none"
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
      Spans of time, in seconds
    </label>
    <label class="tick">
      <input
        type="checkbox"
        data-testid="format-percent"
        .checked=${format.percent === true}
        @change=${(event: Event) => change({ percent: (event.target as HTMLInputElement).checked })}
      />
      Percent signs
    </label>
    ${effect(reading, "number")}
  `,
  );
}

function dates({ column, reading, onOpen, onChange }: ColumnFormatProps): TemplateResult {
  const format = column.dateFormat ?? PLAIN_DATES;
  const change = (part: Partial<DateFormat>) => onChange({ dateFormat: { ...format, ...part } });
  const words = format.parts === "time" ? "Times of the day" : `Dates as ${ORDERS[format.order]}`;
  return folded(
    column.name,
    words,
    onOpen,
    html`
    ${choice("Numbers of a date come as", "order", ORDERS, format.order, (order) => change({ order: order as DateOrder }))}
    ${choice("Its cells say", "parts", PARTS, format.parts, (parts) => change({ parts: parts as DateParts }))}
    ${effect(reading, "date")}
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
      <summary>${words}<span class="visually-hidden">, in ${name}</span></summary>
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
function effect(reading: ColumnReading | undefined, what: string): TemplateResult | typeof nothing {
  if (!reading) return nothing;
  const { cells, read, examples } = reading;
  const strangers = cells - read;
  const verb = strangers === 1 ? "counts" : "count";
  return html`
    <div class="column-effect" role="status" data-testid="format-effect">
      <p>
        ${strangers === 0 ? html`All ${count(cells, "cell")} can be read.` : html`${read.toLocaleString("en")} of ${count(cells, "cell")} can be read; the other${strangers === 1 ? "" : "s"} ${verb} as missing.`}
      </p>
      <ul>
        ${examples.map(
          ({ cell, meaning }) =>
            html`<li><code>${cell}</code> ${meaning === undefined ? html`<span class="quiet">is no ${what} so written</span>` : html`is <b>${meaning}</b>`}</li>`,
        )}
      </ul>
    </div>
  `;
}

/** The separators between thousands, those that go without saying left out. */
function grouping(thousands: string | undefined): string {
  if (thousands === undefined || thousands === "" || thousands === "," || thousands === ".") return "";
  return thousands.trim() === "" ? " " : "'";
}
