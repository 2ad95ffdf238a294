import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { visible, whole } from "./cell-text.js";
import { define, QuerentElement } from "./element.js";

/** Characters of one part: a few screens, however long the text is. */
const PART = 4000;

/** How far back from its end a part is cut to end with a word. */
const WORD = 100;

/** A part of the text that is marked: from one character on to another, counted as JavaScript counts. */
export interface PassageMark {
  from: number;
  to: number;
  /** Underlined, or dotted. */
  kind: "for" | "against";
  /** How strongly, 1 to 3. */
  level: number;
  /** What it means, for a pointer that rests on it. */
  hint: string;
}

/**
 * A text as a person reads it: its own line breaks and direction, and one part of a long one at a time, so that the page never
 * holds all of it.
 */
export class QuerentPassage extends QuerentElement {
  static override properties = {
    text: { attribute: false },
    name: { type: String },
    marks: { attribute: false },
    place: { state: true },
  };

  declare text: string;
  /** What the text is, for those who hear the page. */
  declare name: string;
  /** In the order of the text, none within another. */
  declare marks: readonly PassageMark[];
  /** The part that shows, counted from 0. */
  declare place: number;

  constructor() {
    super();
    this.text = "";
    this.name = "";
    this.marks = [];
    this.place = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.place = 0;
  }

  protected override render(): TemplateResult {
    const parts = Math.max(1, Math.ceil(this.text.length / PART));
    const [from, to] = [cut(this.text, this.place * PART), cut(this.text, (this.place + 1) * PART)];
    return html`${parts > 1 ? this.#length(parts) : nothing}<div class="passage" dir="auto" data-testid="passage">${this.#marked(from, to)}</div>${parts > 1 ? this.#parts(parts) : nothing}`;
  }

  /** Part of the text, in pieces of which some are marked. */
  #marked(from: number, to: number): (string | TemplateResult)[] {
    const pieces: (string | TemplateResult)[] = [];
    let at = from;
    for (const mark of this.marks) {
      const [begins, ends] = [Math.max(at, mark.from), Math.min(to, mark.to)];
      if (begins >= ends) continue;
      const { kind, level, hint } = mark;
      pieces.push(visible(this.text.slice(at, begins)));
      pieces.push(
        html`<mark class="word word-${kind} word-${level}" data-testid="word" title=${hint}>${visible(this.text.slice(begins, ends))}</mark>`,
      );
      at = ends;
    }
    return [...pieces, visible(this.text.slice(at, to))];
  }

  #length(parts: number): TemplateResult {
    const place = ui.passage.place({ part: this.place + 1, parts, characters: this.text.length });
    return html`<p class="quiet" role="status" data-testid="passage-part">${place}</p>`;
  }

  #parts(parts: number): TemplateResult {
    const words = ui.passage;
    const last = parts - 1;
    const button = (name: string, part: number, testId: string): TemplateResult => html`
      <button
        type="button"
        class="button"
        data-testid=${testId}
        ?disabled=${part === this.place || part < 0 || part > last}
        @click=${() => this.#turn(part)}
      >
        ${name}
      </button>
    `;
    return html`
      <div class="passage-parts" role="group" aria-label=${this.name ? words.partsOf(this.name) : words.partsOfText}>
        ${button(words.beginning, 0, "passage-first")} ${button(words.back, this.place - 1, "passage-back")}
        ${button(words.readOn, this.place + 1, "passage-next")} ${button(words.end, last, "passage-last")}
      </div>
    `;
  }

  #turn(part: number): void {
    this.place = part;
    this.scrollIntoView({ block: "start" });
  }
}

/** Where the text may be cut near `at`: after a blank that is close before it, or else between two characters. */
function cut(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  const blank = text.slice(at - WORD, at).search(/\s\S*$/);
  return blank < 0 ? whole(text, at) : at - WORD + blank + 1;
}

define("querent-passage", QuerentPassage);
