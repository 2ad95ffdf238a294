import type { RowFilter, SyntheticRow } from "querent";
import { type Panels, panelsOf } from "./panels/list.js";
import type { Panel, PanelHost } from "./panels/panel.js";
import { reactive } from "./store.js";

/** The panels below the card, one of them open, and what other parts of the page ask them to show. */
export class Workbench {
  readonly panels: Panels;
  /** The id of the panel that is open. */
  tab: string = "auto" satisfies keyof Panels;
  readonly #host: PanelHost;
  readonly #showTab: () => void;

  /** @param showTab brings the open panel into sight */
  constructor(host: PanelHost, showTab: () => void) {
    this.#host = host;
    this.#showTab = showTab;
    this.panels = panelsOf(host);
    reactive(this);
  }

  get every(): readonly Panel[] {
    return Object.values(this.panels);
  }

  /** The rows that were made up last. */
  get madeUp(): readonly SyntheticRow[] {
    return this.panels.synthetic.rows;
  }

  /** Opens a panel. */
  open(tab: string): void {
    this.tab = tab;
    const panels: Readonly<Record<string, Panel>> = this.panels;
    panels[tab]?.opened?.();
  }

  /** Shows the rows that a filter lets through, in the table of all rows. */
  browse(filter: RowFilter): void {
    this.panels.browse.show(filter);
    this.#show("browse");
  }

  /** Shows the rows that are most like a row, in the table of all rows. */
  browseLike(row: number): void {
    this.panels.browse.like(row);
    this.#show("browse");
  }

  /** Shows one row, in the table of all rows. */
  browseRow(row: number): void {
    this.panels.browse.only(row);
    this.#show("browse");
  }

  /** Shows some rows, in the table of all rows; in the order given where that is a ranking. */
  browseRows(rows: readonly number[], isRanked = false): void {
    this.panels.browse.pick(rows, isRanked);
    this.#show("browse");
  }

  /** Shows rows like a row as a batch, to be labelled together. */
  batchLike(row: number): void {
    this.panels.batch.like(row);
    this.#show("batch");
  }

  #show(tab: keyof Panels): void {
    this.#host.player.stop();
    this.open(tab);
    this.#showTab();
  }
}
