/** What an encoder is opened and called with. */
import { maybe, named } from "../arguments.js";
import { DEVICES } from "../devices.js";
import { isRecord } from "../plain.js";
import { admit, type FieldsOf, optionsOf } from "../shapes.js";
import { noModel } from "./catalogue.js";
import type { EncodeOptions, EncoderOptions } from "./encoder.js";
import type { OwnModel } from "./protocol.js";

const OWN_MODEL = {
  onnx: "any",
  tokenizer: "any",
  pooling: { oneOf: ["mean", "first"] },
  prefix: "prose",
  maxTokens: { least: 1, most: 1_000_000 },
} as const satisfies FieldsOf<OwnModel>;

const OPEN = {
  model: "any",
  models: "any",
  runtime: "text",
  device: { oneOf: DEVICES },
  signal: "signal",
  onProgress: "function",
  worker: "function",
} as const satisfies FieldsOf<EncoderOptions>;

const ENCODE = {
  signal: "signal",
  onProgress: "function",
  onVectors: "function",
} as const satisfies FieldsOf<EncodeOptions>;

const TEXTS = named("texts", { each: "prose", item: "text" });

/** What an `Encoder` is given by calls that wait for it. */
export const ENCODER = { encode: [TEXTS, maybe(ENCODE)] };

/** How an encoder is opened. @throws QuerentError "bad_argument" where that cannot be */
export function openingOf(options: EncoderOptions): EncoderOptions {
  const opening = optionsOf("open", options, OPEN);
  const model = modelOf(opening.model);
  return { ...opening, model, ...(opening.models !== undefined && { models: folderOf(opening.models) }) };
}

function modelOf(model: unknown): string | OwnModel {
  const at = { call: "open", within: [], name: "model" };
  if (!isRecord(model)) return admit(at, model, "text") as string;
  const own = admit(at, model, { fields: OWN_MODEL }) as OwnModel;
  for (const name of ["onnx", "tokenizer"] as const) {
    const file: unknown = own[name];
    if (!(file instanceof Blob)) admit({ ...at, within: ["model"], name }, file, { bytes: true });
  }
  return own;
}

/** The folder of `models.json`: an address or a path. */
export function folderOf(models: unknown): string | URL {
  if (models instanceof URL) return models;
  const folder = admit({ call: "open", within: [], name: "models" }, models, "text") as string;
  if (/^[a-z]+:\/\//i.test(folder) && !URL.canParse(folder)) throw noModel(folder);
  return folder;
}
