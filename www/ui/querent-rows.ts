import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { RowOrder } from "querent";
import { ui } from "../words/ui.js";
import { type ClassKeys, keysByOrder } from "./class-order.js";
import { define, QuerentElement } from "./element.js";
import {
  BOX,
  edgesOf,
  fitted,
  isSameOrder,
  ownColumns,
  type RowColumn,
  type ShownColumn,
  shown,
} from "./rows-columns.js";
import { placeAfter } from "./rows-keys.js";
import { labelBar } from "./rows-label-bar.js";
import { boxOfAll, head, lineOf, placeOf, type Sheet } from "./rows-lines.js";
import { type FetchLines, RowPages } from "./rows-pages.js";
import { RowsScroll } from "./rows-scroll.js";
import { RowSelection } from "./rows-selection.js";
import { columnsInSight, scrolledHeight } from "./rows-window.js";

/** What `querent-order` carries. */
export interface OrderDetail {
  order: RowOrder;
  descending: boolean;
}

/** What `querent-label-rows` carries. */
export interface LabelRowsDetail {
  rows: number[];
  /** No class yet only where the table is `open`. */
  label: string;
}

/** Letters that are commands for the card, which is out of sight while somebody is at the table. */
const OF_CARD = /^[sarn]$/i;

let made = 0;

/** The columns of the table that show, their places in it, and where each begins. */
interface Placed {
  columns: readonly ShownColumn[];
  places: readonly number[];
  edges: readonly number[];
}

/**
 * A table of any number of rows: only those in sight are fetched and laid out. Several can be selected and labelled at once.
 *
 * @fires querent-order - `OrderDetail`
 * @fires querent-review - `RowDetail`
 * @fires querent-label-rows - `LabelRowsDetail`
 */
export class QuerentRows extends QuerentElement {
  static override properties = {
    rows: { attribute: false },
    lines: { attribute: false },
    columns: { attribute: false },
    classes: { attribute: false },
    keys: { attribute: false },
    open: { type: Boolean },
    order: { attribute: false },
    descending: { type: Boolean },
    revision: { type: Number },
    subject: { type: Number },
  };

  /** The rows to show, in their order. */
  declare rows: ArrayLike<number>;
  /** Brings rows; deals with what goes wrong itself. */
  declare lines: FetchLines;
  /** The columns of the table, in its order; one that is `undefined` does not show. */
  declare columns: readonly (RowColumn | undefined)[];
  declare classes: readonly string[];
  /** Which key labels with which class; undefined: "1" to "9" in the order of the classes. */
  declare keys: ClassKeys | undefined;
  /** Classes may be added: selected rows may be labelled with a name that is no class yet. */
  declare open: boolean;
  declare order: RowOrder | undefined;
  declare descending: boolean;
  /** Another number where labels or predictions may be others than before: what is in sight is fetched again. */
  declare revision: number;
  /** Another number where other rows are asked for altogether: nothing stays selected, and the first columns show. */
  declare subject: number;
  readonly #pages = new RowPages(() => this.requestUpdate());
  readonly #selection = new RowSelection();
  #placed: Placed = { columns: [], places: [], edges: [0] };
  /** The pixels for which that was worked out. */
  #room = 0;
  readonly #id = `rows-${made++}`;
  readonly #scroll = new RowsScroll(
    () => this.#grid,
    () => this.rows.length,
  );
  readonly #sight = new ResizeObserver(() => this.#scroll.measure() && this.requestUpdate());
  /** The place that the keys act on. */
  #active = 0;
  #hint = "";

  constructor() {
    super();
    this.rows = [];
    this.lines = async () => [];
    this.columns = [];
    this.classes = [];
    this.keys = undefined;
    this.open = false;
    this.order = undefined;
    this.descending = false;
    this.revision = 0;
    this.subject = 0;
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#pages.fetch = this.lines;
    if (changed.has("columns")) this.#pages.cells(this.columns.length);
    const room = this.#scroll.width / this.#scroll.unit;
    if (changed.has("columns") || room !== this.#room) this.#placed = this.#place(room);
    this.#room = room;
    if (changed.has("revision")) this.#pages.refresh();
    if (changed.has("subject")) this.#selection.clear();
    if (!changed.has("rows")) return;
    this.#pages.replace(this.rows);
    this.#selection.show(this.rows);
    this.#active = 0;
    this.#scroll.to(0);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("rows")) this.#scroll.to(0);
    if (changed.has("subject")) this.#grid?.scrollTo({ left: 0 });
    if (this.#grid) this.#sight.observe(this.#grid);
    if (this.#scroll.isShown) this.#pages.want(...this.#scroll.inSight);
  }

  protected override render(): TemplateResult {
    const { heights, unit, head: headHeight, shift } = this.#scroll;
    const sheet = this.#sheet();
    const [from, to] = this.#scroll.inSight;
    const wide = unit * (BOX + (edgesOf(sheet.own).at(-1) ?? 0) + (sheet.edges.at(-1) ?? 0));
    const active = this.rows[this.#active];
    const isInSight = this.#active >= from && this.#active < to;
    return html`
      <div class="rows-bar" data-testid="label-bar">
        ${labelBar({
          selected: this.#selection.size,
          classes: this.classes,
          keys: this.#keys,
          open: this.open,
          onLabel: (label) => this.#label(label),
          onClear: () => this.#change(() => this.#selection.clear()),
        })}
        <span class="quiet" role="status">${this.#hint}</span>
      </div>
      <div
        class="rows"
        role="grid"
        tabindex="0"
        data-testid="rows"
        aria-label=${ui.rows.name}
        aria-multiselectable="true"
        aria-rowcount=${this.rows.length + 1}
        aria-colcount=${1 + sheet.own.length + sheet.columns.length}
        aria-activedescendant=${active !== undefined && isInSight ? `${this.#id}-${active}` : nothing}
        .style=${`--row: ${heights.row}px; --head: ${headHeight}px; --unit: ${unit}px`}
        @scroll=${this.#scrolled}
        @click=${this.#click}
        @dblclick=${this.#open}
      >
        <div class="rows-all" role="presentation" .style=${`height: ${headHeight + scrolledHeight(heights)}px; width: ${wide}px`}>
          <div class="rows-sight" role="presentation" .style=${`height: ${headHeight + heights.room}px`}>
            ${head(sheet, this.#all(), (order) => this.#order(order))}
            <div class="rows-lines" role="presentation" .style=${`transform: translateY(${shift}px)`}>
              ${Array.from({ length: to - from }, (_, i) => this.#line(sheet, from + i))}
            </div>
          </div>
        </div>
      </div>
      ${this.rows.length === 0 ? html`<p class="quiet" data-testid="no-rows">${ui.rows.none}</p>` : nothing}
    `;
  }

  #line(sheet: Sheet, at: number): TemplateResult {
    const row = this.rows[at] ?? 0;
    const isSelected = this.#selection.has(row);
    return lineOf(sheet, { row, at, line: this.#pages.at(at), isSelected, isActive: at === this.#active });
  }

  #all(): TemplateResult {
    const { size, isAll } = this.#selection;
    const turn = () => this.#change(() => (isAll ? this.#selection.clear() : this.#selection.all()));
    return boxOfAll(this.rows.length, isAll ? "true" : size > 0 ? "mixed" : "false", turn);
  }

  /** Where the columns of the table stand in so many pixels; worked out once for all that is drawn of them. */
  #place(room: number): Placed {
    const placed = this.columns.flatMap((column, place) => (column ? [{ column: shown(column), place }] : []));
    const before = BOX + (edgesOf(ownColumns()).at(-1) ?? 0);
    const columns = fitted(
      placed.map(({ column }) => column),
      room - before,
    );
    return { columns, places: placed.map(({ place }) => place), edges: edgesOf(columns) };
  }

  #sheet(): Sheet {
    const own: readonly ShownColumn[] = ownColumns();
    const { columns, places, edges } = this.#placed;
    const before = BOX + (edgesOf(own).at(-1) ?? 0);
    const { unit, width } = this.#scroll;
    const left = this.#scroll.left / unit - before;
    return {
      id: this.#id,
      own,
      columns,
      places,
      inSight: columnsInSight(edges, Math.max(0, left), left + width / unit),
      edges,
      order: this.order,
      descending: this.descending,
    };
  }

  get #keys(): ClassKeys {
    return this.keys ?? keysByOrder(this.classes);
  }

  get #grid(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".rows");
  }

  readonly #scrolled = (): void => {
    this.#scroll.follow();
    this.requestUpdate();
  };

  #change(change: () => void): void {
    change();
    this.#hint = "";
    this.requestUpdate();
  }

  #order(order: RowOrder): void {
    const descending = isSameOrder(this.order, order) && !this.descending;
    this.emit("querent-order", { order, descending });
  }

  #label(label: string): void {
    if (this.#selection.size === 0) return;
    this.emit("querent-label-rows", { rows: this.#selection.rows, label });
    this.#grid?.focus({ preventScroll: true });
  }

  #review(row: number | undefined): void {
    if (row !== undefined) this.emit("querent-review", { row });
  }

  readonly #click = (event: MouseEvent): void => {
    const target = event.target as Element;
    const open = target.closest("[data-open]")?.getAttribute("data-open");
    const at = placeOf(target);
    if (open) this.#review(Number(open));
    if (open || at === undefined) return;
    this.#active = at;
    this.#change(() => {
      if (event.shiftKey) this.#selection.extend(at);
      else if (event.ctrlKey || event.metaKey || target.closest(".rows-of-box")) this.#selection.toggle(at);
      else this.#selection.anchor(at);
    });
  };

  readonly #open = (event: MouseEvent): void => {
    const at = placeOf(event.target as Element);
    if (at !== undefined && !(event.target as Element).closest(".rows-of-box")) this.#review(this.rows[at]);
  };

  /** Keys in the table and its bar. A class key labels what is selected, and never the card, which is out of sight. */
  #key(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.defaultPrevented || event.altKey || event.isComposing || target.matches("select, input")) return;
    const isOnTable = target === this.#grid;
    if (this.#command(event) || (isOnTable && this.#move(event))) event.preventDefault();
  }

  #command({ key, ctrlKey, metaKey, repeat }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== "a") return false;
      this.#change(() => this.#selection.all());
      return true;
    }
    if (/^[1-9]$/.test(key)) {
      const [label] = [...this.#keys].find(([, held]) => held === key) ?? [];
      if (this.#selection.size === 0) this.#hint = ui.rows.selectFirst;
      else if (label !== undefined && this.classes.includes(label) && !repeat) this.#label(label);
      this.requestUpdate();
      return true;
    }
    if (key === "Escape" && this.#selection.size > 0) {
      this.#change(() => this.#selection.clear());
      return true;
    }
    if (key.toLowerCase() === "n" && this.open) {
      this.querySelector<HTMLElement>("[data-testid=label-as-new]")?.focus();
      return true;
    }
    return OF_CARD.test(key);
  }

  #move(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    if (this.rows.length === 0) return false;
    if (key === " ") {
      this.#change(() => (shiftKey ? this.#selection.extend(this.#active) : this.#selection.toggle(this.#active)));
      return true;
    }
    if (key === "Enter") {
      this.#review(this.rows[this.#active]);
      return true;
    }
    const place = placeAfter(event, this.#active, this.rows.length, this.#scroll.page);
    if (place === undefined) return false;
    this.#active = place;
    this.#scroll.show(this.#active);
    this.#change(() => (shiftKey ? this.#selection.extend(this.#active) : this.#selection.anchor(this.#active)));
    return true;
  }
}

define("querent-rows", QuerentRows);
