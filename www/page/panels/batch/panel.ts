import { html, nothing, type TemplateResult } from "lit";
import type { Undone } from "querent";
import type { BatchDetail, BatchRow, RowDetail } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { review, undo } from "../../answering.js";
import { labelBatch } from "../../bulk-answers.js";
import { codeOf } from "../../failures.js";
import { reactive } from "../../store.js";
import type { Panel, PanelHost } from "../panel.js";

/** So many rows come in one batch. */
const AT_ONCE = 12;

/** So many rows that are like one are looked through for some that can be labelled. */
const ALIKE = 60;

/** Rows that are labelled together: those that are like one, or those that the strategy would ask about as a batch. */
type Subject = { like: number } | "next";

/** A batch of rows with the classes suggested for them, accepted but for those that the person takes out. */
export class BatchPanel implements Panel {
  readonly #host: PanelHost;
  readonly #shown = reactive({
    subject: undefined as Subject | undefined,
    rows: [] as readonly BatchRow[],
    busy: false,
    done: "",
  });
  /** Rows that were left out of a batch, which come in no other. */
  readonly #left = new Set<number>();

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.batch.title;
  }

  get about(): string {
    return page.batch.about;
  }

  render(): TemplateResult {
    const words = page.batch;
    const { classNames, notes, loop } = this.#host;
    const { task, status } = loop.state;
    return html`
      <div class="batch-bar">
        <button type="button" class="button" data-testid="batch-next" ?disabled=${this.#shown.busy || status.pool === 0} @click=${() => void this.#show("next")}>${words.next(AT_ONCE)}</button>
        ${task ? html`<button type="button" class="button" data-testid="batch-like" ?disabled=${this.#shown.busy} @click=${() => void this.#show({ like: task.row })}>${words.like(task.row)}</button>` : nothing}
      </div>
      ${this.#shown.subject === undefined ? nothing : html`<p class="batch-what" role="status" data-testid="batch-what">${this.#what()}</p>`}
      ${this.#shown.done ? html`<p class="browse-done" data-testid="batch-done">${this.#shown.done} <button type="button" class="link" data-testid="batch-undo" @click=${() => void undo(this.#host)}>${page.browse.undo}</button></p>` : nothing}
      ${
        this.#shown.rows.length === 0
          ? nothing
          : html`<querent-batch
              .rows=${this.#shown.rows}
              .classes=${classNames}
              .marks=${notes.marks(classNames)}
              .busy=${this.#shown.busy}
              @querent-batch=${({ detail }: CustomEvent<BatchDetail>) => void this.#accept(detail)}
              @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
            ></querent-batch>`
      }
    `;
  }

  /** Shows the rows that are most like one. */
  like(row: number): void {
    this.#shown.done = "";
    void this.#show({ like: row });
  }

  decided(): void {
    this.#shown.subject = undefined;
    this.#shown.rows = [];
    this.#left.clear();
    this.#shown.done = "";
  }

  /** The rows that are open again come back with the next batch. */
  undone({ act }: Undone): void {
    this.#shown.done = "";
    if (act === "rowsAnswered" && this.#shown.subject !== undefined) void this.#show(this.#shown.subject);
  }

  answered(row: number): void {
    this.#shown.done = "";
    this.#shown.rows = this.#shown.rows.filter((one) => one.row !== row);
  }

  #what(): TemplateResult {
    const words = page.batch;
    const subject = this.#shown.subject;
    const n = this.#shown.rows.length;
    if (subject === undefined || subject === "next") return html`${words.ofStrategy(n)}`;
    const { like } = subject;
    return html`${words.alike(n, like)} <button type="button" class="link" data-testid="batch-in-table" @click=${() => this.#host.workbench.browseLike(like)}>${page.browse.inTable}</button>`;
  }

  /** Finds rows without a label that are not kept to measure the model. */
  async #show(subject: Subject): Promise<void> {
    this.#host.player.stop();
    this.#shown.subject = subject;
    this.#shown.busy = true;
    try {
      const rows = subject === "next" ? await this.#next() : await this.#alike(subject.like);
      if (this.#shown.subject === subject) this.#shown.rows = rows;
    } catch (error) {
      if (codeOf(error) !== "closed") this.#host.fail(error);
    } finally {
      this.#shown.busy = false;
    }
  }

  /** The batch of the strategy in force, which chooses its rows to go together. */
  async #next(): Promise<BatchRow[]> {
    const { learner, past } = this.#host;
    const tasks = await learner.query({ n: AT_ONCE + this.#left.size, purpose: "teach" });
    const open = tasks.filter(({ row, purpose }) => purpose === "teach" && !this.#left.has(row)).slice(0, AT_ONCE);
    const texts = await past.read(open.map(({ row }) => row));
    return open.map(({ row, suggestion, confidence }, at) => ({ row, text: texts[at] ?? "", suggestion, confidence }));
  }

  async #alike(row: number): Promise<BatchRow[]> {
    const { learner, past, loop } = this.#host;
    const found = await learner.rowsLike(row, { n: ALIKE });
    const lines = await learner.rows([row, ...found.map((one) => one.row)]);
    // With a model, a row for which it says nothing is kept to measure it.
    const { fitted } = loop.state.status;
    const open = lines
      .filter((one) => one.label === undefined && !this.#left.has(one.row) && (!fitted || one.prediction !== undefined))
      .slice(0, AT_ONCE);
    const texts = await past.read(open.map((one) => one.row));
    return open.map((one, at) => ({
      row: one.row,
      text: texts[at] ?? "",
      suggestion: one.prediction,
      confidence: one.confidence,
    }));
  }

  async #accept({ labels, without }: BatchDetail): Promise<void> {
    this.#shown.busy = true;
    const done = await labelBatch(this.#host, labels);
    this.#shown.busy = false;
    if (done === undefined) return;
    for (const row of without) this.#left.add(row);
    if (this.#shown.subject) await this.#show(this.#shown.subject);
    this.#shown.done = done;
  }

  async #open(row: number): Promise<void> {
    await review(this.#host, row);
    this.#host.showCard();
  }
}
