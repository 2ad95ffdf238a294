import { html, nothing, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";

/** As many notes as show at once; the others are folded away. */
const SHOWN = 2;

/** Something that a person should know of a file or a column. */
export interface Note {
  /** The stable name of what was found. */
  code: string;
  message: string;
  /** What changes it, where anything does. */
  fix?: NoteFix | undefined;
}

/** What a click changes. */
export interface NoteFix {
  /** What the click does, on its button. */
  words: string;
  /** It was done. */
  done: boolean;
  apply(): void;
}

/** A short list of notes, each with a button that decides otherwise where there is one; those come first, as they may be wrong. */
export function noteList(notes: readonly Note[], busy: boolean): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  const sorted = notes.toSorted((a, b) => Number(b.fix !== undefined) - Number(a.fix !== undefined));
  const more = sorted.slice(SHOWN);
  return html`
    <div class="notes" data-testid="notes" role="group" aria-label=${ui.notes.name}>
      <ul>${sorted.slice(0, SHOWN).map((note) => item(note, busy))}</ul>
      ${
        more.length > 0
          ? html`<details>
              <summary>${ui.notes.more(more.length)}</summary>
              <ul>${more.map((note) => item(note, busy))}</ul>
            </details>`
          : nothing
      }
    </div>
  `;
}

function item({ code, message, fix }: Note, busy: boolean): TemplateResult {
  return html`
    <li data-testid="note" data-code=${code}>
      <span>${message}</span>
      ${fix ? html`<button type="button" class="button" data-testid="note-fix" ?disabled=${busy || fix.done} @click=${fix.apply}>${fix.done ? ui.fixes.done : fix.words}</button>` : nothing}
    </li>
  `;
}
