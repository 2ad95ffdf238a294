import type { TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { classList } from "../classes/list.js";
import type { Panel, PanelHost } from "./panel.js";

/** The classes in place: changed, marked, and explained. */
export class ClassesPanel implements Panel {
  readonly #host: PanelHost;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.classPanel.title;
  }

  get about(): string {
    return page.classPanel.about;
  }

  render(): TemplateResult {
    return classList(this.#host);
  }
}
