/** Room around the points, in pixels. */
const MARGIN = 16;

/** How far one can go in, in times of the whole. */
const CLOSEST = 200;

/** Which part of a plane is in sight: where points of the plane are on the screen, and back. */
export class MapView {
  #width = 1;
  #height = 1;
  /** Pixels for one of the plane. */
  #scale = 1;
  /** What of the plane is in the middle. */
  #x = 0;
  #y = 0;
  #whole = { x: 0, y: 0, scale: 1 };

  /** Whether all of it is in sight, as at first. */
  get isWhole(): boolean {
    return this.#scale <= this.#whole.scale;
  }

  get size(): readonly [number, number] {
    return [this.#width, this.#height];
  }

  left(x: number): number {
    return (x - this.#x) * this.#scale + this.#width / 2;
  }

  top(y: number): number {
    return (this.#y - y) * this.#scale + this.#height / 2;
  }

  /** The place on the plane under one on the screen. */
  under(left: number, top: number): [number, number] {
    return [(left - this.#width / 2) / this.#scale + this.#x, this.#y - (top - this.#height / 2) / this.#scale];
  }

  /** How much of the plane so many pixels are. */
  across(pixels: number): number {
    return pixels / this.#scale;
  }

  /** The screen has another size: what was in the middle stays there. */
  resize(width: number, height: number, points: Float32Array): void {
    const closeness = this.#scale / this.#whole.scale;
    const { isWhole } = this;
    this.#width = Math.max(1, width);
    this.#height = Math.max(1, height);
    this.#whole = this.#wholeOf(points);
    if (isWhole) this.fit();
    else this.#scale = this.#whole.scale * closeness;
  }

  /** Other points: all of them come into sight. */
  show(points: Float32Array): void {
    this.#whole = this.#wholeOf(points);
    this.fit();
  }

  /** All of it comes into sight. */
  fit(): void {
    this.#x = this.#whole.x;
    this.#y = this.#whole.y;
    this.#scale = this.#whole.scale;
  }

  /** Goes in, or out where `by` is below 1, while the place under the pointer stays. */
  zoom(by: number, left = this.#width / 2, top = this.#height / 2): void {
    const [x, y] = this.under(left, top);
    this.#scale = Math.min(this.#whole.scale * CLOSEST, Math.max(this.#whole.scale, this.#scale * by));
    this.#x = x - (left - this.#width / 2) / this.#scale;
    this.#y = y + (top - this.#height / 2) / this.#scale;
    this.#hold();
  }

  /** Moves what is in sight by so many pixels. */
  pan(left: number, top: number): void {
    this.#x -= left / this.#scale;
    this.#y += top / this.#scale;
    this.#hold();
  }

  /** Brings a point into sight. */
  reveal(x: number, y: number): void {
    const [left, top] = [this.left(x), this.top(y)];
    if (left >= MARGIN && left <= this.#width - MARGIN && top >= MARGIN && top <= this.#height - MARGIN) return;
    this.#x = x;
    this.#y = y;
    this.#hold();
  }

  /** Nothing but points comes into the middle. */
  #hold(): void {
    if (this.isWhole) this.fit();
    const reach = { x: this.#width / this.#whole.scale / 2, y: this.#height / this.#whole.scale / 2 };
    this.#x = Math.min(this.#whole.x + reach.x, Math.max(this.#whole.x - reach.x, this.#x));
    this.#y = Math.min(this.#whole.y + reach.y, Math.max(this.#whole.y - reach.y, this.#y));
  }

  #wholeOf(points: Float32Array): { x: number; y: number; scale: number } {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < points.length; at += 2) {
      const [x, y] = [points[at] as number, points[at + 1] as number];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
    if (left > right) return { x: 0, y: 0, scale: 1 };
    const wide = Math.max(1, this.#width - 2 * MARGIN) / Math.max(1e-6, right - left);
    const high = Math.max(1, this.#height - 2 * MARGIN) / Math.max(1e-6, top - bottom);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(wide, high) };
  }
}
