import type { Panel, PanelHost } from "./panel.js";

/** Panels that only some pages have, by id: whoever makes such a page puts them in before anything is opened. */
export const morePanels = new Map<string, (host: PanelHost) => Panel>();
