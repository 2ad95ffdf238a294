import { html, type TemplateResult } from "lit";
import type { TextEncoderLike } from "querent";
import { page } from "../../../words/page.js";
import type { Panel, PanelHost } from "../panel.js";
import { searchedBy } from "./column-models.js";
import { readingForm } from "./reading-form.js";
import { search } from "./search.js";
import { TextReader } from "./text-reader.js";

/** Letting a pretrained model read the texts: which one, a line about each class, how far it is, and search by meaning. */
export class TextsPanel implements Panel {
  readonly #host: PanelHost;
  readonly #reader: TextReader;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#reader = new TextReader(host);
  }

  get title(): string {
    return page.texts.title;
  }

  get about(): string {
    return page.texts.about;
  }

  get isShown(): boolean {
    return this.#host.texts.length > 0;
  }

  render(): TemplateResult {
    const { models, run } = this.#reader;
    if (!models) return html`<p class="pulse">${page.texts.looking}</p>`;
    if (models.length === 0) return html`<p data-testid="no-models">${page.texts.none}</p>`;
    const { config } = this.#host.loop.state.status;
    const searched = config && searchedBy(config, this.#host.texts);
    return html`
      ${readingForm(this.#reader, this.#host, searched)}
      ${searched && !run.running ? search(this.#reader, this.#host, searched) : ""}
    `;
  }

  /** A model to read texts that are no cells of the table. */
  encoder(model: string): Promise<TextEncoderLike> {
    return this.#reader.encoder(model);
  }

  opened(): void {
    void this.#reader.look();
  }

  close(): void {
    this.#reader.close();
  }
}
