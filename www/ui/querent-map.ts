import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type ClassMarks, classMark, marksByOrder } from "./class-mark.js";
import { type ClassKeys, keysByOrder } from "./class-order.js";
import { define, QuerentElement } from "./element.js";
import { type GestureHost, MapGestures } from "./map-gestures.js";
import { kindMark, MAP_KINDS } from "./map-kinds.js";
import { MapPainter } from "./map-painter.js";
import { nearestPoint, type Place, pointBeyond, pointsWithin } from "./map-search.js";
import { MapView } from "./map-view.js";
import { labelBar } from "./rows-label-bar.js";

/** What is said of a point. */
export interface PointNote {
  title: string;
  text: string;
  /** Its label, or what the model says of it. */
  label?: string | undefined;
  isPredicted?: boolean | undefined;
}

/** A pointer may miss a point by so many pixels. */
const NEAR = 12;

/** Steps of the keys: so many pixels, and so much closer. */
const STEP = 60;
const CLOSER = 1.5;

/** Milliseconds without a movement after which the map is at rest. */
const REST_MS = 150;

const WAYS: Readonly<Record<string, Place>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** What is drawn on the canvas: a change of anything else leaves it as it is. */
const DRAWN = ["points", "kinds", "ofClasses", "marks", "byClass", "active", "selected"] as const;

/** Letters that are commands for the card, which is out of sight while somebody is at the map. */
const OF_CARD = /^[sarn]$/i;

/**
 * A map of any number of rows as points on a plane: by kind, or by class. It is moved and zoomed by pointer and by keys, says what a point is, and
 * selects those within a line that is drawn around them, to label them or show them in a table. Its legend counts them all.
 *
 * @fires querent-review - `RowDetail`
 * @fires querent-label-rows - `LabelRowsDetail`
 * @fires querent-show-rows - `RowsDetail`
 */
export class QuerentMap extends QuerentElement {
  static override properties = {
    points: { attribute: false },
    kinds: { attribute: false },
    ofClasses: { attribute: false },
    rows: { type: Number },
    classes: { attribute: false },
    keys: { attribute: false },
    marks: { attribute: false },
    describe: { attribute: false },
    draws: { state: true },
    byClass: { state: true },
    active: { state: true },
    note: { state: true },
    selected: { state: true },
  };

  /** x and y of each point: those of rows in the order of the table, and after them those that were made up. */
  declare points: Float32Array;
  /** The kind of each point, by its place in `MAP_KINDS`. */
  declare kinds: Uint8Array;
  /** The class of each point, from 1, as it is labelled or predicted; 0 where nothing is said. */
  declare ofClasses: Uint8Array;
  /** How many of the points are rows of the table. */
  declare rows: number;
  declare classes: readonly string[];
  /** Which key labels with which class; undefined: "1" to "9" in the order of the classes. */
  declare keys: ClassKeys | undefined;
  /** How classes are marked; undefined: in their order. */
  declare marks: ClassMarks | undefined;
  /** Says what a point is. */
  declare describe: (point: number) => Promise<PointNote | undefined>;
  /** A drag draws a line around points. */
  declare draws: boolean;
  declare byClass: boolean;
  /** The point that is looked at. */
  declare active: number | undefined;
  declare note: PointNote | undefined;
  declare selected: ReadonlySet<number>;
  readonly #view = new MapView();
  readonly #gestures = new MapGestures(this.#host());
  readonly #sight = new ResizeObserver(() => this.#resize());
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  readonly #painter = new MapPainter();
  #line: readonly Place[] = [];
  #frame = 0;
  /** Runs while the map is being moved. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  #hovered: number | undefined;
  #hint = "";
  #counts: readonly number[] = [];

  constructor() {
    super();
    this.points = new Float32Array();
    this.kinds = new Uint8Array();
    this.ofClasses = new Uint8Array();
    this.rows = 0;
    this.classes = [];
    this.keys = undefined;
    this.marks = undefined;
    this.describe = async () => undefined;
    this.draws = false;
    this.byClass = false;
    this.active = undefined;
    this.note = undefined;
    this.selected = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scheme.addEventListener("change", this.#recolour);
  }

  override disconnectedCallback(): void {
    this.#sight.disconnect();
    this.#scheme.removeEventListener("change", this.#recolour);
    clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("kinds")) this.#counts = countsOf(this.kinds);
    if (!changed.has("points")) return;
    this.#view.show(this.points);
    const { length } = this.points;
    if (this.active !== undefined && this.active * 2 >= length) this.active = undefined;
    if (changed.get("points")?.length !== length) this.selected = new Set();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { canvas } = this;
    if (canvas) this.#sight.observe(canvas);
    if (changed.has("active")) void this.#tell(this.active);
    if (DRAWN.some((name) => changed.has(name))) this.#recolour();
  }

  /** The canvas, once it is there. */
  get canvas(): HTMLCanvasElement | null {
    return this.querySelector("canvas");
  }

  protected override render(): TemplateResult {
    const words = ui.map;
    return html`
      <div class="map-bar" role="toolbar" aria-label=${words.tools}>
        ${this.#tool("map-lasso", words.lasso, this.draws, () => {
          this.draws = !this.draws;
        })}
        ${this.#tool("map-in-sight", words.selectInSight, undefined, () => this.#selectInSight())}
        <span class="map-gap"></span>
        ${this.#tool("map-by-class", words.byClass, this.byClass, () => {
          this.byClass = !this.byClass;
        })}
        ${this.#tool("map-in", "+", undefined, () => this.#zoom(CLOSER), words.zoomIn)}
        ${this.#tool("map-out", "−", undefined, () => this.#zoom(1 / CLOSER), words.zoomOut)}
        ${this.#tool("map-fit", words.fit, undefined, () => this.#fit())}
      </div>
      <div class="map-sheet">
        <canvas
          class=${this.draws || !this.#view.isWhole ? "map map-held" : "map"}
          role="application"
          tabindex="0"
          data-testid="map"
          aria-label=${words.name(this.rows)}
          aria-describedby="map-how"
          @pointerdown=${this.#gestures.down}
          @pointermove=${this.#gestures.move}
          @pointerup=${this.#gestures.up}
          @pointercancel=${this.#gestures.cancel}
          @pointerleave=${this.#gestures.leave}
          @wheel=${this.#gestures.wheel}
          @dblclick=${() => this.#open()}
          @keydown=${this.#key}
        ></canvas>
        <p class="map-tip" data-testid="map-tip" hidden></p>
      </div>
      <p class="visually-hidden" id="map-how">${words.how}</p>
      ${this.#about()}
      <div class="rows-bar" data-testid="map-label-bar">
        ${
          this.selected.size === 0
            ? html`<p class="quiet rows-hint">${words.hint}</p>`
            : html`${labelBar({
                selected: this.selected.size,
                classes: this.classes,
                keys: this.#keys,
                open: false,
                onLabel: (label) => this.#label(label),
                onClear: () => this.#select(new Set()),
              })}
              <button type="button" class="button" data-testid="map-show" @click=${() => this.emit("querent-show-rows", { rows: [...this.selected] })}>${words.show}</button>`
        }
        <span class="quiet" role="status">${this.#hint}</span>
      </div>
      ${this.#legend()}
    `;
  }

  /** What is known of the point that is looked at. */
  #about(): TemplateResult {
    const { note, active } = this;
    const isRow = active !== undefined && active < this.rows;
    return html`<div class="map-about" data-testid="map-about">
      <p role="status">${note ? html`<b>${note.title}</b> ${said(note)} <span class="quiet" dir="auto">${note.text}</span>` : html`<span class="quiet">${ui.map.none}</span>`}</p>
      ${note && isRow ? html`<button type="button" class="link" data-testid="map-open" @click=${() => this.#open()}>${ui.map.open}</button>` : nothing}
    </div>`;
  }

  /** The map in words: how many points there are of each kind. */
  #legend(): TemplateResult {
    const counts = this.#counts;
    return html`
      <ul class="map-legend" aria-label=${ui.map.legend} data-testid="map-legend">
        ${MAP_KINDS.map((kind, at) => html`<li data-kind=${kind} ?hidden=${counts[at] === 0}>${kindMark(kind)} ${ui.map.kinds[kind](counts[at] ?? 0)}</li>`)}
      </ul>
      ${this.byClass ? html`<ul class="map-legend" aria-label=${ui.map.classes}>${[...this.#marks].map(([name, mark]) => html`<li>${classMark({ ...mark, shape: "square" })} <bdi>${name}</bdi></li>`)}</ul>` : nothing}
    `;
  }

  #tool(id: string, text: string, pressed: boolean | undefined, act: () => void, name?: string): TemplateResult {
    return html`<button
      type="button"
      class="button"
      data-testid=${id}
      aria-label=${name ?? nothing}
      title=${name ?? nothing}
      aria-pressed=${pressed === undefined ? nothing : pressed}
      @click=${act}
    >${text}</button>`;
  }

  get #marks(): ClassMarks {
    return this.marks ?? marksByOrder(this.classes);
  }

  get #keys(): ClassKeys {
    return this.keys ?? keysByOrder(this.classes);
  }

  #host(): GestureHost {
    return {
      draws: () => this.draws,
      pan: (right: number, down: number) => this.#moved(() => this.#view.pan(right, down)),
      zoom: (by: number, at: Place) => this.#moved(() => this.#view.zoom(by, ...at)),
      press: (at: Place) => {
        this.active = this.#at(at);
      },
      hover: (at: Place | undefined) => void this.#hover(at),
      line: (line: readonly Place[]) => {
        this.#line = line;
        this.#draw();
      },
      lasso: (line: readonly Place[], adds: boolean) => {
        const within = pointsWithin(
          this.points,
          line.map(([left, top]) => this.#view.under(left, top)),
        );
        this.#select(new Set([...(adds ? this.selected : []), ...this.#rowsOf(within)]));
      },
    };
  }

  #at([left, top]: Place): number | undefined {
    return nearestPoint(this.points, this.#view.under(left, top), this.#view.across(NEAR));
  }

  #rowsOf(points: readonly number[]): number[] {
    return points.filter((point) => point < this.rows);
  }

  #zoom(by: number): void {
    this.#moved(() => this.#view.zoom(by));
  }

  #fit(): void {
    this.#moved(() => this.#view.fit());
  }

  #moved(move: () => void): void {
    const { isWhole } = this.#view;
    move();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.#rested, REST_MS);
    if (isWhole !== this.#view.isWhole) this.requestUpdate();
    this.#draw();
  }

  readonly #rested = (): void => {
    this.#rest = undefined;
    this.#draw();
  };

  #select(selected: ReadonlySet<number>): void {
    this.selected = selected;
    this.#hint = "";
  }

  #selectInSight(): void {
    const [width, height] = this.#view.size;
    const corners: Place[] = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ];
    const within = pointsWithin(
      this.points,
      corners.map(([left, top]) => this.#view.under(left, top)),
    );
    this.#select(new Set(this.#rowsOf(within)));
  }

  #label(label: string): void {
    this.emit("querent-label-rows", { rows: [...this.selected], label });
  }

  #open(): void {
    if (this.active !== undefined && this.active < this.rows) this.emit("querent-review", { row: this.active });
  }

  /** Says what a point is, unless another one is looked at meanwhile. */
  async #tell(point: number | undefined): Promise<void> {
    const note = point === undefined ? undefined : await this.describe(point);
    if (point === this.active) this.note = note;
  }

  /** What lies under the pointer shows beside it; no update, for it follows every move. */
  async #hover(at: Place | undefined): Promise<void> {
    const point = at && this.#at(at);
    const tip = this.querySelector<HTMLElement>(".map-tip");
    if (!tip || point === this.#hovered) return;
    this.#hovered = point;
    tip.hidden = true;
    if (point === undefined) return;
    const note = await this.describe(point);
    if (point !== this.#hovered || !note) return;
    const [x, y] = [this.#view.left(this.points[point * 2] ?? 0), this.#view.top(this.points[point * 2 + 1] ?? 0)];
    const [width] = this.#view.size;
    tip.textContent = [note.title, said(note), note.text].filter(Boolean).join(" · ");
    tip.style.setProperty("--x", `${Math.round(x)}px`);
    tip.style.setProperty("--y", `${Math.round(y)}px`);
    tip.classList.toggle("map-tip-left", x > width / 2);
    tip.hidden = false;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (this.#command(event)) event.preventDefault();
  };

  #command({ key, shiftKey, repeat }: KeyboardEvent): boolean {
    const way = WAYS[key];
    if (way) {
      const [right, up] = way;
      if (shiftKey) this.#moved(() => this.#view.pan(-right * STEP, up * STEP));
      else this.#walk(way);
      return true;
    }
    if (/^[1-9]$/.test(key)) {
      const [label] = [...this.#keys].find(([, held]) => held === key) ?? [];
      if (this.selected.size === 0) this.#hint = ui.rows.selectFirst;
      else if (label !== undefined && this.classes.includes(label) && !repeat) this.#label(label);
      this.requestUpdate();
      return true;
    }
    switch (key) {
      case "+":
      case "=":
        this.#zoom(CLOSER);
        return true;
      case "-":
        this.#zoom(1 / CLOSER);
        return true;
      case "0":
        this.#fit();
        return true;
      case "Enter":
        this.#open();
        return true;
      case " ":
        this.#toggle();
        return true;
      case "Escape":
        if (this.selected.size === 0) return false;
        this.#select(new Set());
        return true;
      default:
        return OF_CARD.test(key);
    }
  }

  /** The arrows go from a point to the next; the first is that in the middle. */
  #walk(way: Place): void {
    const [width, height] = this.#view.size;
    const middle = this.#view.under(width / 2, height / 2);
    const next =
      this.active === undefined
        ? nearestPoint(this.points, middle, Number.POSITIVE_INFINITY)
        : pointBeyond(this.points, this.active, way);
    if (next === undefined) return;
    this.active = next;
    this.#moved(() => this.#view.reveal(this.points[next * 2] ?? 0, this.points[next * 2 + 1] ?? 0));
  }

  #toggle(): void {
    const { active } = this;
    if (active === undefined || active >= this.rows) return;
    const selected = new Set(this.selected);
    if (!selected.delete(active)) selected.add(active);
    this.#select(selected);
  }

  #resize(): void {
    const { canvas } = this;
    if (!canvas || canvas.clientWidth === 0) return;
    this.#view.resize(canvas.clientWidth, canvas.clientHeight, this.points);
    this.#draw();
  }

  readonly #recolour = (): void => {
    this.#painter.recolour();
    this.#draw();
  };

  /** Draws in the next frame, once however much has changed. */
  readonly #draw = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#paint);
  };

  readonly #paint = (): void => {
    this.#frame = 0;
    const { canvas, points, kinds, classes } = this;
    if (!canvas) return;
    const ringed = new Set(this.selected);
    if (this.active !== undefined) ringed.add(this.active);
    const ofClasses = this.byClass ? this.ofClasses : undefined;
    const painting = {
      points,
      kinds,
      ringed,
      ofClasses,
      classes,
      marks: this.#marks,
      line: this.#line,
      isMoving: this.#rest !== undefined,
    };
    this.#painter.paint(canvas, this, painting, this.#view);
  };
}

/** How many points there are of each kind. */
function countsOf(kinds: Uint8Array): number[] {
  const counts = MAP_KINDS.map(() => 0);
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The label of a point, or what the model says of it. */
function said({ label, isPredicted }: PointNote): string {
  if (label === undefined) return "";
  return isPredicted ? ui.map.predicted(label) : ui.map.labelled(label);
}

define("querent-map", QuerentMap);
