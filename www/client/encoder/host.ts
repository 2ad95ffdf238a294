import type { FindAdapter } from "../adapter.js";
import type { Device } from "../devices.js";
import { isCrash, type QuerentError, refusal, toFailure } from "../errors.js";
import { joined } from "../joined.js";
import type * as encoder from "../wasm/encoder.js";
import { bytesOf, entryOf, noModel, type Pooling, readCatalogue } from "./catalogue.js";
import type { Network, Runtime } from "./network.js";
import { type Placed, place } from "./placing.js";
import type { Encoded, EncoderInfo, OpenRequest, OwnModel, Part, Reply, Request } from "./protocol.js";
import { fetchFiles, fetchText, type OpenAddress, type Store } from "./weights.js";

/** The module of encoders, initialised. */
export type EncoderModule = Pick<typeof encoder, "Tokenizer" | "StaticTable" | "Digest">;

/** What differs between platforms. */
export interface Platform {
  boot(): Promise<EncoderModule>;
  /** Loads onnxruntime-web for a device, the installed one or that of an address. */
  runtime(device: Device, address?: string): Promise<Runtime>;
  /** Looks for a graphics processor, where the platform may have one. */
  findAdapter?: FindAdapter;
  open: OpenAddress;
  cache?: () => Promise<Cache | undefined>;
}

/** Milliseconds of work after which the vectors so far are given out, and a cancelling is heard. */
const SLICE_MS = 100;

/** Texts that a table encodes at a time. */
const TABLE_TEXTS = 256;

/** Makes the vectors of texts. */
interface Model {
  info: EncoderInfo;
  /** How many texts it takes at a time. */
  atATime: number;
  encode(texts: string[]): Promise<Made>;
}

/** What became of some texts. */
interface Made {
  values: Float32Array;
  /** Tokens of the texts. */
  tokens: number;
  /** Those of them that the vocabulary does not know. */
  unknown: number;
}

/** The worker's side: opens one model, and encodes texts as they are asked for, one call after another. */
export class EncoderHost {
  readonly #platform: Platform;
  readonly #post: (reply: Reply, transfer: Transferable[]) => void;
  readonly #calls = new Map<number, AbortController>();
  #model: Model | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(platform: Platform, post: (reply: Reply, transfer: Transferable[]) => void) {
    this.#platform = platform;
    this.#post = post;
  }

  receive(request: Request): void {
    if (request.kind === "cancel") {
      this.#calls.get(request.id)?.abort();
      return;
    }
    const call = new AbortController();
    this.#calls.set(request.id, call);
    this.#last = this.#last.then(() => this.#answer(request, call.signal));
  }

  async #answer(request: Exclude<Request, { kind: "cancel" }>, signal: AbortSignal): Promise<void> {
    const { id } = request;
    try {
      signal.throwIfAborted();
      if (request.kind === "open") {
        this.#model = await this.#open(id, request.open, signal);
        this.#post({ kind: "opened", id, info: this.#model.info }, []);
      } else {
        const encoded = await this.#encode(id, request.texts, signal);
        this.#post({ kind: "encoded", id, encoded }, []);
      }
    } catch (error) {
      this.#post(
        signal.aborted
          ? { kind: "cancelled", id }
          : { kind: "failed", id, failure: toFailure(isCrash(error) ? stopped(error) : error) },
        [],
      );
    } finally {
      this.#calls.delete(id);
    }
  }

  async #open(id: number, { model, models, runtime, device }: OpenRequest, signal: AbortSignal): Promise<Model> {
    const module = await this.#platform.boot();
    if (typeof model !== "string") return this.#openOwn(module, model, { device, runtime });
    const { open, cache } = this.#platform;
    const store: Store = { open, digest: () => new module.Digest(), ...(cache && { cache }) };
    const address = new URL("models.json", models).href;
    const listed = await fetchText(address, store, signal);
    if (listed === undefined) throw noModel(models);
    const entry = entryOf(readCatalogue(listed, models), model);
    const report = (progress: { done: number; total: number; cached: boolean }) =>
      this.#post({ kind: "weights", id, progress }, []);
    report({ done: 0, total: bytesOf(entry), cached: false });
    const [weights, tokenizer] = await fetchFiles([entry.weights, entry.tokenizer], models, store, report, signal);
    if (!weights || !tokenizer) throw noModel(models);
    const info = { ...entry, device: "cpu" } as const;
    if (entry.kind === "table") return tableModel(info, new module.StaticTable(weights, tokenizer, entry.maxTokens));
    const tokens = new module.Tokenizer(tokenizer, entry.maxTokens);
    const { network, ...where } = await this.#place(weights, entry, tokens, { device, runtime });
    return networkModel({ ...info, ...where }, tokens, network, entry.prefix);
  }

  #place(
    graph: Uint8Array,
    { pooling, prefix }: { pooling: Pooling; prefix: string },
    tokenizer: encoder.Tokenizer,
    { device, runtime }: Pick<OpenRequest, "device" | "runtime">,
  ): Promise<Placed> {
    const tokens = tokenizer.encode(["a"], prefix);
    const { ids: trial } = tokens;
    tokens.free();
    const { findAdapter } = this.#platform;
    const load = (on: Device) => this.#platform.runtime(on, runtime);
    return place({ graph, pooling, asked: device ?? "cpu", runtime: load, findAdapter, trial });
  }

  async #openOwn(module: EncoderModule, own: OwnModel, on: Pick<OpenRequest, "device" | "runtime">): Promise<Model> {
    const tokenizer = new module.Tokenizer(await bytes(own.tokenizer), own.maxTokens);
    const { prefix = "", pooling = "mean" } = own;
    const { network, ...where } = await this.#place(await bytes(own.onnx), { pooling, prefix }, tokenizer, on);
    const tokens = tokenizer.encode(["a"], prefix);
    const dims = (await network.encode(tokens.ids)).length;
    tokens.free();
    const { maxTokens } = tokenizer;
    const facts = { id: "own", title: "Own model", kind: "network", languages: "", licence: "" } as const;
    return networkModel({ ...facts, ...where, scripts: [], dims, maxTokens }, tokenizer, network, prefix);
  }

  async #encode(id: number, texts: string[], signal: AbortSignal): Promise<Encoded> {
    const model = this.#model;
    if (!model) throw refusal("no_model", { say: "no_open_model" });
    const pace = new Pace(texts, model.info.maxTokens);
    const seen = new Map<string, Float32Array>();
    let [tokens, unknown, first, posted] = [0, 0, 0, performance.now()];
    let values: Float32Array[] = [];
    for (let at = 0; at < texts.length; ) {
      const some = texts.slice(at, at + model.atATime);
      const made = await once(model, some, seen);
      tokens += made.tokens;
      unknown += made.unknown;
      values.push(made.values);
      at += some.length;
      if (performance.now() - posted < SLICE_MS && at < texts.length) continue;
      posted = performance.now();
      const part: Part = { first, values: joined(values) };
      const progress = { done: at, total: texts.length, secondsLeft: pace.secondsLeft(at) };
      this.#post({ kind: "part", id, progress, part }, [part.values.buffer as ArrayBuffer]);
      first = at;
      values = [];
      await macrotask();
      signal.throwIfAborted();
    }
    return { unknown: tokens === 0 ? 0 : unknown / tokens };
  }
}

/** How long the rest takes, by the characters that are left: a token is four, about, and a text is cut. */
class Pace {
  readonly #began = performance.now();
  readonly #until: number[] = [0];

  constructor(texts: readonly string[], maxTokens: number) {
    let sum = 0;
    for (const text of texts) {
      sum += Math.min(text.length, 4 * maxTokens) + 8;
      this.#until.push(sum);
    }
  }

  secondsLeft(done: number): number {
    const [before, all] = [this.#until[done] ?? 0, this.#until.at(-1) ?? 0];
    return ((performance.now() - this.#began) / 1000) * (before === 0 ? 0 : (all - before) / before);
  }
}

/** A text that came before in the call has its vector already. */
async function once(model: Model, texts: string[], seen: Map<string, Float32Array>): Promise<Made> {
  const [text] = texts;
  if (model.atATime > 1 || text === undefined) return model.encode(texts);
  const known = seen.get(text);
  if (known) return { values: known, tokens: 0, unknown: 0 };
  const made = await model.encode(texts);
  seen.set(text, made.values);
  return made;
}

function networkModel(info: EncoderInfo, tokenizer: encoder.Tokenizer, network: Network, prefix: string): Model {
  return {
    info: infoOf(info),
    atATime: 1,
    encode: async (texts) => {
      // A text that is empty has no direction.
      if (texts.every((text) => text.trim() === "")) {
        return { values: new Float32Array(info.dims), tokens: 0, unknown: 0 };
      }
      const tokens = tokenizer.encode(texts, prefix);
      try {
        const { ids, unknown } = tokens;
        return { values: await network.encode(ids), tokens: ids.length, unknown: sum(unknown) };
      } finally {
        tokens.free();
      }
    },
  };
}

function tableModel(info: EncoderInfo, table: encoder.StaticTable): Model {
  return {
    info: infoOf({ ...info, dims: table.dims }),
    atATime: TABLE_TEXTS,
    encode: async (texts) => {
      const tokens = table.tokens(texts);
      try {
        return { values: table.encode(tokens), tokens: tokens.ids.length, unknown: sum(tokens.unknown) };
      } finally {
        tokens.free();
      }
    },
  };
}

/** A trap of a module, which a lack of memory is too. */
function stopped(error: unknown): QuerentError {
  const cause = error instanceof Error ? error.message : String(error);
  return refusal("encoder_failed", { say: "encoder_stopped", cause });
}

function infoOf(info: EncoderInfo): EncoderInfo {
  // A list that a person wrote may say nothing of scripts: then any may be known.
  const { id, title, kind, scripts = [], languages, dims, maxTokens, licence, device, notice } = info;
  return { id, title, kind, scripts, languages, dims, maxTokens, licence, device, ...(notice && { notice }) };
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

async function bytes(source: Blob | Uint8Array): Promise<Uint8Array> {
  return source instanceof Uint8Array ? source : new Uint8Array(await source.arrayBuffer());
}

/** Lets messages in. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
