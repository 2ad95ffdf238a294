/// <reference lib="esnext.disposable" preserve="true" />
/** What both entries of the encoders export besides their Encoder. */
export { QuerentError } from "../errors.js";
export { type Catalogue, type ModelEntry, type ModelFile, type Pooling, readCatalogue } from "./catalogue.js";
export type { EncodeOptions, EncoderOptions, Vectors } from "./encoder.js";
export type { EncodeProgress, EncoderInfo, OwnModel, Part, WeightsProgress } from "./protocol.js";
export { type Proposal, proposeEncoder, type ScriptShare, scriptsOf, unfitFor } from "./scripts.js";
