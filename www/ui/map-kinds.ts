import { html, svg, type TemplateResult } from "lit";

/** The kinds of points on a map of rows, in the order in which they are drawn: those that matter more lie on top. */
export const MAP_KINDS = ["unlabelled", "labelled", "synthetic", "doubtful", "next"] as const;

export type MapKind = (typeof MAP_KINDS)[number];

/** What a point is drawn as; the shape alone shows it, without colours. */
export type PointShape = "dot" | "circle" | "cross" | "triangle" | "diamond" | "ring";

export const SHAPE_OF: Readonly<Record<MapKind, PointShape>> = {
  unlabelled: "dot",
  labelled: "circle",
  synthetic: "cross",
  doubtful: "triangle",
  next: "diamond",
};

/** How large each is, from its middle, in pixels. */
export const RADIUS: Readonly<Record<PointShape, number>> = {
  dot: 1.75,
  circle: 3.5,
  cross: 4.5,
  triangle: 5.5,
  diamond: 6,
  ring: 8,
};

/** Whether a place is within a shape whose radius is 1. */
export function isWithin(shape: PointShape, x: number, y: number): boolean {
  const away = Math.hypot(x, y);
  switch (shape) {
    case "cross":
      return Math.max(Math.abs(x), Math.abs(y)) <= 1 && Math.min(Math.abs(x), Math.abs(y)) <= 0.36;
    case "triangle":
      return y <= 0.8 && y >= -1 && Math.abs(x) <= (y + 1) * 0.55;
    case "diamond":
      return Math.abs(x) + Math.abs(y) <= 1;
    case "ring":
      return away <= 1 && away >= 0.72;
    default:
      return away <= 1;
  }
}

const DRAWN: Readonly<Record<MapKind, TemplateResult>> = {
  unlabelled: svg`<circle cx="8" cy="8" r="3" />`,
  labelled: svg`<circle cx="8" cy="8" r="6" />`,
  synthetic: svg`<path d="M5.7 1.5h4.6v4.2h4.2v4.6h-4.2v4.2H5.7v-4.2H1.5V5.7h4.2z" />`,
  doubtful: svg`<path d="M8 1.5 15 14H1z" />`,
  next: svg`<path d="M8 .8 15.2 8 8 15.2.8 8z" />`,
};

/** What points of a kind look like, for the legend. The map takes its colour from here. */
export function kindMark(kind: MapKind): TemplateResult {
  return html`<svg class="mark map-of-${kind}" data-kind=${kind} viewBox="0 0 16 16" aria-hidden="true">${DRAWN[kind]}</svg>`;
}
