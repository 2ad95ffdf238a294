import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { beginning } from "../../../ui/cell-text.js";
import type { LabelRowsDetail, PointNote, RowDetail, RowsDetail } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { ui } from "../../../words/ui.js";
import { review } from "../../answering.js";
import { labelRows } from "../../bulk-answers.js";
import { codeOf, isAbort } from "../../failures.js";
import { reactive } from "../../store.js";
import type { Panel, PanelHost } from "../panel.js";
import { embed, markPoints, type PointMarks } from "./points.js";
import { type PlaneKind, Projection } from "./projection.js";

/** As much of a row as is said of it, in characters. */
const MOST_SAID = 160;

/** A map of more rows than this is not marked again after each answer, which would delay the next question. */
const LIVE = 20_000;

/** The map of the pool: the rows as the model sees them, alike beside alike. */
export class MapPanel implements Panel {
  readonly #host: PanelHost;
  readonly #projection: Projection;
  readonly #shown = reactive({
    /** Stops the reading of the rows that is under way. */
    stop: undefined as AbortController | undefined,
    /** How far the rows are read by the model, 0 to 1. */
    progress: 0,
    rows: 0,
    marks: undefined as PointMarks | undefined,
    /** The plane that the person chose; that of the neighbours once it is there, otherwise. */
    chosen: undefined as PlaneKind | undefined,
    /** How many fits there were when it was drawn. */
    fits: -1,
  });
  #madeUp: readonly SyntheticRow[] = [];
  #events = -1;
  #isMarking = false;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#projection = new Projection(host.fail);
  }

  get title(): string {
    return page.map.title;
  }

  get about(): string {
    return page.map.about;
  }

  render(): TemplateResult | typeof nothing {
    const words = page.map;
    const { status } = this.#host.loop.state;
    const plane = this.#plane;
    const points = plane && this.#projection.planes[plane];
    if (!status.fitted) return html`<p data-testid="map-none">${words.noModel}</p>`;
    return html`
      ${this.#shown.stop && !points ? progress(words.reading, this.#shown.progress) : nothing}
      ${
        points && this.#shown.marks
          ? html`${this.#planes(plane)}
              <querent-map
                .points=${points}
                .kinds=${this.#shown.marks.kinds}
                .ofClasses=${this.#shown.marks.ofClasses}
                .rows=${this.#shown.rows}
                .classes=${this.#host.classNames}
                .keys=${this.#host.keys.keys(this.#host.classNames)}
                .marks=${this.#host.notes.marks(this.#host.classNames)}
                .describe=${this.#describe}
                @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
                @querent-label-rows=${({ detail }: CustomEvent<LabelRowsDetail>) => void this.#label(detail)}
                @querent-show-rows=${({ detail }: CustomEvent<RowsDetail>) => this.#host.workbench.browseRows(detail.rows)}
              ></querent-map>`
          : nothing
      }
    `;
  }

  opened(): void {
    if (this.#shown.fits < 0) void this.#draw();
    else void this.#markAgain();
  }

  decided(): void {
    this.close();
    this.#shown.fits = -1;
    this.#shown.marks = undefined;
    if (this.#host.workbench.tab === "map") void this.#draw();
  }

  /** Labels have changed: the marks of the points follow while the map is open. */
  seen(): void {
    if (this.#host.workbench.tab !== "map") return;
    queueMicrotask(() => {
      if (this.#shown.fits < 0) void this.#draw();
      else if (this.#shown.rows <= LIVE) void this.#markAgain();
    });
  }

  close(): void {
    this.#shown.stop?.abort();
    this.#shown.stop = undefined;
    this.#projection.stop();
  }

  get #plane(): PlaneKind | undefined {
    const { planes } = this.#projection;
    if (this.#shown.chosen && planes[this.#shown.chosen]) return this.#shown.chosen;
    return planes.neighbours ? "neighbours" : planes.principal && "principal";
  }

  /** The choice of the plane, and how far the second one is. */
  #planes(shown: PlaneKind | undefined): TemplateResult {
    const words = page.map;
    const { planes, progress: share } = this.#projection;
    const { curve } = this.#host.loop.state.status;
    const plane = (kind: PlaneKind) => html`<button
      type="button"
      class="button"
      data-testid="map-${kind}"
      aria-pressed=${shown === kind}
      ?disabled=${planes[kind] === undefined}
      @click=${() => {
        this.#shown.chosen = kind;
      }}
    >${words.planes[kind]}</button>`;
    return html`
      <div class="map-planes">
        <div role="group" aria-label=${words.plane} class="map-plane">${plane("principal")} ${plane("neighbours")}</div>
        ${share === undefined ? nothing : html`${progress(words.arranging, share)}<button type="button" class="link" data-testid="map-stop" @click=${() => this.#projection.stop()}>${words.stop}</button>`}
        ${
          this.#shown.fits !== curve.length && !this.#shown.stop && share === undefined
            ? html`<span class="quiet">${words.old}</span> <button type="button" class="link" data-testid="map-again" @click=${() => void this.#draw()}>${words.again}</button>`
            : nothing
        }
      </div>
    `;
  }

  /** Lets the model read every row, and lays them out. */
  async #draw(): Promise<void> {
    const { status } = this.#host.loop.state;
    if (!status.fitted || this.#shown.stop) return;
    const stop = new AbortController();
    this.#shown.stop = stop;
    this.#shown.fits = status.curve.length;
    this.#shown.progress = 0;
    this.#madeUp = this.#host.workbench.madeUp;
    try {
      const onShare = (share: number) => {
        this.#shown.progress = share;
      };
      const { values, width, rows } = await embed(this.#host, this.#madeUp, { signal: stop.signal, onShare });
      if (stop.signal.aborted) return;
      this.#shown.rows = rows;
      this.#shown.marks = await markPoints(this.#host, rows, values.length / width);
      if (stop.signal.aborted) return;
      this.#events = this.#host.loop.state.status.events;
      this.#projection.start({ values, width, seed: status.seed });
    } catch (error) {
      this.#shown.fits = -1;
      if (!isAbort(error) && codeOf(error) !== "closed") this.#host.fail(error);
    } finally {
      if (this.#shown.stop === stop) this.#shown.stop = undefined;
    }
  }

  /** Marks the points again after a change; one pass at a time. */
  async #markAgain(): Promise<void> {
    const { events } = this.#host.loop.state.status;
    if (!this.#shown.marks || this.#isMarking || this.#shown.stop || events === this.#events) return;
    this.#isMarking = true;
    try {
      this.#shown.marks = await markPoints(this.#host, this.#shown.rows, this.#shown.marks.kinds.length);
      this.#events = events;
    } catch (error) {
      if (codeOf(error) !== "closed") this.#host.fail(error);
    } finally {
      this.#isMarking = false;
    }
    if (this.#host.loop.state.status.events !== events) await this.#markAgain();
  }

  readonly #describe = async (point: number): Promise<PointNote | undefined> => {
    const made = this.#madeUp[point - this.#shown.rows];
    if (made) {
      const text = made.values.map(({ value }) => value).join(" · ");
      return { title: page.map.madeUp, text: beginning(text, MOST_SAID), label: made.asks ? undefined : made.class };
    }
    const [line] = await this.#host.learner.rows([point]).catch(() => []);
    if (!line) return undefined;
    const text = beginning(line.cells.filter((cell) => cell !== "").join(" · "), MOST_SAID);
    const isPredicted = line.label === undefined;
    return { title: ui.row.title(point), text, label: line.label ?? line.prediction, isPredicted };
  };

  async #open(row: number): Promise<void> {
    await review(this.#host, row);
    this.#host.showCard();
  }

  async #label({ rows, label }: LabelRowsDetail): Promise<void> {
    await labelRows(this.#host, rows, label);
  }
}

function progress(what: string, share: number): TemplateResult {
  return html`<span class="map-progress"><progress max="1" .value=${share} aria-label=${what}></progress> <span class="quiet">${what}</span></span>`;
}
