import { LitElement, type PropertyValues } from "lit";
import { alike } from "./alike.js";
import type { QuerentElements, QuerentEvents } from "./elements.js";

/**
 * What every element here shares: it renders into the host page's own tree, so that ids, keyboard shortcuts, style sheets
 * and screen readers reach across it, and it speaks in bubbling events.
 */
export class QuerentElement extends LitElement {
  /** The style sheet knows the elements by this class. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add("querent");
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** What takes the focus where the part that had it is drawn no longer: a selector within the element. */
  protected get nextFocus(): string | undefined {
    return undefined;
  }

  /** Without this a button that makes way for another would leave the keyboard at the top of the page. */
  protected override update(changed: PropertyValues): void {
    const focused = this.nextFocus !== undefined && this.contains(document.activeElement) && document.activeElement;
    super.update(changed);
    if (focused && !focused.isConnected && this.nextFocus)
      this.querySelector<HTMLElement>(this.nextFocus)?.focus({ preventScroll: true });
  }

  protected emit<Name extends keyof QuerentEvents>(name: Name, detail: QuerentEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Defines an element once, so that two copies of the package on one page do not collide. */
export function define<Tag extends keyof QuerentElements>(name: Tag, element: new () => QuerentElements[Tag]): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Whether two plain values are not the same: for properties that are given again with each update. */
export function differs(now: unknown, before: unknown): boolean {
  return !alike(now, before);
}
