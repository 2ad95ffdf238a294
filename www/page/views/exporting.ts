import { html, nothing, type TemplateResult } from "lit";
import type { ModelFormat } from "querent";
import { EXPORTS, type ExportFormat, extensionOf, formatNoun } from "../../client/formats.js";
import { page } from "../../words/page.js";
import type { Exporter, Pending } from "../exporter.js";

/** What can be exported, and by what. */
export interface Exporting {
  exporter: Exporter;
  /** The model learns from synthetic rows, which may go along. */
  offersSynthetic: boolean;
  onExport(format: ExportFormat): void;
  onExportModel(format: ModelFormat): void;
}

/** The formats beside the one that has a button. */
const OTHERS = EXPORTS.filter(({ id }) => id !== "csv");

const MODELS: readonly ModelFormat[] = ["onnx", "safetensors"];

/** The button that exports a CSV, and beside it the menu of the other formats of the table, and of those of the model. */
export function exporting({ exporter, offersSynthetic, onExport, onExportModel }: Exporting): TemplateResult {
  const words = page.exporting;
  return html`
    <span class="export">
      <button type="button" class="button button-primary" data-testid="export" @click=${() => onExport("csv")}>${words.csv}</button>
      <details
        class="export-more"
        data-testid="export-more"
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close(event, true)}
        @focusout=${(event: FocusEvent) => {
          const menu = event.currentTarget as HTMLElement;
          if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) close(event, false);
        }}
      >
        <summary class="button button-primary" aria-label=${words.others}>
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m2 4 4 4 4-4" /></svg>
        </summary>
        <div class="export-formats">
        <ul aria-label=${words.table}>
          ${OTHERS.map(({ id }) => choice(id, words.format(formatNoun(id), extensionOf(id)), () => onExport(id)))}
          ${
            offersSynthetic
              ? html`<li>
                  <label class="tick export-synthetic">
                    <input
                      type="checkbox"
                      data-testid="export-synthetic"
                      .checked=${exporter.synthetic}
                      @change=${(event: Event) => {
                        exporter.synthetic = (event.target as HTMLInputElement).checked;
                      }}
                    />
                    <span>${words.synthetic}</span>
                  </label>
                </li>`
              : nothing
          }
        </ul>
        <ul aria-label=${words.model}>${MODELS.map((format) => choice(format, words.models[format], () => onExportModel(format)))}</ul>
        </div>
      </details>
    </span>
  `;
}

/** One line of the menu. */
function choice(format: string, name: string, onChoose: () => void): TemplateResult {
  return html`<li>
    <button
      type="button"
      class="button button-quiet"
      data-testid="export-${format}"
      @click=${(event: Event) => {
        onChoose();
        close(event, true);
      }}
    >
      ${name}
    </button>
  </li>`;
}

/** Closes the menu that an event comes from. */
function close(event: Event, returns: boolean): void {
  const menu = (event.currentTarget as Element).closest("details");
  if (!menu?.open) return;
  menu.open = false;
  event.stopPropagation();
  if (returns) menu.querySelector("summary")?.focus();
}

/** Asks what to do with cells that begin as formulas do. `onClose` hears "neutralise", "keep" or nothing. */
export function hostileDialog(pending: Pending | undefined, onClose: (choice: string) => void): TemplateResult {
  const words = page.exporting.hostile;
  return html`
    <dialog
      id="hostile"
      aria-labelledby="hostile-title"
      data-testid="hostile"
      @close=${(event: Event) => {
        const dialog = event.target as HTMLDialogElement;
        const choice = dialog.returnValue;
        dialog.returnValue = "";
        onClose(choice);
      }}
    >
      <h2 id="hostile-title">${words.title}</h2>
      <p>${words.text(pending?.hostile ?? 0)}</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="neutralise" data-testid="hostile-neutralise">${words.neutralise}</button>
        <button class="button" value="keep" data-testid="hostile-keep">${words.keep}</button>
        <button class="button" value="">${words.cancel}</button>
      </form>
    </dialog>
  `;
}
