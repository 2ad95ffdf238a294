/** What goes between an encoder and its worker. */
import type { Device, DeviceChoice } from "../devices.js";
import type { Failure } from "../protocol.js";
import type { ModelEntry, Pooling } from "./catalogue.js";

/** A person's own model: a graph and its tokenizer, and what the files do not say. */
export interface OwnModel {
  /** The graph, in the format ONNX: `input_ids` in, a vector a token (texts x tokens x dimensions) or a text out. */
  onnx: Blob | Uint8Array;
  /** Its `tokenizer.json`. */
  tokenizer: Blob | Uint8Array;
  /** "mean" where it is not said. */
  pooling?: Pooling;
  /** What stands before every text; nothing where it is not said. */
  prefix?: string;
  /** What texts are cut to; what the tokenizer's file says where it is not said, or else 512. */
  maxTokens?: number;
}

/** What to open: a model beside the page, by its name, or a person's own. */
export interface OpenRequest {
  /** A name, or a person's own model. */
  model: string | OwnModel;
  /** The address of the folder of `models.json`, with a slash at its end. */
  models: string;
  /** The module of onnxruntime-web, where it is not the installed one. */
  runtime?: string | undefined;
  /** Where it is to compute; the processor where it is not said. */
  device?: DeviceChoice | undefined;
}

export type Request =
  | { kind: "open"; id: number; open: OpenRequest }
  | { kind: "encode"; id: number; texts: string[] }
  | { kind: "cancel"; id: number };

/** What a model is, once it is open. */
export interface EncoderInfo
  extends Pick<ModelEntry, "id" | "title" | "kind" | "scripts" | "languages" | "dims" | "maxTokens" | "licence"> {
  /** Where it computes. */
  device: Device;
  /** Why that is the processor, in a sentence, where something else was asked for. */
  notice?: string;
}

/** How far the weights are that are fetched. */
export interface WeightsProgress {
  /** Bytes. */
  done: number;
  /** Bytes. */
  total: number;
  /** Whether they came from this machine. */
  cached: boolean;
}

/** How far the texts are that are encoded. */
export interface EncodeProgress {
  /** Texts. */
  done: number;
  /** Texts. */
  total: number;
  /** Seconds that the rest will take, at the speed so far; nothing before anything is known. */
  secondsLeft?: number;
}

/** Vectors of some texts that follow one another in the call. */
export interface Part {
  /** The first of the texts, counted from 0. */
  first: number;
  /** Texts x dimensions, each text's of length 1, or zeros where it is empty. */
  values: Float32Array;
}

/** What is known beside the vectors once all texts are encoded. */
export interface Encoded {
  /** Share of the tokens that the vocabulary does not know, from 0 to 1. */
  unknown: number;
}

export type Reply =
  | { kind: "weights"; id: number; progress: WeightsProgress }
  | { kind: "opened"; id: number; info: EncoderInfo }
  | { kind: "part"; id: number; progress: EncodeProgress; part: Part }
  | { kind: "encoded"; id: number; encoded: Encoded }
  | { kind: "cancelled"; id: number }
  | { kind: "failed"; id: number; failure: Failure };
