/** Pretrained encoders in a browser, or in a worker of one. */
import { folderOf, openingOf } from "./arguments.js";
import { type Catalogue, noModel, readCatalogue } from "./catalogue.js";
import { browserChannel } from "./channel.js";
import { Encoder as Base, type EncoderOptions } from "./encoder.js";

export * from "./exports.js";

/** A pretrained encoder in a worker of its own: texts in, vectors out. */
export class Encoder extends Base {
  /**
   * Fetches a model, or finds it in the cache, and makes it ready.
   *
   * @throws QuerentError "no_model", "unknown_model", "fetch_failed", "damaged_model", "bad_model", "bad_tokenizer", "no_runtime",
   *   "no_memory" or "worker_ended"; the reason of the signal if it was aborted
   */
  static async open(options: EncoderOptions): Promise<Encoder> {
    const opening = openingOf(options);
    return new Encoder((listener) => browserChannel(listener, opening.worker)).start(opening, folder(opening.models));
  }

  /** Which models there are. */
  static async catalogue(models?: string | URL): Promise<Catalogue> {
    const address = folder(models === undefined ? models : folderOf(models));
    const response = await fetch(new URL("models.json", address)).catch(() => undefined);
    if (!response?.ok) throw noModel(address);
    return readCatalogue(await response.text(), address);
  }
}

function folder(models: string | URL = "models/"): string {
  const { href } = new URL(models, globalThis.document?.baseURI ?? globalThis.location.href);
  return href.endsWith("/") ? href : `${href}/`;
}
