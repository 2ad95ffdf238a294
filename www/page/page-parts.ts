import { Decisions } from "./decisions.js";
import { FileOpening } from "./file-opening.js";
import { Lifecycle, type Sights } from "./lifecycle.js";
import { PageState } from "./page-state.js";
import { keepShortcuts, keptShortcuts } from "./shortcut-store.js";
import { Shortcuts } from "./shortcuts.js";

/** What a page needs of whoever shows it. */
export interface PageHost extends Sights {
  /** Opens a dialog by its id. */
  openDialog(id: string): void;
}

/** The parts of the page, put together: what every view shows and asks for. */
export interface PageParts {
  readonly state: PageState;
  readonly lifecycle: Lifecycle;
  readonly opening: FileOpening;
  readonly decisions: Decisions;
  readonly shortcuts: Shortcuts;
  readonly host: PageHost;
}

export function pageParts(host: PageHost): PageParts {
  const state = new PageState();
  const lifecycle = new Lifecycle(state, host);
  const opening = new FileOpening(state, lifecycle, () => host.openDialog("unsaved"));
  const shortcuts = new Shortcuts(keptShortcuts(), keepShortcuts);
  return { state, lifecycle, opening, decisions: new Decisions(state, lifecycle), shortcuts, host };
}
