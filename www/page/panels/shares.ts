import { html, nothing, type TemplateResult } from "lit";
import { QuerentError, type ShareReport } from "querent";
import type { SplitDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import { reactive } from "../store.js";
import type { Panel, PanelHost } from "./panel.js";

/** Columns of more different values are not offered to split by. */
const MOST_VALUES = 50;

/** An estimate that takes longer, in milliseconds, is made again when the person asks for it, and not with each answer. */
const QUICK = 500;

/** What share of all rows belongs to each class, asked for where the panel is open. */
export class SharesPanel implements Panel {
  readonly #host: PanelHost;
  readonly #shown = reactive({
    report: undefined as ShareReport | undefined,
    /** Why there is none. */
    why: "",
    by: undefined as string | undefined,
    /** Answers came since the report was made. */
    stale: false,
    busy: false,
  });
  /** The events of the session that the report is of. */
  #events = -1;
  #isQuick = true;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.shares.title;
  }

  get about(): string {
    return page.shares.about;
  }

  render(): TemplateResult {
    return html`
      ${this.#shown.why === "" ? nothing : html`<p data-testid="shares-why">${this.#shown.why}</p>`}
      <querent-shares
        .report=${this.#shown.report}
        .columns=${this.#shown.report || this.#shown.by !== undefined ? this.#columns : []}
        .by=${this.#shown.by}
        @querent-split=${({ detail }: CustomEvent<SplitDetail>) => {
          this.#shown.by = detail.by;
          void this.#ask();
        }}
      ></querent-shares>
      ${
        this.#shown.stale || (this.#shown.busy && !this.#isQuick)
          ? html`<p class="quiet" role="status">${page.shares.stale} <button type="button" class="link" data-testid="shares-again" ?disabled=${this.#shown.busy} @click=${() => void this.#ask()}>${this.#shown.busy ? page.shares.busy : page.shares.again}</button></p>`
          : nothing
      }
    `;
  }

  opened(): void {
    void this.#ask();
  }

  decided(): void {
    this.#shown.report = undefined;
    this.#shown.by = undefined;
    this.#events = -1;
  }

  seen(): void {
    const { events } = this.#host.loop.state.status;
    if (this.#host.workbench.tab !== "shares" || events === this.#events) return;
    if (this.#isQuick) void this.#ask();
    else this.#shown.stale = true;
  }

  /** Columns with few enough values, but for the label. */
  get #columns(): string[] {
    const target = this.#host.loop.state.status.config?.target;
    const isFit = ({ name, distinct }: { name: string; distinct: number }) =>
      name !== target && distinct > 1 && distinct <= MOST_VALUES;
    return this.#host.profile.columns.filter(isFit).map(({ name }) => name);
  }

  async #ask(): Promise<void> {
    if (this.#shown.busy) return;
    this.#shown.busy = true;
    const began = performance.now();
    const { by } = this.#shown;
    const { events } = this.#host.loop.state.status;
    this.#events = events;
    try {
      this.#shown.report = await this.#host.learner.shares(by === undefined ? {} : { by });
      this.#shown.why = "";
    } catch (error) {
      this.#shown.report = undefined;
      this.#shown.why = error instanceof QuerentError ? error.message : String(error);
    } finally {
      this.#shown.busy = false;
      this.#isQuick = performance.now() - began < QUICK;
    }
    // Another column was chosen meanwhile, or something was answered.
    const isStale = by !== this.#shown.by || events !== this.#host.loop.state.status.events;
    this.#shown.stale = isStale && !this.#isQuick;
    if (isStale && this.#shown.report && (this.#isQuick || by !== this.#shown.by)) await this.#ask();
  }
}
