import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { visible, whole } from "./cell-text.js";
import { define, QuerentElement } from "./element.js";

/** Characters of one part: a few screens, however long the text is. */
const PART = 4000;

/** How far back from its end a part is cut to end with a word. */
const WORD = 100;

/**
 * A text as a person reads it: its own line breaks and direction, and one part of a long one at a time, so that the page never
 * holds all of it.
 */
export class QuerentPassage extends QuerentElement {
  static override properties = {
    text: { attribute: false },
    name: { type: String },
    place: { state: true },
  };

  declare text: string;
  /** What the text is, for those who hear the page. */
  declare name: string;
  /** The part that shows, counted from 0. */
  declare place: number;

  constructor() {
    super();
    this.text = "";
    this.name = "";
    this.place = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text")) this.place = 0;
  }

  protected override render(): TemplateResult {
    const parts = Math.max(1, Math.ceil(this.text.length / PART));
    const shown = this.text.slice(cut(this.text, this.place * PART), cut(this.text, (this.place + 1) * PART));
    return html`${parts > 1 ? this.#length(parts) : nothing}<div class="passage" dir="auto" data-testid="passage">${visible(shown)}</div>${parts > 1 ? this.#parts(parts) : nothing}`;
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
