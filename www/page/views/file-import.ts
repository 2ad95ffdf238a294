import { html, nothing, type TemplateResult } from "lit";
import type { ReadingOptions, RereadDetail } from "../../ui/index.js";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import type { FileImport, TooLarge } from "../file-import.js";
import { readSoFar, share } from "../progress.js";

/** How far a file is read while something else is open, and the way to stop. */
export function readingBar(fileImport: FileImport): TemplateResult | typeof nothing {
  if (!fileImport.busy) return nothing;
  const { name, progress, size } = fileImport;
  const words = page.fileImport;
  return html`
    <section class="reading-bar" aria-label=${words.title} data-testid="reading-bar">
      <p class="pulse">${name ? mixed(words.readingNamed, { name: html`<b>${name}</b>` }) : words.reading} <span class="quiet" data-testid="reading-detail">${readSoFar(progress, size)}</span></p>
      <progress max="1" .value=${share(progress)} aria-label=${words.progress}></progress>
      <button type="button" class="button" data-testid="reading-cancel" @click=${() => fileImport.cancel()}>${words.cancel}</button>
    </section>
  `;
}

/** How a file that was refused may be read instead, or what of it can be opened. */
export function refusedFile(
  fileImport: FileImport,
  onReread: (options: ReadingOptions) => void,
  onSalvage: () => void,
): TemplateResult | typeof nothing {
  if (!fileImport.refused) return nothing;
  const { source, reading, salvage } = fileImport.refused;
  if (salvage) {
    return html`
      <section class="refused" aria-label=${page.fileImport.refused.salvage(source.name)} data-testid="refused">
        <p class="refused-name">${source.name}</p>
        <button type="button" class="button" data-testid="salvage" ?disabled=${fileImport.busy} @click=${onSalvage}>${page.fileImport.refused.open(salvage)}</button>
      </section>
    `;
  }
  return html`
    <section class="refused" aria-label=${page.fileImport.refused.reread(source.name)} data-testid="refused">
      <p class="refused-name">${source.name}</p>
      <querent-reading
        refused
        .reading=${reading}
        .options=${source.options ?? {}}
        .busy=${fileImport.busy}
        .progress=${readSoFar(fileImport.progress, fileImport.size)}
        @querent-reread=${(event: CustomEvent<RereadDetail>) => onReread(event.detail.options)}
      ></querent-reading>
    </section>
  `;
}

/** Asks what to do with a table that would not fit. `onClose` hears "sample", "whole" or nothing. */
export function tooLargeDialog(tooLarge: TooLarge | undefined, onClose: (choice: string) => void): TemplateResult {
  const words = page.fileImport.tooLarge;
  return html`
    <dialog
      id="too-large"
      aria-labelledby="too-large-title"
      data-testid="too-large"
      @close=${(event: Event) => {
        const dialog = event.target as HTMLDialogElement;
        const choice = dialog.returnValue;
        dialog.returnValue = "";
        onClose(choice);
      }}
    >
      <h2 id="too-large-title">${words.title}</h2>
      <p>${tooLarge?.message}</p>
      <p class="quiet">${words.sampled}</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-primary" value="sample" data-testid="too-large-sample">
          ${words.sample(tooLarge?.rows ?? 0)}
        </button>
        <button class="button" value="whole" data-testid="too-large-whole">${words.whole}</button>
        <button class="button" value="">${words.cancel}</button>
      </form>
    </dialog>
  `;
}
