import { type QuerentError, refusal } from "../errors.js";

/** A file of a model, beside `models.json`. */
export interface ModelFile {
  /** Its path from the folder of `models.json`. */
  path: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** How the numbers of a text's tokens become one vector: their mean, or the first token's. */
export type Pooling = "mean" | "first";

/** A pretrained model that lies beside the page, as `models.json` lists it. */
export interface ModelEntry {
  id: string;
  title: string;
  /** A network, which a runtime for ONNX computes, or a table of token vectors. */
  kind: "network" | "table";
  /** Writing systems that it knows, by their Unicode names; any, where there are none. */
  scripts: string[];
  /** Languages that it knows, in words. */
  languages: string;
  /** Numbers of a vector. */
  dims: number;
  /** What texts are cut to. */
  maxTokens: number;
  pooling: Pooling;
  /** What stands before every text. */
  prefix: string;
  licence: string;
  /** Whose weights they are, and where they came from. */
  source: string;
  /** About how many tokens a second it takes on one core; the first texts tell more. */
  tokensPerSecond: number;
  weights: ModelFile;
  tokenizer: ModelFile;
}

/** What `models.json` holds. */
export interface Catalogue {
  models: ModelEntry[];
}

/** Bytes to fetch before a model can be used. */
export function bytesOf({ weights, tokenizer }: Pick<ModelEntry, "weights" | "tokenizer">): number {
  return weights.bytes + tokenizer.bytes;
}

/** What to do where there are no models at an address. */
export function noModel(address: string): QuerentError {
  return refusal("no_model", { say: "no_models", address });
}

/** Reads `models.json`. Static hosts may answer with a page where there is no such file. */
export function readCatalogue(text: string, address: string): Catalogue {
  try {
    const found = JSON.parse(text) as Partial<Catalogue>;
    if (Array.isArray(found.models)) return { models: found.models };
  } catch {
    // Not JSON: a page.
  }
  throw noModel(address);
}

/** The model of a name. */
export function entryOf({ models }: Catalogue, id: string): ModelEntry {
  const entry = models.find((model) => model.id === id);
  if (entry) return entry;
  throw refusal("unknown_model", { say: "unknown_model", model: id, known: models.map((model) => model.id) });
}
