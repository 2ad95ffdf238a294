import { html, nothing, type TemplateResult } from "lit";
import { ACCEPT } from "../client/formats.js";
import { ui } from "../words/ui.js";

/** A file whose labels are compared on. */
export interface ComparedFile {
  /** Empty before one is chosen. */
  name: string;
  isReading: boolean;
  /** The columns that can be the label. */
  columns: readonly string[];
  /** The one that is chosen. */
  target: string;
  /** Why nothing can be compared on it; empty where there is no reason. */
  trouble: string;
}

/** What is shown of the choice of the labels, and who hears of it. */
interface SourceShown {
  /** Absent: the session's own labels. */
  file: ComparedFile | undefined;
  labels: number;
  disabled: boolean;
  onSource(source: "own" | "file"): void;
  onFile(file: File): void;
  onTarget(target: string): void;
}

/** Whose labels strategies are compared on: one's own, or those of a file. */
export function compareSource({ file, labels, disabled, onSource, onFile, onTarget }: SourceShown): TemplateResult {
  const words = ui.compare.source;
  return html`
    <div class="controls">
      <label class="inline-field">
        <span>${words.labels}</span>
        <select
          data-testid="compare-source"
          ?disabled=${disabled}
          @change=${(event: Event) => onSource((event.target as HTMLSelectElement).value === "file" ? "file" : "own")}
        >
          <option value="own" ?selected=${!file}>${words.own}</option>
          <option value="file" ?selected=${file !== undefined}>${words.file}</option>
        </select>
      </label>
      ${file ? fileFields(file, disabled, onFile, onTarget) : nothing}
      <span class="quiet" data-testid="compare-labels">${file && (file.trouble || !file.target || file.isReading) ? nothing : words.count(labels)}</span>
    </div>
    ${file?.trouble ? html`<p class="quiet" role="status" data-testid="compare-file-trouble">${file.trouble}</p>` : nothing}
  `;
}

function fileFields(
  file: ComparedFile,
  disabled: boolean,
  onFile: (file: File) => void,
  onTarget: (target: string) => void,
): TemplateResult {
  const words = ui.compare.source;
  return html`
    ${openButton({
      words: file.isReading ? words.reading : file.name ? words.another : words.choose,
      id: "compare-file",
      accept: ACCEPT,
      disabled: disabled || file.isReading,
      onFile,
    })}
    ${file.name ? html`<span data-testid="compare-file-name">${file.name}</span>` : nothing}
    ${
      file.columns.length > 0
        ? html`<label class="inline-field">
            <span>${words.target}</span>
            <select
              data-testid="compare-target"
              ?disabled=${disabled || file.isReading}
              @change=${(event: Event) => onTarget((event.target as HTMLSelectElement).value)}
            >
              ${file.columns.map((name) => html`<option value=${name} ?selected=${name === file.target}>${name}</option>`)}
            </select>
          </label>`
        : nothing
    }
  `;
}

/** A button that opens a file. */
export function openButton(of: {
  words: string;
  id: string;
  accept: string;
  disabled: boolean;
  onFile(file: File): void;
}): TemplateResult {
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (file) of.onFile(file);
  };
  return html`<label class="button" ?inert=${of.disabled}>
    ${of.words}
    <input class="visually-hidden" type="file" accept=${of.accept} data-testid=${of.id} ?disabled=${of.disabled} @change=${choose} />
  </label>`;
}
