import type { InferenceSession, Tensor, TypedTensor } from "onnxruntime-web/wasm";
import type { ModelFault } from "../../words/package.js";
import { type QuerentError, refusal } from "../errors.js";
import type { Pooling } from "./catalogue.js";
import { noMemory } from "./weights.js";

/** The part of onnxruntime-web that is used. */
export type Runtime = Pick<typeof import("onnxruntime-web/wasm"), "InferenceSession" | "Tensor" | "env">;

/** A network that makes a vector of a text's tokens. */
export interface Network {
  /** The vector of one text, of length 1. */
  encode(ids: Uint32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Opens a graph in the format ONNX.
 *
 * A text goes in alone and at its own length: what stands beside it and how it is filled cannot change its vector then, and on one
 * thread a batch is no faster.
 */
export async function openNetwork(runtime: Runtime, graph: Uint8Array, pooling: Pooling): Promise<Network> {
  runtime.env.wasm.numThreads = 1;
  const session = await runtime.InferenceSession.create(graph, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
    // Lengths differ from text to text, so a plan of one's memory serves no other.
    enableMemPattern: false,
    ...QUIET,
  }).catch((error: unknown) => {
    throw isMemory(error) ? noMemory() : badModel(causeOf(error));
  });
  const output = session.outputNames[0];
  const strange = session.inputNames.filter((name) => !KNOWN.includes(name));
  if (!session.inputNames.includes("input_ids") || strange.length > 0 || !output) {
    await session.release();
    throw badModel({ say: "strange_inputs", found: session.inputNames, known: KNOWN });
  }
  return {
    encode: async (ids) => {
      const result = await session.run(inputs(runtime, session, ids), QUIET).catch((error: unknown) => {
        throw isMemory(error) ? noMemory() : unfit(causeOf(error));
      });
      const tensor = result[output] as TypedTensor<"float32">;
      const vector = pooled(tensor.data, tensor.dims, ids.length, pooling);
      tensor.dispose();
      return vector;
    },
    close: () => session.release(),
  };
}

/** What goes wrong comes as an error, and needs no line in the console. */
const QUIET = { logSeverityLevel: 4 } as const;

const KNOWN: readonly string[] = ["input_ids", "attention_mask", "token_type_ids"];

function inputs(runtime: Runtime, session: InferenceSession, ids: Uint32Array): InferenceSession.FeedsType {
  const dims = [1, ids.length];
  const tensor = (values: BigInt64Array) => new runtime.Tensor("int64", values, dims);
  const feeds: Record<string, Tensor> = { input_ids: tensor(BigInt64Array.from(ids, BigInt)) };
  if (session.inputNames.includes("attention_mask")) {
    feeds["attention_mask"] = tensor(new BigInt64Array(ids.length).fill(1n));
  }
  if (session.inputNames.includes("token_type_ids")) feeds["token_type_ids"] = tensor(new BigInt64Array(ids.length));
  return feeds;
}

/** One vector of length 1 of a text's numbers, tokens x dimensions, or of the vector that the graph made already. */
export function pooled(
  values: ArrayLike<number>,
  shape: readonly number[],
  tokens: number,
  pooling: Pooling,
): Float32Array {
  const dims = shape.at(-1) ?? 0;
  const rows = values.length / dims;
  if (dims === 0 || (rows !== tokens && rows !== 1)) throw badModel({ say: "strange_output", shape });
  const sum = new Float64Array(dims);
  const used = pooling === "first" ? 1 : rows;
  for (let at = 0; at < used * dims; at += 1) sum[at % dims] = (sum[at % dims] ?? 0) + (values[at] ?? 0);
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  if (!Number.isFinite(length)) throw badVectors();
  return Float32Array.from(sum, (value) => (length > 0 ? value / length : 0));
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isMemory(error: unknown): boolean {
  return error instanceof RangeError || /bad_alloc|out of memory|allocat|OOM/i.test(causeOf(error));
}

function badModel(fault: string | ModelFault): QuerentError {
  return refusal("bad_model", { say: "unusable_model", fault });
}

function unfit(cause: string): QuerentError {
  return refusal("unfit_tokenizer", { say: "strange_tokens", cause });
}

function badVectors(): QuerentError {
  return refusal("bad_vectors", { say: "bad_vectors" });
}
