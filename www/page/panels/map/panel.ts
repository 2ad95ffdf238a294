import { html, nothing, type TemplateResult } from "lit";
import type { SyntheticRow } from "querent";
import { beginning } from "../../../ui/cell-text.js";
import type { LabelRowsDetail, PointNote, RowDetail, RowsDetail } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { ui } from "../../../words/ui.js";
import { codeOf, isAbort } from "../../failures.js";
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
  #stop: AbortController | undefined;
  /** How far the rows are read by the model, 0 to 1. */
  #progress = 0;
  #rows = 0;
  #marks: PointMarks | undefined;
  #madeUp: readonly SyntheticRow[] = [];
  /** The plane that the person chose; that of the neighbours once it is there, otherwise. */
  #chosen: PlaneKind | undefined;
  /** How many fits there were when it was drawn. */
  #fits = -1;
  #events = -1;
  #isMarking = false;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#projection = new Projection({ changed: () => host.changed(), fail: (error) => host.fail(error) });
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
      ${this.#stop && !points ? progress(words.reading, this.#progress) : nothing}
      ${
        points && this.#marks
          ? html`${this.#planes(plane)}
              <querent-map
                .points=${points}
                .kinds=${this.#marks.kinds}
                .ofClasses=${this.#marks.ofClasses}
                .rows=${this.#rows}
                .classes=${this.#host.classNames}
                .keys=${this.#host.keys.keys(this.#host.classNames)}
                .marks=${this.#host.notes.marks(this.#host.classNames)}
                .describe=${this.#describe}
                @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
                @querent-label-rows=${({ detail }: CustomEvent<LabelRowsDetail>) => void this.#label(detail)}
                @querent-show-rows=${({ detail }: CustomEvent<RowsDetail>) => this.#host.browseRows(detail.rows)}
              ></querent-map>`
          : nothing
      }
    `;
  }

  opened(): void {
    if (this.#fits < 0) void this.#draw();
    else void this.#markAgain();
  }

  decided(): void {
    this.close();
    this.#fits = -1;
    this.#marks = undefined;
    if (this.#host.tab === "map") void this.#draw();
  }

  /** Labels have changed: the marks of the points follow while the map is open. */
  seen(): void {
    if (this.#host.tab !== "map") return;
    queueMicrotask(() => {
      if (this.#fits < 0) void this.#draw();
      else if (this.#rows <= LIVE) void this.#markAgain();
    });
  }

  close(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#projection.stop();
  }

  get #plane(): PlaneKind | undefined {
    const { planes } = this.#projection;
    if (this.#chosen && planes[this.#chosen]) return this.#chosen;
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
        this.#chosen = kind;
        this.#host.changed();
      }}
    >${words.planes[kind]}</button>`;
    return html`
      <div class="map-planes">
        <div role="group" aria-label=${words.plane} class="map-plane">${plane("principal")} ${plane("neighbours")}</div>
        ${share === undefined ? nothing : html`${progress(words.arranging, share)}<button type="button" class="link" data-testid="map-stop" @click=${() => this.#projection.stop()}>${words.stop}</button>`}
        ${
          this.#fits !== curve.length && !this.#stop && share === undefined
            ? html`<span class="quiet">${words.old}</span> <button type="button" class="link" data-testid="map-again" @click=${() => void this.#draw()}>${words.again}</button>`
            : nothing
        }
      </div>
    `;
  }

  /** Lets the model read every row, and lays them out. */
  async #draw(): Promise<void> {
    const { status } = this.#host.loop.state;
    if (!status.fitted || this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#fits = status.curve.length;
    this.#progress = 0;
    this.#madeUp = this.#host.madeUp;
    try {
      const onShare = (share: number) => {
        this.#progress = share;
        this.#host.changed();
      };
      const { values, width, rows } = await embed(this.#host, this.#madeUp, { signal: stop.signal, onShare });
      if (stop.signal.aborted) return;
      this.#rows = rows;
      this.#marks = await markPoints(this.#host, rows, values.length / width);
      if (stop.signal.aborted) return;
      this.#events = this.#host.loop.state.status.events;
      this.#projection.start({ values, width, seed: status.seed });
    } catch (error) {
      this.#fits = -1;
      if (!isAbort(error) && codeOf(error) !== "closed") this.#host.fail(error);
    } finally {
      if (this.#stop === stop) this.#stop = undefined;
      this.#host.changed();
    }
  }

  /** Marks the points again after a change; one pass at a time. */
  async #markAgain(): Promise<void> {
    const { events } = this.#host.loop.state.status;
    if (!this.#marks || this.#isMarking || this.#stop || events === this.#events) return;
    this.#isMarking = true;
    try {
      this.#marks = await markPoints(this.#host, this.#rows, this.#marks.kinds.length);
      this.#events = events;
    } catch (error) {
      if (codeOf(error) !== "closed") this.#host.fail(error);
    } finally {
      this.#isMarking = false;
      this.#host.changed();
    }
    if (this.#host.loop.state.status.events !== events) await this.#markAgain();
  }

  readonly #describe = async (point: number): Promise<PointNote | undefined> => {
    const made = this.#madeUp[point - this.#rows];
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
    await this.#host.review(row);
    this.#host.showCard();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  async #label({ rows, label }: LabelRowsDetail): Promise<void> {
    await this.#host.labelRows(rows, label);
  }
}

function progress(what: string, share: number): TemplateResult {
  return html`<span class="map-progress"><progress max="1" .value=${share} aria-label=${what}></progress> <span class="quiet">${what}</span></span>`;
}
