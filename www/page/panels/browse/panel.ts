import { html, nothing, type TemplateResult } from "lit";
import type { RowFilter, RowLine, Undone } from "querent";
import type { LabelRowsDetail, OrderDetail, RowColumn, RowDetail } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { review, undo } from "../../answering.js";
import { labelRows } from "../../bulk-answers.js";
import { codeOf } from "../../failures.js";
import { reactive } from "../../store.js";
import type { Panel, PanelHost } from "../panel.js";
import { filters } from "./filters.js";
import { RowFinder } from "./finder.js";
import { ANYTHING, soughtBy, withClasses } from "./sought.js";

/** All rows of the table: to look through, to find, and to label several at once. */
export class BrowsePanel implements Panel {
  readonly #host: PanelHost;
  readonly #finder: RowFinder;
  readonly #shown = reactive({
    /** Whether anybody has looked. */
    isOpened: false,
    /** What came of the last answer to several rows, or of undoing it. */
    done: "",
    canUndo: false,
    revision: 0,
    /** Which question of another part of the page is shown. */
    subject: 0,
    columns: [] as (RowColumn | undefined)[],
  });

  constructor(host: PanelHost) {
    this.#host = host;
    this.#finder = new RowFinder(host);
  }

  get title(): string {
    return page.browse.title;
  }

  get about(): string {
    return page.browse.about;
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#shown.isOpened) return nothing;
    const { classNames, keys } = this.#host;
    const { rows, order, descending } = this.#finder;
    const columns = this.#shown.columns.flatMap((column) => column?.name ?? []);
    return html`
      ${filters(this.#finder, { columns, classes: classNames })} ${this.#found()}
      <querent-rows
        .rows=${rows}
        .lines=${this.#lines}
        .columns=${this.#shown.columns}
        .classes=${classNames}
        .keys=${keys.keys(classNames)}
        .open=${!this.#host.loop.state.status.simulating}
        .order=${order}
        .descending=${descending}
        .revision=${this.#shown.revision}
        .subject=${this.#shown.subject}
        @querent-order=${({ detail }: CustomEvent<OrderDetail>) => this.#finder.sort(detail.order, detail.descending)}
        @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
        @querent-label-rows=${({ detail }: CustomEvent<LabelRowsDetail>) => void this.#label(detail)}
      ></querent-rows>
    `;
  }

  opened(): void {
    if (this.#shown.isOpened) return;
    this.#begin();
    void this.#finder.find();
  }

  /** Shows the rows that a filter lets through. */
  show(filter: RowFilter): void {
    this.#begin();
    this.#turn();
    this.#finder.seek(soughtBy(filter));
  }

  /** Shows the rows that are most like one. */
  like(row: number): void {
    this.#begin();
    this.#turn();
    this.#finder.seekLike(row);
  }

  /** Shows one row. */
  only(row: number): void {
    this.#begin();
    this.#turn();
    this.#finder.seekRow(row);
  }

  /** Shows some rows that another part of the page picked, and ranked where it says so. */
  pick(rows: readonly number[], isRanked = false): void {
    this.#begin();
    this.#turn();
    this.#finder.seekRows(rows, isRanked);
  }

  decided(): void {
    if (!this.#shown.isOpened) return;
    this.#begin();
    this.#finder.seek(withClasses(this.#finder.sought, this.#host.classNames));
  }

  undone(undone: Undone): void {
    this.#shown.canUndo = false;
    this.#shown.done = undone.act === "rowsAnswered" ? page.undoing.done.rowsAnswered(undone) : "";
  }

  answered(): void {
    this.#shown.done = "";
    this.#shown.canUndo = false;
  }

  /** Labels and predictions may be others now. */
  seen(): void {
    if (!this.#shown.isOpened) return;
    this.#shown.revision++;
    // What was seen is taken in after this.
    queueMicrotask(() => this.#finder.look());
  }

  close(): void {
    this.#finder.cancel();
  }

  /** Another part of the page asks: nothing of before stays. */
  #turn(): void {
    this.#shown.subject++;
    this.answered();
  }

  #begin(): void {
    this.#shown.isOpened = true;
    const { profile, loop } = this.#host;
    const texts = new Set(this.#host.texts);
    const { config } = loop.state.status;
    // The column of the label shows as the label; in a practice session it would give the answers away.
    this.#shown.columns = profile.columns.map(({ name }) =>
      name === config?.target ? undefined : { name, isText: texts.has(name) },
    );
  }

  /** How many rows were found, and how far a search is. */
  #found(): TemplateResult {
    const { progress, isOld, isPicked } = this.#finder;
    const words = page.browse;
    return html`
      <div class="browse-found">
        <p role="status" data-testid="browse-found">${this.#what()}</p>
        ${isPicked ? html`<button type="button" class="link" data-testid="browse-all" @click=${() => this.#finder.seek(ANYTHING)}>${words.all}</button>` : nothing}
        ${
          progress === undefined
            ? nothing
            : html`<progress max="1" .value=${progress} aria-label=${words.progress}></progress>
                <span class="quiet">${words.searching(progress)}</span>
                <button type="button" class="button" data-testid="browse-cancel" @click=${() => this.#finder.cancel()}>${words.cancel}</button>`
        }
        ${
          isOld && progress === undefined
            ? html`<span class="quiet">${words.old}</span>
                <button type="button" class="link" data-testid="browse-again" @click=${() => void this.#finder.find()}>${words.again}</button>`
            : nothing
        }
        ${this.#outcome()}
      </div>
    `;
  }

  /** Which rows are shown. */
  #what(): string {
    const { rows, like, only, picked } = this.#finder;
    const words = page.browse;
    if (picked !== undefined) return words.picked(picked.length);
    if (only !== undefined) return words.only(only);
    if (like !== undefined) return words.alike(rows.length, like);
    return words.found(rows.length, this.#host.loop.state.status.rows);
  }

  #outcome(): TemplateResult | typeof nothing {
    if (this.#shown.done === "") return nothing;
    return html`
      <p class="browse-done" data-testid="browse-done">
        ${this.#shown.done}
        ${this.#shown.canUndo ? html`<button type="button" class="link" data-testid="browse-undo" @click=${() => void undo(this.#host)}>${page.browse.undo}</button>` : nothing}
      </p>
    `;
  }

  readonly #lines = async (rows: number[]): Promise<RowLine[]> => {
    try {
      return await this.#host.learner.rows(rows);
    } catch (error) {
      if (codeOf(error) !== "closed") this.#host.fail(error);
      return [];
    }
  };

  async #open(row: number): Promise<void> {
    await review(this.#host, row);
    // From here on a class key answers the card, and labels no selection that is out of sight.
    this.#host.showCard();
  }

  async #label({ rows, label }: LabelRowsDetail): Promise<void> {
    const { classes, classNames } = this.#host;
    if (!classNames.includes(label) && !(await classes.add([label]))) return;
    const done = await labelRows(this.#host, rows, label);
    if (done === undefined) return;
    this.#shown.done = done;
    this.#shown.canUndo = true;
  }
}
