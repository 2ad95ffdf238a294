import { html, nothing, type TemplateResult } from "lit";
import { ACCEPT, READ } from "../client/formats.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-file` carries. */
export interface FileDetail {
  file: File;
}

/**
 * A place to drop a table or to choose one.
 *
 * @fires querent-file - `FileDetail`, for the first file dropped or chosen
 * @fires querent-stop - stop reading it
 */
export class QuerentDrop extends QuerentElement {
  static override properties = {
    busy: { type: Boolean },
    progress: { type: Number },
    detail: { type: String },
    over: { state: true },
  };

  /** A table is being read. */
  declare busy: boolean;
  /** Share read so far, 0 to 1. */
  declare progress: number;
  /** How far the reading is, in words. */
  declare detail: string;
  declare over: boolean;

  constructor() {
    super();
    this.busy = false;
    this.progress = 0;
    this.detail = "";
    this.over = false;
  }

  protected override render(): TemplateResult {
    const words = ui.drop;
    return html`
      <div
        class="drop ${this.over ? "drop-over" : ""}"
        @dragover=${this.#dragOver}
        @dragleave=${this.#dragLeave}
        @drop=${this.#drop}
      >
        <svg class="drop-picture" viewBox="0 0 120 72" aria-hidden="true">
          <rect x="10" y="8" width="100" height="56" rx="8" />
          <path d="M10 24h100M10 44h100M44 8v56M78 8v56" />
          <circle cx="61" cy="34" r="6" />
        </svg>
        <p class="drop-title">${words.title}</p>
        <p class="drop-hint">${words.hint(READ)}</p>
        <label class="button button-primary drop-button">
          ${words.choose}
          <input
            class="visually-hidden"
            type="file"
            accept=${ACCEPT}
            data-testid="drop-input"
            ?disabled=${this.busy}
            @change=${this.#choose}
          />
        </label>
        ${
          this.busy
            ? html`<div class="drop-progress">
                <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>
                <span data-testid="drop-detail">${words.reading(this.detail)}</span>
                <button type="button" class="button" data-testid="drop-cancel" @click=${() => this.emit("querent-stop", null)}>${words.cancel}</button>
              </div>`
            : nothing
        }
      </div>
    `;
  }

  #dragOver(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  #dragLeave(): void {
    this.over = false;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file && !this.busy) this.emit("querent-file", { file });
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) this.emit("querent-file", { file });
  }
}

define("querent-drop", QuerentDrop);
