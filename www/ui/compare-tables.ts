import { html, nothing, svg, type TemplateResult } from "lit";
import type { PairedDifference } from "querent";
import { ui } from "../words/ui.js";
import { armTitles } from "./arm-titles.js";
import type { MeanCurve, Spread } from "./comparison.js";

/** As many numbers of labels as a table of the curves has rows. */
const STOPS = 10;

/** So many pairs without the best are shown at once. */
const FEW_PAIRS = 3;

/** Called as in `armTitles`. */
type Title = (name: string) => string;

/** What the chart shows, in figures: each strategy with its learner, these in pairs, and the curves. */
export function compareTables(curves: readonly MeanCurve[], differences: readonly PairedDifference[]): TemplateResult {
  const title = armTitles(curves);
  return html`${areas(curves, title)}${differences.length > 0 ? pairs(differences, title) : nothing}${stops(curves, title)}`;
}

function areas(curves: readonly MeanCurve[], title: Title): TemplateResult {
  const words = ui.compare;
  const last = Math.max(...curves.flatMap(({ points }) => points.map(({ labels }) => labels)));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${words.areas}>
      <table class="measures" data-testid="comparison-areas">
        <thead>
          <tr><th scope="col">${words.strategy}</th><th scope="col"><abbr title=${words.formula}>${words.area}</abbr></th><th scope="col">${words.atEnd(last)}</th></tr>
        </thead>
        <tbody>
          ${curves.map(
            (
              { name, strategy, learner, area, points },
              at,
            ) => html`<tr data-strategy=${strategy} data-learner=${learner}>
              <th scope="row">${line(at)} ${title(name)}</th>
              <td class="figure">${area ? html`${ui.numbers.percent(area.mean, 1)}${range(area)}` : "…"}</td>
              <td class="figure">${points.map((point) => (point.labels === last ? html`${ui.numbers.percent(point.mean, 1)}${range(point)}` : nothing))}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <details class="explained"><summary>${words.whatArea}</summary><p>${words.formula}</p></details>
  `;
}

function range({ low, high }: Spread): TemplateResult {
  return html`<span class="quiet">${ui.curve.interval(low, high)}</span>`;
}

/** The pairs of the best first; the others are folded away where there are many. */
function pairs(differences: readonly PairedDifference[], title: Title): TemplateResult {
  const words = ui.compare;
  const ofBest = differences.filter(({ strategy }) => strategy === differences[0]?.strategy);
  const others = differences.filter((one) => !ofBest.includes(one));
  const isLong = others.length > FEW_PAIRS;
  return html`
    ${pairTable(isLong ? ofBest : differences, title, "comparison-differences")}
    ${
      isLong
        ? html`<details class="as-table"><summary>${words.otherPairs(others.length)}</summary>${pairTable(others, title, "comparison-other-pairs")}</details>`
        : nothing
    }
    <p class="quiet">${words.aboutP}</p>
  `;
}

function pairTable(differences: readonly PairedDifference[], title: Title, id: string): TemplateResult {
  const words = ui.compare;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${words.differences}>
      <table class="measures" data-testid=${id}>
        <caption>${words.differences}</caption>
        <thead>
          <tr><th scope="col">${words.pair}</th><th scope="col">${words.points}</th><th scope="col">${words.wins}</th><th scope="col"><abbr title=${words.aboutP}>${words.pHead}</abbr></th></tr>
        </thead>
        <tbody>
          ${differences.map(
            (of) => html`<tr>
              <th scope="row">${words.between(title(of.strategy), title(of.other))}</th>
              <td class="figure">${words.difference(of.difference)}${
                of.low === undefined || of.high === undefined
                  ? nothing
                  : html`<span class="quiet">${words.interval(of.low, of.high)}</span>`
              }</td>
              <td class="figure">${words.winsOf(of.wins, of.seeds)}</td>
              <td class="figure">${words.p(of.adjusted ?? of.p)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

function stops(curves: readonly MeanCurve[], title: Title): TemplateResult {
  const words = ui.compare;
  const all = [...new Set(curves.flatMap(({ points }) => points.map(({ labels }) => labels)))].sort((a, b) => a - b);
  const places = Array.from({ length: STOPS }, (_, n) => Math.round((n / (STOPS - 1)) * (all.length - 1)));
  const shown = all.filter((_, at) => places.includes(at));
  return html`
    <details class="as-table">
      <summary>${ui.curve.table.summary}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${ui.curve.table.name}>
        <table>
          <thead>
            <tr><th scope="col">${ui.curve.table.labels}</th>${curves.map(({ name }) => html`<th scope="col">${title(name)}</th>`)}</tr>
          </thead>
          <tbody>
            ${shown.map(
              (labels) => html`<tr>
                <td>${ui.numbers.whole(labels)}</td>
                ${curves.map(({ points }) => {
                  const point = points.find((one) => one.labels === labels);
                  return html`<td>${point ? words.spread(point) : ""}</td>`;
                })}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}

/** How a strategy is drawn in the chart. */
function line(at: number): TemplateResult {
  return html`<svg class="strategy-line" viewBox="0 0 28 8" aria-hidden="true">${svg`<g class="plot-mean strategy-${at + 1}"><path d="M0 4h28" /></g>`}</svg>`;
}
