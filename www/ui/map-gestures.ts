/** What pointers do on a map: drag, pinch, press, hover, and draw a line around points. */
import type { Place } from "./map-search.js";

/** A pointer that moves less than this, in pixels, presses. */
const STILL = 5;

/** Who hears of the gestures; places are in pixels from the upper left of the map. */
export interface GestureHost {
  /** Whether a drag draws a line, and moves nothing. */
  draws(): boolean;
  pan(right: number, down: number): void;
  zoom(by: number, at: Place): void;
  press(at: Place): void;
  hover(at: Place | undefined): void;
  /** The line so far. */
  line(line: readonly Place[]): void;
  /** The line is closed; `adds`: to what is selected. */
  lasso(line: readonly Place[], adds: boolean): void;
}

export class MapGestures {
  readonly #host: GestureHost;
  readonly #down = new Map<number, Place>();
  #start: Place | undefined;
  #line: Place[] | undefined;
  #moved = false;

  constructor(host: GestureHost) {
    this.#host = host;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const at = placeOf(event);
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, at);
    this.#moved = this.#down.size > 1;
    this.#start = at;
    this.#line = this.#down.size === 1 && (this.#host.draws() || event.shiftKey) ? [at] : undefined;
    this.#host.hover(undefined);
  };

  readonly move = (event: PointerEvent): void => {
    const at = placeOf(event);
    const before = this.#down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.#host.hover(at);
      return;
    }
    this.#down.set(event.pointerId, at);
    if (this.#start && distance(at, this.#start) > STILL) this.#moved = true;
    if (!this.#moved) return;
    const [other] = [...this.#down].flatMap(([id, place]) => (id === event.pointerId ? [] : [place]));
    if (other) {
      const middle: Place = [(at[0] + other[0]) / 2, (at[1] + other[1]) / 2];
      this.#host.zoom(distance(at, other) / Math.max(1, distance(before, other)), middle);
    } else if (this.#line) {
      this.#line.push(at);
      this.#host.line(this.#line);
    } else this.#host.pan(at[0] - before[0], at[1] - before[1]);
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId)) return;
    const line = this.#line;
    this.#line = undefined;
    this.#host.line([]);
    if (!this.#moved) this.#host.press(placeOf(event));
    else if (line && line.length > 2) this.#host.lasso(line, event.shiftKey);
  };

  readonly cancel = (event: PointerEvent): void => {
    this.#down.delete(event.pointerId);
    this.#line = undefined;
    this.#host.line([]);
  };

  readonly leave = (): void => this.#host.hover(undefined);

  /** A wheel zooms with Ctrl, as a pinch on a trackpad comes; without, it scrolls the page. */
  readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#host.zoom(Math.exp(-event.deltaY / 200), placeOf(event));
  };
}

function placeOf(event: MouseEvent): Place {
  const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

function distance([x, y]: Place, [otherX, otherY]: Place): number {
  return Math.hypot(x - otherX, y - otherY);
}
