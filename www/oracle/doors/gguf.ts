/** A GGUF file of the person's own, computed in this tab by wllama: an optional package, fetched when it is asked for. */
import { refusal } from "../../client/errors.js";
import { type OracleOptions, oracleOf } from "../asking.js";
import type { Asked, Door, Written } from "../door.js";
import type { Oracle } from "../oracle.js";
import { chatIn, completionIn, heldTo } from "./dialect.js";

/** How a file is opened. */
export interface GgufOptions extends OracleOptions {
  /** The file, or its parts in their order. */
  file: Blob | readonly Blob[];
  /** The address of wllama's module (`esm/wasm/wllama.wasm` of `@wllama/wllama`). */
  wasm: string | URL;
  /** Tokens of the longest question; 4096 unless given. */
  context?: number | undefined;
}

/** A GGUF file begins with these. */
const MAGIC = "GGUF";

/** wllama loads no larger file in one part. */
const LARGEST = 2 ** 31 - 1;

/** As much of wllama as is used. */
interface Runtime {
  createChatCompletion(options: object): Promise<unknown>;
  createCompletion(options: object): Promise<unknown>;
  exit(): Promise<void>;
}

/**
 * Opens a file in this tab. It computes on several threads where the page is cross-origin isolated, and on one elsewhere.
 *
 * @throws QuerentError as a rejection: "no_runtime" where `@wllama/wllama` is not installed, "bad_model", "no_memory"; the reason of the
 * signal if it was aborted
 */
export async function openGguf({ file, wasm, context = 4096, scoring, signal }: GgufOptions): Promise<Oracle> {
  const parts = file instanceof Blob ? [file] : [...file];
  const name = await checked(parts);
  signal?.throwIfAborted();
  const { Wllama, LoggerWithoutDebug } = await import("@wllama/wllama").catch((error: unknown) => {
    throw refusal("no_runtime", { say: "no_gguf_runtime", cause: messageOf(error) });
  });
  const runtime = new Wllama(
    { default: String(wasm) },
    { suppressNativeLog: true, logger: LoggerWithoutDebug, allowOffline: true },
  );
  // Without this it may fetch a build for other browsers from a host of others.
  runtime.setCompat(null);
  try {
    await orAborted(runtime.loadModel(parts, { n_ctx: context }), signal);
    return await oracleOf(new GgufDoor(runtime, name), { scoring, signal });
  } catch (error) {
    // It ends once it has loaded; nobody waits for that who has stopped it.
    const ended = runtime.exit().catch(() => undefined);
    signal?.throwIfAborted();
    await ended;
    throw failureOf(error, "loading");
  }
}

/** What work comes to, unless it is aborted before: a model that is being loaded ends with its runtime alone. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([work, aborted]);
}

/** The name of a file that is one. */
async function checked(parts: readonly Blob[]): Promise<string> {
  const [first] = parts;
  const name = first instanceof File ? first.name : "model.gguf";
  const magic = first && new TextDecoder("latin1").decode(await first.slice(0, MAGIC.length).arrayBuffer());
  if (magic !== MAGIC) throw refusal("bad_model", { say: "not_gguf", name });
  if (parts.some(({ size }) => size > LARGEST)) throw refusal("no_memory", { say: "gguf_too_large", name });
  return name;
}

class GgufDoor implements Door {
  readonly model: string;
  readonly place = "wllama";
  readonly concurrency = 1;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime, model: string) {
    this.#runtime = runtime;
    this.model = model;
  }

  async chat({ prompt, mostTokens, temperature, seed, schema, options, signal }: Asked): Promise<Written> {
    const reply = this.#runtime.createChatCompletion({
      messages: [{ role: "user", content: prompt }],
      max_tokens: mostTokens,
      temperature,
      ...(seed !== undefined && { seed }),
      ...(options !== undefined && { logprobs: true, top_logprobs: options }),
      ...(schema && { response_format: heldTo(schema) }),
      chat_template_kwargs: { enable_thinking: false },
      ...(signal && { abortSignal: signal }),
    });
    return chatIn(await this.#answered(reply, signal));
  }

  async complete({ prompt, mostTokens, temperature, options, signal }: Asked): Promise<Written> {
    const reply = this.#runtime.createCompletion({
      prompt,
      max_tokens: mostTokens,
      temperature,
      ...(options !== undefined && { logprobs: options }),
      ...(signal && { abortSignal: signal }),
    });
    return completionIn(await this.#answered(reply, signal));
  }

  close(): Promise<void> {
    return this.#runtime.exit();
  }

  async #answered(reply: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      return await reply;
    } catch (error) {
      signal?.throwIfAborted();
      throw failureOf(error, "asking");
    }
  }
}

function failureOf(error: unknown, during: "loading" | "asking"): unknown {
  if ((error as { name?: unknown } | undefined)?.name === "QuerentError") return error;
  const message = messageOf(error);
  const { type } = error as { type?: unknown };
  if (type === "kv_cache_full" || /context|n_ctx/i.test(message)) {
    return refusal("prompt_too_long", { say: "prompt_too_long", message });
  }
  if (/memory|alloc|out of bounds/i.test(message)) return refusal("no_memory", { say: "gguf_no_memory" });
  return refusal("bad_model", { say: during === "loading" ? "gguf_not_loaded" : "gguf_failed", cause: message });
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 160);
}
