/** How far a model can be relied on, and its labels to take away. */
import { html, nothing, type TemplateResult } from "lit";
import { model } from "../../../words/model-panel.js";
import { csv, derivedName, download } from "../../files.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** What came of a run. */
export function resultOf(asking: Asking, host: PanelHost): TemplateResult | typeof nothing {
  const { result, labels } = asking;
  if (!result || !labels) return nothing;
  const words = model.result;
  const { reliability, records, calibratedOn } = result;
  const isSeen = ({ row }: { row: number }) => !labels.hidden.has(row) && !labels.measuring.has(row);
  const differs = records.filter(({ row, label }) => labels.teaching.has(row) && labels.teaching.get(row) !== label);
  const shown = records.filter(isSeen);
  const save = () => {
    const lines = shown.map(({ row, label, probability }) => [String(row), label, probability.toFixed(4)]);
    download(csv([["row", "label", "probability"], ...lines]), derivedName(host.loop.state.status.name, "-model.csv"));
  };
  return html`
    <section class="model-result" aria-label=${words.title} data-testid="model-result">
      <h3>${words.title}</h3>
      <p data-testid="model-reliability">${words.reliability(reliability)}</p>
      <p class="quiet">${words.counts(records.length, asking.failed, calibratedOn)}</p>
      <table class="model-classes">
        <thead>
          <tr>${words.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${reliability.classes.map(
            (of) => html`
              <tr>
                <th scope="row" dir="auto">${of.class}</th>
                <td>${of.rows}</td>
                <td>${words.share(of.accuracy)}</td>
                <td>${of.rows > 0 ? words.interval(of.low, of.high) : nothing}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      ${reliability.rows > 0 ? html`<querent-confusion .matrix=${reliability.confusion} .classes=${reliability.classes.map((of) => of.class)} .of=${words.drawn}></querent-confusion>` : nothing}
      <p class="buttons">
        <button type="button" class="button" data-testid="model-save" @click=${save}>${words.save}</button>
        ${
          differs.length > 0
            ? html`<button type="button" class="button button-quiet" data-testid="model-differs" @click=${() => host.workbench.browseRows(differs.map(({ row }) => row))}>${words.differs(differs.length)}</button>`
            : nothing
        }
        <button type="button" class="button button-quiet" data-testid="model-forget" @click=${() => void asking.remove()}>${words.forget}</button>
      </p>
    </section>
  `;
}
