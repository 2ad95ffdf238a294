import { html, nothing, type TemplateResult } from "lit";
import type { ClassShare, GroupShares, ShareReport } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-split` carries: the column by whose values shares are split; absent for none. */
export interface SplitDetail {
  by: string | undefined;
}

/**
 * What share of all rows belongs to each class, with intervals; by the values of a column too.
 *
 * @fires querent-split - `SplitDetail`
 */
export class QuerentShares extends QuerentElement {
  static override properties = {
    report: { attribute: false },
    columns: { attribute: false },
    by: { attribute: false },
  };

  declare report: ShareReport | undefined;
  /** The columns that shares may be split by. */
  declare columns: readonly string[];
  /** The one that they are split by. */
  declare by: string | undefined;

  constructor() {
    super();
    this.report = undefined;
    this.columns = [];
    this.by = undefined;
  }

  protected override render(): TemplateResult {
    const words = ui.shares;
    const { report } = this;
    return html`
      ${
        this.columns.length > 0
          ? html`<label class="inline-field">
              <span>${words.by}</span>
              <select
                data-testid="shares-by"
                @change=${(event: Event) => this.emit("querent-split", { by: (event.target as HTMLSelectElement).value || undefined })}
              >
                <option value="" ?selected=${this.by === undefined}>${words.noColumn}</option>
                ${this.columns.map((name) => html`<option value=${name} ?selected=${name === this.by}>${name}</option>`)}
              </select>
            </label>`
          : nothing
      }
      ${report ? this.#report(report) : nothing}
    `;
  }

  #report({ all, groups, differences }: ShareReport): TemplateResult {
    const words = ui.shares;
    return html`
      <div data-testid="shares">
        <div class="scroll" tabindex="0" role="region" aria-label=${words.name}>
          ${table(all, words.caption, true)}
          ${groups.map((group) => table(group, words.group(group.group || words.none, group), false))}
        </div>
        <p class="quiet">${words.about(all)}</p>
        ${
          differences.length > 0
            ? html`<details class="as-table">
                <summary>${words.differences}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=${words.differences}>
                  <table class="measures" data-testid="share-differences">
                    <thead><tr><th scope="col">${words.class}</th><th scope="col">${words.differenceHead}</th></tr></thead>
                    <tbody>
                      ${differences.map(
                        (of) => html`<tr>
                          <th scope="row"><bdi>${of.class}</bdi><span class="quiet">${words.between(of.group || words.none, of.other || words.none)}</span></th>
                          <td class="figure">${words.difference(of.difference, of.low, of.high)}</td>
                        </tr>`,
                      )}
                    </tbody>
                  </table>
                </div>
                <p class="quiet">${words.differenceNote}</p>
              </details>`
            : nothing
        }
      </div>
    `;
  }
}

function table({ shares }: GroupShares, caption: string, isAll: boolean): TemplateResult {
  const words = ui.shares;
  return html`<table class="measures">
    <caption class=${isAll ? "visually-hidden" : ""}>${caption}</caption>
    <thead>
      <tr><th scope="col">${words.class}</th><th scope="col">${words.share}</th></tr>
    </thead>
    <tbody>
      ${shares.map(
        (of: ClassShare) => html`<tr>
          <th scope="row"><bdi>${of.class}</bdi><span class="quiet">${words.methods[of.method]}</span></th>
          <td class="figure">${of.method === "unknown" ? "–" : words.interval(of.share, of.low, of.high)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

define("querent-shares", QuerentShares);
