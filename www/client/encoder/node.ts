/** Pretrained encoders in Node; the same names as in a browser. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { folderOf, openingOf } from "./arguments.js";
import { type Catalogue, noModel, readCatalogue } from "./catalogue.js";
import { Encoder as Base, type EncoderOptions } from "./encoder.js";
import { nodeChannel } from "./node-channel.js";

export * from "./exports.js";

/** A pretrained encoder in a worker of its own: texts in, vectors out. */
export class Encoder extends Base {
  /**
   * Reads a model from a folder, or fetches it, and makes it ready.
   *
   * @throws QuerentError "no_model", "unknown_model", "fetch_failed", "damaged_model", "bad_model", "bad_tokenizer", "no_runtime",
   *   "no_memory" or "worker_ended"; the reason of the signal if it was aborted
   */
  static async open(options: EncoderOptions): Promise<Encoder> {
    const opening = openingOf(options);
    return new Encoder(nodeChannel).start(opening, folder(opening.models));
  }

  /** Which models there are. */
  static async catalogue(models?: string | URL): Promise<Catalogue> {
    const address = folder(models === undefined ? models : folderOf(models));
    const url = new URL("models.json", address);
    const text = url.protocol === "file:" ? await readFile(url, "utf8").catch(() => "") : await fetched(url);
    return readCatalogue(text, address);
  }
}

async function fetched(url: URL): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw noModel(url.href);
  return response.text();
}

function folder(models: string | URL = "models/"): string {
  const href = models instanceof URL || /^[a-z]+:\/\//i.test(models) ? String(models) : pathToFileURL(models).href;
  return href.endsWith("/") ? href : `${href}/`;
}
