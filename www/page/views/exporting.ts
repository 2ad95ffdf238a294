import { html, nothing, type TemplateResult } from "lit";
import type { ModelFormat } from "querent";
import { EXPORTS, type ExportFormat, extensionOf, formatNoun } from "../../client/formats.js";
import { count } from "../../ui/format.js";
import type { Pending } from "../exporter.js";
import type { SessionActions } from "./actions.js";

/** The formats beside the one that has a button. */
const OTHERS = EXPORTS.filter(({ id }) => id !== "csv");

const MODELS: readonly (readonly [format: ModelFormat, name: string])[] = [
  ["onnx", "The model (ONNX)"],
  ["safetensors", "Its weights (safetensors)"],
];

/** The button that exports a CSV, and beside it the menu of the other formats of the table, and of those of the model. */
export function exporting({ exporter, offersSynthetic, onExport, onExportModel }: SessionActions): TemplateResult {
  return html`
    <span class="export">
      <button type="button" class="button button-primary" data-testid="export" @click=${() => onExport("csv")}>Export CSV</button>
      <details
        class="export-more"
        data-testid="export-more"
        @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close(event, true)}
        @focusout=${(event: FocusEvent) => {
          const menu = event.currentTarget as HTMLElement;
          if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) close(event, false);
        }}
      >
        <summary class="button button-primary" aria-label="Export in another format">
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="m2 4 4 4 4-4" /></svg>
        </summary>
        <div class="export-formats">
        <ul aria-label="The table">
          ${OTHERS.map(({ id }) => choice(id, menuName(id), () => onExport(id)))}
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
                    <span>With the synthetic rows that it learns from, below the others and marked as such</span>
                  </label>
                </li>`
              : nothing
          }
        </ul>
        <ul aria-label="The model">${MODELS.map(([format, name]) => choice(format, name, () => onExportModel(format)))}</ul>
        </div>
      </details>
    </span>
  `;
}

/** "Excel workbook (.xlsx)". */
function menuName(format: ExportFormat): string {
  const noun = formatNoun(format);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} (.${extensionOf(format)})`;
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
  const hostile = pending?.hostile ?? 0;
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
      <h2 id="hostile-title">Some cells look like formulas</h2>
      <p>
        A spreadsheet program could run ${count(hostile, "cell")} of this table as
        ${hostile === 1 ? "a formula" : "formulas"}: a ' before ${hostile === 1 ? "it" : "each"} keeps it from doing so, but
        changes the cell.
      </p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="neutralise" data-testid="hostile-neutralise">Put a ' before</button>
        <button class="button" value="keep" data-testid="hostile-keep">Export as it is</button>
        <button class="button" value="">Cancel</button>
      </form>
    </dialog>
  `;
}
