/** Rows that the model wrote, each marked as synthetic, with its scores and the class that the learner predicts. */
import { html, nothing, type TemplateResult } from "lit";
import { score } from "../../../ui/synthetic-table.js";
import { model } from "../../../words/model-panel.js";
import { ui } from "../../../words/ui.js";
import type { Line, Written } from "./written.js";

/** A line for each row, to be dropped by hand. */
export function writtenTable(written: Written): TemplateResult {
  const words = model.writing;
  const { heads } = words;
  // Rows that were written before other columns were chosen have others.
  const columns = [...new Set(written.lines.toReversed().flatMap(({ row }) => row.values.map(({ column }) => column)))];
  return html`
    <div class="scroll model-rows-scroll" tabindex="0" role="region" aria-label=${words.table} data-testid="model-rows">
      <table class="model-rows">
        <thead>
          <tr>
            <th scope="col">${heads.class}</th>
            ${columns.map((name) => html`<th scope="col" dir="auto">${name}</th>`)}
            ${[heads.found, heads.realism, heads.undetected, heads.novelty, ui.scores.difficulty.name, heads.prompt].map((name) => html`<th scope="col">${name}</th>`)}
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${written.lines.map((line) => lineOf(written, line, columns))}
        </tbody>
      </table>
    </div>
  `;
}

function lineOf(written: Written, line: Line, columns: readonly string[]): TemplateResult {
  const words = model.writing;
  const { row, check, dropped } = line;
  const values = new Map(row.values.map(({ column, value }) => [column, value]));
  const drop = () => written.drop(line, !dropped);
  return html`
    <tr class=${written.isKept(line) ? "" : "is-left"} data-testid="model-row">
      <th scope="row"><span class="tag tag-made">${ui.synthetic.madeUp}</span> <bdi>${row.class}</bdi></th>
      ${columns.map((column) => html`<td class="model-cell" data-head=${column}><span dir="auto" class="model-value" data-testid="model-text">${values.get(column) ?? "–"}</span></td>`)}
      ${check === undefined ? html`<td colspan="5" class="quiet">${words.notChecked}</td>` : checks(line.row.class, check)}
      <td class="model-asked" data-head=${words.heads.prompt}>
        <details>
          <summary>${row.model}</summary>
          <pre class="model-shown" tabindex="0" dir="auto">${row.prompt}</pre>
        </details>
      </td>
      <td class="model-drop">
        <button type="button" class="button button-quiet" data-testid="model-drop" @click=${drop}>
          ${dropped ? words.takeBack : words.drop}
        </button>
      </td>
    </tr>
  `;
}

/** The class that the learner predicts, and the scores. */
function checks(wanted: string, check: NonNullable<Line["check"]>): TemplateResult {
  const { heads, agrees } = model.writing;
  const { predicted, quality, difficulty, violations } = check;
  const { percent } = ui.numbers;
  const found =
    predicted === undefined
      ? html`<span class="quiet">${ui.synthetic.table.noModel}</span>`
      : predicted === wanted
        ? agrees
        : html`<bdi class="model-other">${predicted}</bdi>`;
  return html`
    <td data-head=${heads.found} data-testid="model-found">${found}</td>
    <td data-head=${heads.realism} class="figure">
      ${percent(quality.realism)} ${violations.length > 0 ? html`<span class="odd">${violations.join(" ")}</span>` : nothing}
    </td>
    <td data-head=${heads.undetected} class="figure">${quality.undetected === undefined ? "–" : percent(quality.undetected)}</td>
    <td data-head=${heads.novelty} class="figure">${percent(quality.novelty)}</td>
    <td data-head=${ui.scores.difficulty.name}>${difficulty === undefined ? html`<span class="quiet">${ui.synthetic.table.noModel}</span>` : score(difficulty.score, "difficulty")}</td>
  `;
}
