import type { PropertyValues } from "lit";
import type { Plot } from "./curve-plot.js";
import { QuerentElement } from "./element.js";

/** An element with a chart in its `.chart` place, drawn again whenever the element changes or its width does. */
export abstract class QuerentChart extends QuerentElement {
  #plot: Plot | undefined;
  #width = 0;
  #resized: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized = new ResizeObserver(() => {
      const width = Math.floor(this.clientWidth);
      if (width !== this.#width) this.requestUpdate();
    });
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    this.#resized?.disconnect();
    super.disconnectedCallback();
  }

  /** Whether there is anything to draw. */
  protected abstract readonly drawable: boolean;

  /**
   * The chart, `width` pixels wide.
   *
   * @internal
   */
  protected abstract draw(plot: Plot, width: number): Element;

  /** Properties that the chart does not show: it stays as it is where no other has changed. */
  protected readonly beside: ReadonlySet<PropertyKey> = new Set();

  /** Caption and chart are drawn in one go from the same figures, so that they never disagree. */
  protected override updated(changed: PropertyValues<this>): void {
    const names = [...changed.keys()];
    if (names.length > 0 && names.every((name) => this.beside.has(name))) return;
    const host = this.querySelector(".chart");
    this.#width = Math.floor(this.clientWidth);
    if (!host || !this.drawable || this.#width === 0) return;
    if (this.#plot) host.replaceChildren(this.draw(this.#plot, this.#width));
    else void this.#load();
  }

  async #load(): Promise<void> {
    this.#plot = await import("@observablehq/plot");
    this.requestUpdate();
  }
}

/** A chart of Plot's made ready for a page whose policy refuses sheets inline, and for those who hear it: one picture. */
export function picture(chart: Element): Element {
  // Plot's own sheet is inline; the style sheet holds what it said.
  for (const style of chart.querySelectorAll("style")) style.remove();
  for (const group of chart.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  chart.setAttribute("class", "plot");
  chart.setAttribute("role", "img");
  return chart;
}
