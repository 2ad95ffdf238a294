import type { Ending } from "../../words/package.js";
import type { DeviceChoice } from "../devices.js";
import { guard } from "../door.js";
import { type QuerentError, refusal } from "../errors.js";
import { admit } from "../shapes.js";
import { fromFailure, intoWords } from "../wording.js";
import { ENCODER } from "./arguments.js";
import type { Channel, OpenChannel } from "./channel.js";
import type {
  Encoded,
  EncodeProgress,
  EncoderInfo,
  OwnModel,
  Part,
  Reply,
  Request,
  WeightsProgress,
} from "./protocol.js";
import { unfitFor } from "./scripts.js";

/** How to open an encoder. */
export interface EncoderOptions {
  /** The name of a model in `models.json`, or a person's own. */
  model: string | OwnModel;
  /** The folder of `models.json`: an address, in Node also a path. "models/" beside the page where it is not said. */
  models?: string | URL;
  /** The address of a module of onnxruntime-web, where none is installed or bundled. */
  runtime?: string;
  /**
   * Where it computes: "cpu" unless set otherwise; "webgpu", or "auto" where there is a true graphics processor. A model that cannot compute
   * there computes on the processor, and `info.notice` says why. The vectors of the two agree to a cosine of .9999, and a session keeps each
   * once it is made, so that its replay depends on neither.
   */
  device?: DeviceChoice;
  /** Cancels the opening. */
  signal?: AbortSignal;
  /** Told of the weights as they come. */
  onProgress?: (progress: WeightsProgress) => void;
  /** Makes the worker, in a browser, for a host with its own bundling. */
  worker?: () => Worker;
}

/** How to encode. */
export interface EncodeOptions {
  /** Cancels the call; the vectors that `onVectors` was given are whole. */
  signal?: AbortSignal;
  /** Told about ten times a second. */
  onProgress?: (progress: EncodeProgress) => void;
  /** Given vectors as they are made, in the order of the texts. */
  onVectors?: (part: Part) => void;
}

/** Vectors of texts. */
export interface Vectors extends Encoded {
  /** Numbers of a vector. */
  dims: number;
  /** Texts x dimensions, row after row; each row of length 1, or zeros where the text is empty. */
  values: Float32Array;
}

interface Pending {
  hear(reply: Reply): void;
  fail(error: unknown): void;
}

/**
 * A pretrained model that turns texts into vectors, in a worker of its own, which `close` ends: the memory of a model is given back only so.
 *
 * Each text is encoded alone, so that its vector depends on nothing but the text and the model.
 */
export class Encoder {
  readonly #channel: Channel;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  #over: QuerentError | undefined;
  #info: EncoderInfo | undefined;

  protected constructor(open: OpenChannel) {
    const listener = {
      reply: (reply: Reply) => this.#pending.get(reply.id)?.hear(reply),
      error: (ending: Ending) => this.#end(ended(ending)),
    };
    try {
      this.#channel = open(listener);
    } catch (error) {
      this.#channel = { post() {}, terminate() {} };
      this.#end(ended(error instanceof Error ? error.message : String(error)));
    }
  }

  /** What the model is. */
  get info(): EncoderInfo {
    if (!this.#info) throw refusal("no_model", { say: "no_open_model" });
    return this.#info;
  }

  /** Fetches the weights, or finds them in the cache, and makes the model ready. */
  protected async start(options: EncoderOptions, models: string): Promise<this> {
    const { model, runtime, device, signal, onProgress } = options;
    try {
      await this.#call<void>(
        (id) => ({ kind: "open", id, open: { model, models, runtime, device } }),
        signal,
        (reply, done) => {
          if (reply.kind === "weights") onProgress?.(reply.progress);
          if (reply.kind === "opened") {
            this.#info = intoWords(reply.info);
            done();
          }
        },
      );
    } catch (error) {
      this.close();
      throw error;
    }
    return this;
  }

  /**
   * The vectors of texts, in their order; give those first that are needed first.
   *
   * @throws QuerentError as a rejection, "bad_vectors", "unfit_tokenizer", "no_memory" or "closed"; the reason of the signal if it was aborted
   */
  async encode(texts: readonly string[], { signal, onProgress, onVectors }: EncodeOptions = {}): Promise<Vectors> {
    const { dims } = this.info;
    const values = new Float32Array(texts.length * dims);
    const request = (id: number): Request => ({ kind: "encode", id, texts: [...texts] });
    const encoded = await this.#call<Encoded>(request, signal, (reply, done) => {
      if (reply.kind === "part") {
        values.set(reply.part.values, reply.part.first * dims);
        onProgress?.(reply.progress);
        onVectors?.(reply.part);
      }
      if (reply.kind === "encoded") done(reply.encoded);
    });
    return { dims, values, ...encoded };
  }

  /** Why texts are not for this model, in a sentence: they are mostly in letters that it does not know. Nothing where they may be. */
  unfit(texts: readonly string[]): string | undefined {
    const at = { call: "unfit", within: [], name: "texts", parameter: "texts" } as const;
    return unfitFor(this.info, admit(at, texts, { each: "prose", item: "text" }) as string[]);
  }

  /** Ends the worker; what is under way fails with "closed". */
  close(): void {
    this.#end(refusal("closed", { say: "encoder_closed" }));
  }

  #call<T>(
    request: (id: number) => Request,
    signal: AbortSignal | undefined,
    hear: (reply: Reply, done: (result: T) => void) => void,
  ): Promise<T> {
    signal?.throwIfAborted();
    if (this.#over) return Promise.reject(this.#over);
    const id = ++this.#calls;
    const cancel = () => this.#channel.post({ kind: "cancel", id });
    signal?.addEventListener("abort", cancel, { once: true });
    const answered = new Promise<T>((resolve, reject) => {
      this.#pending.set(id, {
        fail: reject,
        hear: (reply) => {
          if (reply.kind === "failed") reject(fromFailure(reply.failure));
          else if (reply.kind === "cancelled") reject(signal?.reason);
          else attempt(() => hear(reply, resolve), reject);
        },
      });
      this.#channel.post(request(id));
    });
    return answered.finally(() => {
      this.#pending.delete(id);
      signal?.removeEventListener("abort", cancel);
    });
  }

  #end(error: QuerentError): void {
    if (this.#over) return;
    this.#over = error;
    this.#channel?.terminate();
    for (const { fail } of this.#pending.values()) fail(error);
  }
}

guard(Encoder, ENCODER);

/** A listener of the caller that throws fails the call, not the encoder. */
function attempt(act: () => void, fail: (error: unknown) => void): void {
  try {
    act();
  } catch (error) {
    fail(error);
  }
}

function ended(ending: Ending): QuerentError {
  return refusal("worker_ended", { say: "encoder_ended", ending });
}
