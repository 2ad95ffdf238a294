import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ClassMark, COLOURS, classMark, markAt, SHAPES, type Shape } from "./class-mark.js";
import { KEYS } from "./class-order.js";
import { define, QuerentElement } from "./element.js";

/** What is noted of a class: its mark where it was chosen, and what it is for. */
export interface ClassNote {
  /** One of the colours, from 1. */
  colour?: number;
  shape?: Shape;
  /** What rows are of this class, in the person's words. */
  guide?: string;
  /** Rows that show it, by their numbers. */
  examples?: readonly number[];
}

/** What `querent-class-note` carries: what is to be noted otherwise. */
export interface ClassNoteDetail {
  name: string;
  change: ClassNote;
}

/** What `querent-class-key` carries. */
export interface ClassKeyDetail {
  name: string;
  key: string;
}

/** Brings what rows say, in a line each. */
export type ReadRows = (rows: readonly number[]) => Promise<readonly string[]>;

/**
 * What is noted of one class: its colour, its shape, its key, and its guideline with examples among the rows that have it.
 *
 * @fires querent-class-note - `ClassNoteDetail`
 * @fires querent-class-key - `ClassKeyDetail`
 */
export class QuerentClassNote extends QuerentElement {
  static override properties = {
    name: { type: String },
    note: { attribute: false },
    mark: { attribute: false },
    key: { type: String },
    rows: { attribute: false },
    read: { attribute: false },
    texts: { state: true },
  };

  declare name: string;
  declare note: ClassNote;
  declare mark: ClassMark;
  /** The key that answers with it; empty where it has none. */
  declare key: string;
  /** Rows of this class, to choose examples among, the latest first. */
  declare rows: readonly number[];
  declare read: ReadRows;
  declare texts: ReadonlyMap<number, string>;
  #asked = "";

  constructor() {
    super();
    this.name = "";
    this.note = {};
    this.mark = markAt(0);
    this.key = "";
    this.rows = [];
    this.read = async () => [];
    this.texts = new Map();
  }

  protected override updated(): void {
    void this.#fetch();
  }

  protected override render(): TemplateResult {
    const words = ui.classNote;
    return html`
      <div class="class-note" data-testid="class-note">
        ${this.#swatches(
          words.colour,
          Array.from({ length: COLOURS }, (_, at) => at + 1),
          this.mark.colour,
          (colour) => ({ colour, shape: "circle" }),
          (colour) => words.colours[colour - 1] ?? "",
          (colour) => ({ colour }),
        )}
        ${this.#swatches(
          words.shape,
          SHAPES,
          this.mark.shape,
          (shape) => ({ colour: this.mark.colour, shape }),
          (shape) => words.shapes[shape],
          (shape) => ({ shape }),
        )}
        <label class="field class-note-key">
          <span class="field-name">${words.key}</span>
          <select data-testid="class-key" @change=${this.#give}>
            <option value="" disabled .selected=${this.key === ""}>${words.noKey}</option>
            ${Array.from({ length: KEYS }, (_, at) => String(at + 1)).map((key) => html`<option value=${key} .selected=${key === this.key}>${key}</option>`)}
          </select>
        </label>
        <label class="field class-note-guide">
          <span class="field-name">${words.guide}</span>
          <textarea
            rows="3"
            dir="auto"
            data-testid="class-guide"
            placeholder=${words.guideHint(this.name)}
            .value=${this.note.guide ?? ""}
            @change=${(event: Event) => this.#note({ guide: (event.target as HTMLTextAreaElement).value.trim() })}
          ></textarea>
        </label>
        ${this.#examples()}
      </div>
    `;
  }

  #swatches<T extends string | number>(
    title: string,
    all: readonly T[],
    chosen: T,
    markOf: (one: T) => ClassMark,
    nameOf: (one: T) => string,
    change: (one: T) => ClassNote,
  ): TemplateResult {
    const group = `${title}-${this.name}`;
    return html`
      <fieldset class="swatches">
        <legend class="field-name">${title}</legend>
        ${all.map(
          (one) => html`<label class="swatch" title=${nameOf(one)}>
            <input
              type="radio"
              class="visually-hidden"
              name=${group}
              aria-label=${nameOf(one)}
              data-testid="class-mark-${one}"
              .checked=${one === chosen}
              @change=${() => this.#note(change(one))}
            />
            ${classMark(markOf(one))}
          </label>`,
        )}
      </fieldset>
    `;
  }

  /** The person's own rows: those that show the class are ticked, and stand on top. */
  #examples(): TemplateResult {
    const words = ui.classNote;
    const { rows } = this;
    if (this.#listed.length === 0) return html`<p class="quiet">${words.noExample}</p>`;
    const chosen = new Set(this.note.examples);
    return html`
      <fieldset class="class-examples" data-testid="class-examples">
        <legend class="field-name">${words.examples}</legend>
        ${this.#listed.map(
          (row) => html`<label class="tick">
            <input type="checkbox" data-testid="class-example" data-row=${row} .checked=${chosen.has(row)} @change=${(event: Event) => this.#turn(row, (event.target as HTMLInputElement).checked)} />
            <span class="class-example"><span class="quiet">${ui.row.listed(row)}</span> <span dir="auto">${this.texts.get(row) ?? ""}</span>${rows.includes(row) ? nothing : html` <i>${words.otherClass}</i>`}</span>
          </label>`,
        )}
      </fieldset>
    `;
  }

  get #listed(): readonly number[] {
    return [...new Set([...(this.note.examples ?? []), ...this.rows])];
  }

  #turn(row: number, isOn: boolean): void {
    const others = (this.note.examples ?? []).filter((one) => one !== row);
    this.#note({ examples: isOn ? [...others, row] : others });
  }

  readonly #give = (event: Event): void => {
    const key = (event.target as HTMLSelectElement).value;
    this.emit("querent-class-key", { name: this.name, key });
  };

  #note(change: ClassNote): void {
    this.emit("querent-class-note", { name: this.name, change });
  }

  async #fetch(): Promise<void> {
    const rows = this.#listed.filter((row) => !this.texts.has(row));
    if (rows.length === 0 || this.#asked === rows.join()) return;
    this.#asked = rows.join();
    const texts = await this.read(rows);
    this.texts = new Map([...this.texts, ...rows.map((row, at) => [row, texts[at] ?? ""] as const)]);
  }
}

define("querent-class-note", QuerentClassNote);
