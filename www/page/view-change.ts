import { page } from "../words/page.js";
import { type ViewName, viewTitle } from "./view-name.js";

/** Follows the views as one takes the place of another: the window is called by it, it is shown from its top, and the keys go on from there. */
export class ViewChange {
  #view: ViewName | undefined;
  #name = "";

  /** The view that is rendered in `root`, of what is open under `name`. */
  follow(root: ParentNode, view: ViewName, name: string): void {
    document.title = page.views.window(viewTitle(view, name));
    const before = this.#view;
    const isSame = view === before && name === this.#name;
    this.#view = view;
    this.#name = name;
    if (isSame) return;
    scrollTo(0, 0);
    // The first view is where the browser begins anyway.
    if (before !== undefined && before !== "returning") focusHeading(root);
  }
}

/** What had the focus is gone with the view before: without this the keys would begin at the top of the window, and nothing be heard. */
function focusHeading(root: ParentNode): void {
  const heading = root.querySelector<HTMLElement>("main h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
