import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ClassCount, Impact } from "querent";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark, markAt } from "./class-mark.js";
import type { ClassKeys } from "./class-order.js";
import { define, QuerentElement } from "./element.js";
import type { ClassNote, ReadRows } from "./querent-class-note.js";

/** One change of the classes, as a person asked for it. */
export type ClassChange =
  | { change: "add"; name: string }
  | { change: "rename"; from: string; to: string }
  | { change: "merge"; from: string[]; into: string }
  | { change: "remove"; name: string }
  | { change: "order"; names: string[] };

/** What would come of removing a class. */
export interface Removal {
  name: string;
  impact: Impact;
}

/**
 * The classes of a session in a plain list: add, rename, merge, remove, and move one up or down. Nothing is changed here: each wish is
 * an event, and removing asks first where labels would be set aside.
 *
 * Where `notes` are given, each class has its mark, and its details are folded away: `querent-class-note` holds them.
 *
 * @fires querent-class - `ClassChange`
 * @fires querent-class-removal - `{ name }`: what would come of it is to be given as `removal`
 */
export class QuerentClasses extends QuerentElement {
  static override properties = {
    classes: { attribute: false },
    setAside: { type: Number },
    removal: { attribute: false },
    busy: { type: Boolean },
    notes: { attribute: false },
    marks: { attribute: false },
    keys: { attribute: false },
    examples: { attribute: false },
    read: { attribute: false },
    editing: { state: true },
    noting: { state: true },
    added: { state: true },
  };

  declare classes: readonly ClassCount[];
  /** Answers that do not count now. */
  declare setAside: number;
  /** The removal that was asked about, and what would come of it. */
  declare removal: Removal | undefined;
  declare busy: boolean;
  /** What is noted of the classes; undefined where nothing can be. */
  declare notes: ReadonlyMap<string, ClassNote> | undefined;
  declare marks: ClassMarks | undefined;
  declare keys: ClassKeys | undefined;
  /** Rows of each class that can be examples of it, the latest first. */
  declare examples: ReadonlyMap<string, readonly number[]>;
  declare read: ReadRows;
  /** The class whose details show. */
  declare noting: string | undefined;
  /** The class that is being renamed. */
  declare editing: string | undefined;
  declare added: string;
  /** The line that was last acted on. */
  #place = 0;

  constructor() {
    super();
    this.classes = [];
    this.setAside = 0;
    this.removal = undefined;
    this.busy = false;
    this.notes = undefined;
    this.marks = undefined;
    this.keys = undefined;
    this.examples = new Map();
    this.read = async () => [];
    this.editing = undefined;
    this.noting = undefined;
    this.added = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("classes")) return;
    const names = this.classes.map(({ name }) => name);
    // What is typed stays through what is no change of the classes.
    if (this.editing !== undefined && !names.includes(this.editing)) this.editing = undefined;
    if (this.classes.some(({ name }) => name === this.added.trim())) this.added = "";
  }

  protected override get nextFocus(): string {
    return `[data-testid=class-keep], li:nth-child(${this.#place + 1}) [data-testid=class-rename], [data-testid=class-add]`;
  }

  protected override render(): TemplateResult {
    const words = ui.classes;
    return html`
      <div class="classes" data-testid="classes">
        ${
          this.classes.length === 0
            ? html`<p class="quiet">${words.none}</p>`
            : html`<ul class="class-list">${this.classes.map((one, place) => this.#line(one, place))}</ul>`
        }
        <form class="class-add" @submit=${this.#add}>
          <label class="visually-hidden" for="class-add">${words.another}</label>
          <input
            id="class-add"
            data-testid="class-add"
            placeholder=${words.another}
            autocomplete="off"
            .value=${this.added}
            @input=${(event: Event) => {
              this.added = (event.target as HTMLInputElement).value;
            }}
          />
          <button class="button" data-testid="class-add-go" ?disabled=${this.busy || this.added.trim() === ""}>${words.add}</button>
        </form>
        ${this.#aside()}
      </div>
    `;
  }

  #line({ name, given, answered }: ClassCount, place: number): TemplateResult {
    if (this.removal?.name === name) return this.#question(this.removal);
    const words = ui.classes;
    const last = this.classes.length - 1;
    return html`
      <li data-testid="class-line">
        ${
          this.editing === name
            ? this.#rename(name)
            : html`
                ${this.#mark(name)}<span class="class-name" dir="auto">${name}</span>
                <span class="quiet">${words.labels(given + answered)}</span>
                <span class="class-tools">
                  ${this.#details(name)}
                  ${this.#tool(words.moveUp(name), "↑", "class-up", place === 0, () => this.#move(place, -1))}
                  ${this.#tool(words.moveDown(name), "↓", "class-down", place === last, () => this.#move(place, 1))}
                  ${this.#tool(words.renameOne(name), words.rename, "class-rename", false, () => this.#edit(name, place))}
                  ${this.#merging(name)}
                  ${this.#tool(words.removeOne(name), words.remove, "class-remove", false, () => this.#remove(name, place))}
                </span>
              `
        }
        ${this.#note(name)}
      </li>
    `;
  }

  #mark(name: string): TemplateResult | typeof nothing {
    const mark = this.notes && this.marks?.get(name);
    return mark ? classMark(mark) : nothing;
  }

  #details(name: string): TemplateResult | typeof nothing {
    if (!this.notes) return nothing;
    const isOpen = this.noting === name;
    return html`<button
      type="button"
      class="link"
      data-testid="class-details"
      aria-label=${ui.classNote.editOne(name)}
      aria-expanded=${isOpen}
      @click=${() => {
        this.noting = isOpen ? undefined : name;
      }}
    >${ui.classNote.edit}</button>`;
  }

  #note(name: string): TemplateResult | typeof nothing {
    if (!this.notes || this.noting !== name) return nothing;
    return html`<querent-class-note
      .name=${name}
      .note=${this.notes.get(name) ?? {}}
      .mark=${this.marks?.get(name) ?? markAt(0)}
      .key=${this.keys?.get(name) ?? ""}
      .rows=${this.examples.get(name) ?? []}
      .read=${this.read}
    ></querent-class-note>`;
  }

  #tool(what: string, text: string, id: string, off: boolean, act: () => void): TemplateResult {
    return html`<button
      type="button"
      class="link"
      data-testid=${id}
      aria-label=${what}
      ?disabled=${this.busy || off}
      @click=${act}
    >${text}</button>`;
  }

  /** A list of the other classes, of which one takes this one in. */
  #merging(name: string): TemplateResult | typeof nothing {
    if (this.classes.length < 2) return nothing;
    return html`<select
      data-testid="class-merge"
      aria-label=${ui.classes.mergeOne(name)}
      ?disabled=${this.busy}
      @change=${(event: Event) => {
        const select = event.target as HTMLSelectElement;
        const into = select.value;
        select.value = "";
        if (into !== "") this.#wish({ change: "merge", from: [name, into], into });
      }}
    >
      <option value="" selected>${ui.classes.merge}</option>
      ${this.classes.filter((other) => other.name !== name).map((other) => html`<option value=${other.name}>${other.name}</option>`)}
    </select>`;
  }

  #rename(name: string): TemplateResult {
    return html`
      <form
        class="class-renaming"
        @submit=${(event: Event) => {
          event.preventDefault();
          const field = (event.currentTarget as HTMLFormElement).querySelector("input");
          const to = field?.value.trim() ?? "";
          if (to === "" || to === name) this.editing = undefined;
          else this.#wish({ change: "rename", from: name, to });
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          this.editing = undefined;
        }}
      >
        <input data-testid="class-new-name" aria-label=${ui.classes.newName(name)} autocomplete="off" .value=${name} />
        <button class="button" data-testid="class-rename-go" ?disabled=${this.busy}>${ui.classes.rename}</button>
        <button
          type="button"
          class="link"
          @click=${() => {
            this.editing = undefined;
          }}
        >${ui.classes.cancel}</button>
      </form>
    `;
  }

  #remove(name: string, place: number): void {
    this.#place = place;
    this.emit("querent-class-removal", { name });
  }

  #edit(name: string, place: number): void {
    this.#place = place;
    this.editing = name;
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>("[data-testid=class-new-name]")?.select());
  }

  #question({ name, impact }: Removal): TemplateResult {
    return html`
      <li class="class-question" data-testid="class-question">
        <p role="alert">${removalSentence(name, impact)}</p>
        <button
          type="button"
          class="button"
          data-testid="class-remove-go"
          ?disabled=${this.busy}
          @click=${() => this.#wish({ change: "remove", name })}
        >${ui.classes.removeNow(name)}</button>
        <button
          type="button"
          class="link"
          data-testid="class-keep"
          @click=${() => {
            this.removal = undefined;
          }}
        >${ui.classes.keep}</button>
      </li>
    `;
  }

  #aside(): TemplateResult | typeof nothing {
    if (this.setAside === 0) return nothing;
    return html`<p class="quiet" data-testid="set-aside">${ui.classes.setAside(this.setAside)}</p>`;
  }

  #add(event: Event): void {
    event.preventDefault();
    const name = this.added.trim();
    if (name !== "" && !this.busy) this.#wish({ change: "add", name });
  }

  #move(place: number, by: -1 | 1): void {
    const names = this.classes.map(({ name }) => name);
    const [name] = names.splice(place, 1);
    if (name !== undefined) names.splice(place + by, 0, name);
    this.#wish({ change: "order", names });
  }

  #wish(change: ClassChange): void {
    this.emit("querent-class", change);
  }
}

/** What removing a class would do, and that it can be undone. */
export function removalSentence(name: string, { setAside, given }: Impact): string {
  return ui.classes.removal({ name, setAside, given });
}

/** What other decisions would do to the answers, as a question; empty where nothing is set aside. */
export function impactSentence(impact: Impact): string {
  return impact.setAside === 0 ? "" : ui.classes.impact(impact);
}

define("querent-classes", QuerentClasses);
