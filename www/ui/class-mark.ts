import { html, svg, type TemplateResult } from "lit";

/** The shapes that distinguish classes without colours. */
export const SHAPES = ["circle", "square", "triangle", "diamond", "cross", "star", "ring", "bar"] as const;

export type Shape = (typeof SHAPES)[number];

/** As many colours as there are for classes: `--class-1` and so on in the style sheet. */
export const COLOURS = 10;

/** How a class is marked: one of the colours, from 1, and a shape. */
export interface ClassMark {
  colour: number;
  shape: Shape;
}

/** The marks of classes, by class. */
export type ClassMarks = ReadonlyMap<string, ClassMark>;

/** The mark of the class at a place of the list, from 0, where none was chosen. */
export function markAt(place: number): ClassMark {
  return { colour: (place % COLOURS) + 1, shape: SHAPES[place % SHAPES.length] ?? "circle" };
}

/** The marks of classes in their order. */
export function marksByOrder(classes: readonly string[]): ClassMarks {
  return new Map(classes.map((name, place) => [name, markAt(place)]));
}

/** What each shape is drawn by, on sixteen by sixteen units. */
const DRAWN: Readonly<Record<Shape, TemplateResult>> = {
  circle: svg`<circle cx="8" cy="8" r="6" />`,
  square: svg`<rect x="2.5" y="2.5" width="11" height="11" rx="1" />`,
  triangle: svg`<path d="M8 1.5 15 14H1z" />`,
  diamond: svg`<path d="M8 .8 15.2 8 8 15.2.8 8z" />`,
  cross: svg`<path d="M5.7 1.5h4.6v4.2h4.2v4.6h-4.2v4.2H5.7v-4.2H1.5V5.7h4.2z" />`,
  star: svg`<path d="m8 .8 2.2 4.9 5.3.6-4 3.5 1.2 5.2L8 12.3 3.3 15l1.2-5.2-4-3.5 5.3-.6z" />`,
  ring: svg`<circle class="mark-line" cx="8" cy="8" r="5" />`,
  bar: svg`<rect x="1" y="5" width="14" height="6" rx="1" />`,
};

/** The mark of a class; who hears the page hears its name instead. */
export function classMark({ colour, shape }: ClassMark): TemplateResult {
  return html`<svg class="mark mark-${colour}" viewBox="0 0 16 16" aria-hidden="true">${DRAWN[shape]}</svg>`;
}
