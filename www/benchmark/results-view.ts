import { html, nothing, type TemplateResult } from "lit";
import { download } from "../page/files.js";
import { benchmark } from "../words/benchmark.js";
import { asCsv, asJson, type Line, type SetResult } from "./results.js";
import { nameOf } from "./strategies.js";

/** A table for each set: the areas by seed, their means, and how far Querent is ahead. */
export function resultTables(results: readonly SetResult[]): TemplateResult | typeof nothing {
  if (results.length === 0) return nothing;
  const words = benchmark.results;
  return html`
    <section class="panel" aria-labelledby="results-title" data-testid="results">
      <h2 id="results-title">${words.title}</h2>
      <p class="quiet">${words.about}</p>
      ${results.map(resultTable)}
      <div class="benchmark-buttons">
        <button type="button" class="button" data-testid="download-json" @click=${() => download(asJson(results), "benchmark.json")}>${words.json}</button>
        <button type="button" class="button" data-testid="download-csv" @click=${() => download(asCsv(results), "benchmark.csv")}>${words.csv}</button>
      </div>
    </section>
  `;
}

function resultTable({ set, seeds, lines }: SetResult): TemplateResult {
  const words = benchmark.results;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${set}>
      <table class="benchmark-table" data-testid="result" data-set=${set}>
        <caption><b>${set}</b></caption>
        <thead>
          <tr>
            <th scope="col">${words.run}</th>
            <th scope="col" class="figure">${words.mean}</th>
            <th scope="col" class="figure">${words.difference}</th>
            ${seeds.map((seed) => html`<th scope="col" class="figure">${words.seed(seed)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr class=${"strategy" in line.of ? "benchmark-own" : ""} data-of=${keyOf(line)}>
              <th scope="row">${titleOf(line)}</th>
              <td class="figure" data-testid="mean">${shown(line.mean)}</td>
              <td class="figure" data-testid="difference">${gain(line, seeds.length)}</td>
              ${seeds.map((seed) => html`<td class="figure" data-testid="area" data-seed=${seed}>${shown(line.areas.get(seed))}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function keyOf({ of }: Line): string {
  return "strategy" in of ? of.strategy : of.models;
}

function titleOf({ of }: Line): string {
  const words = benchmark.results;
  return "strategy" in of ? words.querent(nameOf(of.strategy)) : words.published(of.models);
}

function shown(area: number | undefined): string {
  return area === undefined ? "–" : benchmark.results.area(area);
}

/** The difference, and over how many splits it is where these are not all. */
function gain({ difference }: Line, all: number): TemplateResult | string {
  if (!difference) return "–";
  const words = benchmark.results;
  const over = difference.seeds < all ? html` <span class="quiet">${words.over(difference.seeds)}</span>` : nothing;
  return html`${words.gain(difference.mean)}${over}`;
}
