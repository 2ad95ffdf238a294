import { html, nothing, type TemplateResult } from "lit";
import type { ClassCount } from "querent";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark, marksByOrder } from "./class-mark.js";
import { define, QuerentElement } from "./element.js";

/** As many classes as are shown before "show all". */
const SHOWN = 8;

/** One class: its labels, its share of them, and the share of all rows that is expected to be of it. */
interface Line {
  name: string;
  labels: number;
  share: number;
  expected: number | undefined;
}

/**
 * The balance of the classes: how many labels each has, and what share of all rows the model expects to be of it. Where these are far
 * apart, labels are of other classes than rows.
 */
export class QuerentBalance extends QuerentElement {
  static override properties = {
    classes: { attribute: false },
    expected: { attribute: false },
    marks: { attribute: false },
    all: { state: true },
  };

  declare classes: readonly ClassCount[];
  /** The share of all rows that is expected to be of each class, 0..1; nothing before there is a model. */
  declare expected: ReadonlyMap<string, number>;
  /** How classes are marked; undefined: in their order. */
  declare marks: ClassMarks | undefined;
  declare all: boolean;

  constructor() {
    super();
    this.classes = [];
    this.expected = new Map();
    this.marks = undefined;
    this.all = false;
  }

  protected override render(): TemplateResult {
    const words = ui.balance;
    const lines = this.#lines();
    if (lines.length === 0) return html`<p class="quiet" data-testid="balance">${words.none}</p>`;
    const shown = this.all ? lines : lines.slice(0, SHOWN);
    const most = Math.max(...lines.map(({ share, expected = 0 }) => Math.max(share, expected)), 0.01);
    const marks = this.marks ?? marksByOrder(this.classes.map(({ name }) => name));
    return html`
      <table class="balance" data-testid="balance">
        <caption class="visually-hidden">${words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">${words.class}</th>
            <th scope="col">${words.labels}</th>
            <th scope="col">${this.expected.size > 0 ? words.expected : nothing}</th>
          </tr>
        </thead>
        <tbody>${shown.map((line) => this.#line(line, most, marks))}</tbody>
      </table>
      ${lines.length > SHOWN ? html`<button type="button" class="link" @click=${this.#turn}>${this.all ? words.fewer : words.all(lines.length)}</button>` : nothing}
    `;
  }

  #line({ name, labels, share, expected }: Line, most: number, marks: ClassMarks): TemplateResult {
    const { whole, percent } = ui.numbers;
    const mark = marks.get(name);
    return html`
      <tr data-testid="balance-line">
        <th scope="row">${mark ? classMark(mark) : nothing} <bdi>${name}</bdi></th>
        <td>
          <b>${whole(labels)}</b>
          <span class="balance-bar" .style=${`--share: ${share / most}`} aria-hidden="true"></span>
        </td>
        <td>
          ${expected === undefined ? nothing : html`${percent(expected)}<span class="balance-bar balance-bar-expected" .style=${`--share: ${expected / most}`} aria-hidden="true"></span>`}
        </td>
      </tr>
    `;
  }

  /** The classes with most labels first. */
  #lines(): Line[] {
    const total = this.classes.reduce((sum, { given, answered }) => sum + given + answered, 0);
    return this.classes
      .map(({ name, given, answered }) => {
        const labels = given + answered;
        return { name, labels, share: total === 0 ? 0 : labels / total, expected: this.expected.get(name) };
      })
      .sort((a, b) => b.labels - a.labels);
  }

  readonly #turn = (): void => {
    this.all = !this.all;
  };
}

define("querent-balance", QuerentBalance);
