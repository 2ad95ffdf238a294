import { type ClassMarks, markAt } from "./class-mark.js";
import { MAP_KINDS } from "./map-kinds.js";
import { type Drawing, MapRaster, pixelOf } from "./map-raster.js";
import type { Place } from "./map-search.js";
import type { MapView } from "./map-view.js";

/** As many pixels of a canvas for one of the page as are drawn at most: more cannot be seen, and take time. */
const FINEST = 2;

/** Of more points than this fewer pixels are painted while they move, so that they do so at the pace of the screen. */
const MANY = 30_000;

/** What is painted. */
export interface Painting extends Pick<Drawing, "points" | "kinds" | "ringed"> {
  /** The class of each point, from 1, and 0 for none; absent where points have the colours of their kinds. */
  ofClasses: Uint8Array | undefined;
  classes: readonly string[];
  marks: ClassMarks;
  /** A line that is being drawn, in pixels of the page. */
  line: readonly Place[];
  /** The map is being moved. */
  isMoving: boolean;
}

type Colours = Pick<Drawing, "palette" | "ofKinds" | "ring">;

/** Paints a map on a canvas within an element, in the colours that the style sheet has there. */
export class MapPainter {
  #raster: MapRaster | undefined;
  /** What the style sheet has for classes, kinds and the ring, until it may have changed. */
  #colours: Colours | undefined;

  /** The colours may be others. */
  recolour(): void {
    this.#colours = undefined;
  }

  paint(canvas: HTMLCanvasElement, within: HTMLElement, painting: Painting, view: MapView): void {
    const context = canvas.getContext("2d");
    if (!context || canvas.clientWidth === 0) return;
    const isCoarse = painting.isMoving && painting.kinds.length > MANY;
    const scale = Math.min(isCoarse ? 1 : FINEST, devicePixelRatio || 1);
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    if (this.#raster?.isFor.join() !== [width, height, scale].join())
      this.#raster = new MapRaster(width, height, scale);
    this.#colours ??= coloursOf(within, painting);
    const { points, kinds, ringed, ofClasses: colours } = painting;
    context.putImageData(this.#raster.draw({ points, kinds, colours, ringed, ...this.#colours }, view), 0, 0);
    drawLine(context, painting.line, scale, getComputedStyle(within).color);
  }
}

function coloursOf(within: HTMLElement, { ofClasses, classes, marks }: Painting): Colours {
  const style = getComputedStyle(within);
  const ofClass = (name: string, place: number) =>
    pixelOf(style.getPropertyValue(`--class-${(marks.get(name) ?? markAt(place)).colour}`));
  const ofKinds = MAP_KINDS.map((kind) => {
    const mark = within.querySelector(`svg[data-kind="${kind}"]`);
    return pixelOf(mark ? getComputedStyle(mark).color : style.color);
  });
  return { palette: ofClasses ? [0, ...classes.map(ofClass)] : [], ofKinds, ring: pixelOf(style.color) };
}

function drawLine(context: CanvasRenderingContext2D, line: readonly Place[], scale: number, colour: string): void {
  const [first, ...more] = line;
  if (!first) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * scale;
  context.setLineDash([6 * scale, 4 * scale]);
  context.beginPath();
  context.moveTo(first[0] * scale, first[1] * scale);
  for (const [left, top] of more) context.lineTo(left * scale, top * scale);
  context.closePath();
  context.stroke();
  context.setLineDash([]);
}
