import { html, nothing, type TemplateResult } from "lit";
import { benchmark } from "../words/benchmark.js";
import { mixed } from "../words/mixed.js";
import { PUBLISHED } from "./protocol.mjs";
import { type BenchmarkSet, KINDS } from "./sets.js";

/** The repository of the paper, by name. */
const REPOSITORY = "ariapoy/active-learning-benchmark";

/** What NAME.json looks like. */
const EXAMPLE = `{
  "init": 20,
  "splits": {
    "0": { "train": [103, 4, 34, …], "test": [66, 47, 0, …] },
    "1": { "train": [24, 44, 93, …], "test": [8, 61, 31, …] }
  },
  "${PUBLISHED}": {
    "RBFSVM-RBFSVM": { "0": 0.91, "1": 0.92 }
  }
}`;

/** What the part with the files shows and asks for. */
interface FileProps {
  sets: readonly BenchmarkSet[];
  isOver: boolean;
  isRunning: boolean;
  onFiles(files: Iterable<File>): void;
  onRemove(set: BenchmarkSet): void;
}

/** How to come by the files, the place to drop them, and the sets that are there. */
export function fileSection({ sets, isOver, isRunning, onFiles, onRemove }: FileProps): TemplateResult {
  const words = benchmark.files;
  const repository = html`<a href="https://github.com/${REPOSITORY}" rel="noreferrer">${REPOSITORY}</a>`;
  const choose = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    onFiles(files);
  };
  return html`
    <section class="panel" aria-labelledby="files-title">
      <h2 id="files-title">${words.title}</h2>
      <p>${mixed(words.about, { repository })}</p>
      <details class="benchmark-format">
        <summary>${words.format}</summary>
        <p>${words.csv}</p>
        <p>${words.json}</p>
        <pre class="scroll" tabindex="0" aria-label=${words.format}>${EXAMPLE}</pre>
      </details>
      <div class="drop ${isOver ? "drop-over" : ""}">
        <p class="drop-title">${words.drop}</p>
        <p class="drop-hint">${words.hint}</p>
        <label class="button button-primary drop-button">
          ${words.choose}
          <input class="visually-hidden" type="file" multiple accept=${KINDS.map((kind) => `.${kind}`).join(",")} data-testid="benchmark-files" ?disabled=${isRunning} @change=${choose} />
        </label>
      </div>
      ${
        sets.length === 0
          ? nothing
          : html`<h3 class="eyebrow" id="sets-title">${words.list}</h3>
              <ul class="benchmark-sets" aria-labelledby="sets-title">
                ${sets.map(
                  (set) => html`<li data-testid="set" data-set=${set.name}>
                    <b>${set.name}</b>
                    <span class="quiet">${words.set({ rows: set.rows, features: set.features.length, splits: set.splits.length })}</span>
                    <button type="button" class="link" ?disabled=${isRunning} @click=${() => onRemove(set)}>${words.remove(set.name)}</button>
                  </li>`,
                )}
              </ul>`
      }
    </section>
  `;
}
