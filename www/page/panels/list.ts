import { AnnotatorsPanel } from "./annotators.js";
import { AutoPanel } from "./auto.js";
import { BatchPanel } from "./batch/panel.js";
import { BrowsePanel } from "./browse/panel.js";
import { ClassesPanel } from "./classes.js";
import { ComparePanel } from "./compare/panel.js";
import { LabelsPanel } from "./labels.js";
import { MapPanel } from "./map/panel.js";
import { morePanels } from "./more.js";
import type { Panel, PanelHost } from "./panel.js";
import { ScreeningPanel } from "./screening.js";
import { SharesPanel } from "./shares.js";
import { SyntheticPanel } from "./synthetic.js";
import { TextsPanel } from "./texts/panel.js";

/** The panels of a session by id, in the order of their tabs. */
export function panelsOf(host: PanelHost) {
  return {
    browse: new BrowsePanel(host),
    batch: new BatchPanel(host),
    classes: new ClassesPanel(host),
    map: new MapPanel(host),
    texts: new TextsPanel(host),
    auto: new AutoPanel(host),
    labels: new LabelsPanel(host),
    screening: new ScreeningPanel(host),
    compare: new ComparePanel(host),
    shares: new SharesPanel(host),
    annotators: new AnnotatorsPanel(host),
    synthetic: new SyntheticPanel(host),
    ...Object.fromEntries([...morePanels].map(([id, panel]) => [id, panel(host)])),
  } satisfies Record<string, Panel>;
}

/** The panels of a session, each by its id. */
export type Panels = ReturnType<typeof panelsOf>;
