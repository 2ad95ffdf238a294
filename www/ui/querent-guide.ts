import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark, marksByOrder } from "./class-mark.js";
import { define, QuerentElement } from "./element.js";
import type { ClassNote, ReadRows } from "./querent-class-note.js";

/** The guideline of every class with its examples, to be read beside a question. */
export class QuerentGuide extends QuerentElement {
  static override properties = {
    classes: { attribute: false },
    notes: { attribute: false },
    marks: { attribute: false },
    read: { attribute: false },
    texts: { state: true },
  };

  declare classes: readonly string[];
  declare notes: ReadonlyMap<string, ClassNote>;
  /** How classes are marked; undefined: in their order. */
  declare marks: ClassMarks | undefined;
  declare read: ReadRows;
  declare texts: ReadonlyMap<number, string>;
  #asked = "";

  constructor() {
    super();
    this.classes = [];
    this.notes = new Map();
    this.marks = undefined;
    this.read = async () => [];
    this.texts = new Map();
  }

  protected override updated(): void {
    void this.#fetch();
  }

  protected override render(): TemplateResult {
    const noted = this.classes.filter((name) => isNoted(this.notes.get(name)));
    const marks = this.marks ?? marksByOrder(this.classes);
    if (noted.length === 0) return html`<p class="quiet" data-testid="guide-none">${ui.classNote.noGuide}</p>`;
    return html`<dl class="guide" data-testid="guide">${noted.map((name) => this.#entry(name, marks))}</dl>`;
  }

  #entry(name: string, marks: ClassMarks): TemplateResult {
    const { guide = "", examples = [] } = this.notes.get(name) ?? {};
    const mark = marks.get(name);
    return html`
      <div>
        <dt>${mark ? classMark(mark) : nothing} <bdi>${name}</bdi></dt>
        <dd>
          ${guide === "" ? nothing : html`<p class="guide-text" dir="auto">${guide}</p>`}
          ${
            examples.length === 0
              ? nothing
              : html`<ul class="guide-examples" aria-label=${ui.classNote.examplesOf(name)}>
                  ${examples.map((row) => html`<li><span class="quiet">${ui.row.listed(row)}</span> <span dir="auto">${this.texts.get(row) ?? ""}</span></li>`)}
                </ul>`
          }
        </dd>
      </div>
    `;
  }

  async #fetch(): Promise<void> {
    const all = this.classes.flatMap((name) => this.notes.get(name)?.examples ?? []);
    const rows = [...new Set(all)].filter((row) => !this.texts.has(row));
    if (rows.length === 0 || this.#asked === rows.join()) return;
    this.#asked = rows.join();
    const texts = await this.read(rows);
    this.texts = new Map([...this.texts, ...rows.map((row, at) => [row, texts[at] ?? ""] as const)]);
  }
}

function isNoted(note: ClassNote | undefined): boolean {
  return note !== undefined && ((note.guide ?? "") !== "" || (note.examples ?? []).length > 0);
}

define("querent-guide", QuerentGuide);
