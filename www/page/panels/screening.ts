import { html, type nothing, type TemplateResult } from "lit";
import { QuerentError, type ScreeningReport } from "querent";
import type { SeekDetail } from "../../ui/index.js";
import { RECOMMENDED } from "../../ui/strategy-list.js";
import { page } from "../../words/page.js";
import { drawn } from "../drawn.js";
import { reactive } from "../store.js";
import type { Panel, PanelHost } from "./panel.js";

/** The strategy that asks about the rows of one class first. */
const MOST_LIKELY = "most_likely";

/** How far the search for all rows of one class is, asked for where the panel is open. */
export class ScreeningPanel implements Panel {
  readonly #host: PanelHost;
  readonly #shown = reactive({ report: undefined as ScreeningReport | undefined });
  /** The class that the person looks at; undefined: the one that is sought. */
  #class: string | undefined;
  /** The events of the session that the report is of. */
  #events = -1;
  #isBusy = false;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.screening.title;
  }

  get about(): string {
    return page.screening.about;
  }

  get isShown(): boolean {
    return this.#host.loop.state.status.classes.length > 1;
  }

  render(): TemplateResult | typeof nothing {
    const { classes, config } = this.#host.loop.state.status;
    return html`
      <querent-screening
        .report=${this.#shown.report}
        .classes=${classes.map(({ name }) => name)}
        .asks=${config?.strategy === MOST_LIKELY ? config.sought : undefined}
        @querent-seek=${({ detail }: CustomEvent<SeekDetail>) => void this.#seek(detail)}
      ></querent-screening>
    `;
  }

  opened(): void {
    void this.#ask();
  }

  decided(): void {
    this.#class = undefined;
    this.#events = -1;
  }

  seen(): void {
    const { events } = this.#host.loop.state.status;
    if (this.#host.workbench.tab === "screening" && events !== this.#events) void this.#ask();
  }

  async #seek({ class: name, asks }: SeekDetail): Promise<void> {
    const { config } = this.#host.loop.state.status;
    this.#class = name;
    if (asks !== undefined && config) {
      try {
        await this.#host.configure({ ...config, strategy: asks ? MOST_LIKELY : RECOMMENDED, sought: name });
        this.#host.say(asks ? page.screening.asks(name) : page.screening.stops);
        // The button is gone; what it asked for comes on the card.
        await this.#host.loop.settled();
        await drawn();
        this.#host.showCard();
      } catch (error) {
        this.#host.fail(error);
      }
    }
    await this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const [sought, { events }] = [this.#class, this.#host.loop.state.status];
    this.#events = events;
    try {
      this.#shown.report = await this.#host.learner.screening(sought === undefined ? {} : { class: sought });
    } catch (error) {
      this.#shown.report = undefined;
      if (!(error instanceof QuerentError && error.code === "closed")) this.#host.fail(error);
    } finally {
      this.#isBusy = false;
    }
    // Another class was chosen meanwhile, or something was answered.
    const isStale = sought !== this.#class || events !== this.#host.loop.state.status.events;
    if (isStale && this.#shown.report) await this.#ask();
  }
}
