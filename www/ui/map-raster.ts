/** Draws many points into the pixels of a canvas, a shape for each: no canvas strokes a hundred thousand paths in a frame. */
import { isWithin, MAP_KINDS, type PointShape, RADIUS, SHAPE_OF } from "./map-kinds.js";
import type { MapView } from "./map-view.js";

/** How finely the edge of a shape is measured, in parts of a pixel. */
const PARTS = 4;

/** The pixels of a shape, each with how much of it is covered, 0 to 255. */
interface Stamp {
  size: number;
  covered: Uint8Array;
}

/** What is drawn. */
export interface Drawing {
  /** x and y of each point, on the plane. */
  points: Float32Array;
  /** The kind of each, by its place in `MAP_KINDS`. */
  kinds: Uint8Array;
  /** The colour of each, by its place in `palette`; those of the kinds where it is absent or 0. */
  colours: Uint8Array | undefined;
  palette: readonly number[];
  /** The colour of each kind. */
  ofKinds: readonly number[];
  /** Points with a ring around them. */
  ringed: Iterable<number>;
  ring: number;
}

/** The pixels of one canvas. */
export class MapRaster {
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;
  readonly #scale: number;
  readonly #stamps = new Map<PointShape, Stamp>();

  /** @param scale pixels of the canvas for one of the page */
  constructor(width: number, height: number, scale: number) {
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#scale = scale;
  }

  get isFor(): readonly [number, number, number] {
    return [this.#image.width, this.#image.height, this.#scale];
  }

  draw(drawing: Drawing, view: MapView): ImageData {
    this.#pixels.fill(0);
    for (const kind of MAP_KINDS.keys()) this.#kind(kind, drawing, view);
    const ring = this.#stamp("ring");
    for (const at of drawing.ringed) this.#point(ring, drawing.points, at, drawing.ring, view);
    return this.#image;
  }

  #kind(kind: number, { points, kinds, colours, palette, ofKinds }: Drawing, view: MapView): void {
    const stamp = this.#stamp(SHAPE_OF[MAP_KINDS[kind] ?? "unlabelled"]);
    const own = ofKinds[kind] ?? 0;
    for (let at = 0; at < kinds.length; at++) {
      if (kinds[at] !== kind) continue;
      const colour = colours?.[at] ?? 0;
      this.#point(stamp, points, at, colour === 0 ? own : (palette[colour] ?? own), view);
    }
  }

  #point({ size, covered }: Stamp, points: Float32Array, at: number, colour: number, view: MapView): void {
    const { width, height } = this.#image;
    const left = Math.round(view.left(points[at * 2] ?? 0) * this.#scale - size / 2);
    const top = Math.round(view.top(points[at * 2 + 1] ?? 0) * this.#scale - size / 2);
    if (left < 0 || top < 0 || left + size > width || top + size > height) return;
    const pixels = this.#pixels;
    for (let y = 0, i = 0; y < size; y++) {
      let to = (top + y) * width + left;
      for (let x = 0; x < size; x++, i++, to++) {
        const cover = covered[i] as number;
        if (cover === 255) pixels[to] = 0xff000000 | colour;
        else if (cover > 0) pixels[to] = over(pixels[to] as number, colour, cover);
      }
    }
  }

  #stamp(shape: PointShape): Stamp {
    const known = this.#stamps.get(shape);
    if (known) return known;
    const radius = RADIUS[shape] * this.#scale;
    const size = Math.ceil(radius * 2);
    const covered = new Uint8Array(size * size);
    for (let at = 0; at < covered.length; at++) {
      let within = 0;
      for (let part = 0; part < PARTS * PARTS; part++) {
        const x = (at % size) + ((part % PARTS) + 0.5) / PARTS - size / 2;
        const y = Math.floor(at / size) + (Math.floor(part / PARTS) + 0.5) / PARTS - size / 2;
        if (isWithin(shape, x / radius, y / radius)) within += 1;
      }
      covered[at] = Math.round((255 * within) / (PARTS * PARTS));
    }
    const stamp = { size, covered };
    this.#stamps.set(shape, stamp);
    return stamp;
  }
}

/** A colour that covers a part of a pixel, over what is there. */
function over(below: number, colour: number, cover: number): number {
  const opaque = below >>> 24;
  if (opaque === 0) return ((cover << 24) | colour) >>> 0;
  const mix = (shift: number): number => {
    const one = (colour >>> shift) & 255;
    const other = (below >>> shift) & 255;
    return (((one * cover + other * (255 - cover)) / 255) & 255) << shift;
  };
  return ((Math.max(opaque, cover) << 24) | mix(16) | mix(8) | mix(0)) >>> 0;
}

/** A colour of CSS as the pixels have it, without how opaque it is. */
export function pixelOf(colour: string): number {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return 0;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (blue << 16) | (green << 8) | red;
}
