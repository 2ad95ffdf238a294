import type { WeightsFault } from "../../words/package.js";
import { QuerentError, refusal } from "../errors.js";
import { type ModelFile, noModel } from "./catalogue.js";
import type { WeightsProgress } from "./protocol.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes of a file, as they come. */
export type Stream = AsyncIterable<Bytes>;

/** Opens what lies at an address; nothing where nothing does. */
export type OpenAddress = (address: string, signal: AbortSignal) => Promise<Stream | undefined>;

/** SHA-256, as the module of encoders computes it. */
export interface Digest {
  push(bytes: Uint8Array): void;
  hex(): string;
}

/** Where weights come from. */
export interface Store {
  open: OpenAddress;
  /** Keeps files between visits, where the platform can. */
  cache?: () => Promise<Cache | undefined>;
  digest(): Digest;
}

/** Fetches over the network, or from wherever the browser has it. */
export const byFetch: OpenAddress = async (address, signal) => {
  const response = await fetch(address, { signal });
  if (response.status === 404) return undefined;
  if (!response.ok || !response.body) throw fetchFailed(address, { say: "status", status: response.status });
  return chunks(response.body);
};

/** The cache of weights, where the browser has one: not in a page that was not fetched over TLS, nor in some private windows. */
export async function browserCache(): Promise<Cache | undefined> {
  return globalThis.caches?.open("querent-models").catch(() => undefined);
}

/** Browsers differ in whether a stream can be iterated. */
async function* chunks(body: ReadableStream<Bytes>): Stream {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value } = await reader.read();
      if (!value) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The text at an address; nothing where nothing lies there. */
export async function fetchText(address: string, store: Store, signal: AbortSignal): Promise<string | undefined> {
  const stream = await opened(address, store.open, signal);
  if (!stream) return undefined;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** The files of a model in the folder at `base`, whole and as they were made: from the cache, or over the network. */
export async function fetchFiles(
  files: readonly ModelFile[],
  base: string,
  store: Store,
  report: (progress: WeightsProgress) => void,
  signal: AbortSignal,
): Promise<Bytes[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const cache = await store.cache?.();
  const found: Bytes[] = [];
  let before = 0;
  for (const file of files) {
    const address = new URL(file.path, base).href;
    const tell = (cached: boolean) => (done: number) => report({ done: before + done, total, cached });
    const kept = await cache?.match(keyOf(address, file));
    let bytes =
      kept?.body && (await take(file, address, chunks(kept.body), store, tell(true), signal).catch(() => undefined));
    signal.throwIfAborted();
    if (!bytes) {
      const stream = await opened(address, store.open, signal);
      if (!stream) throw noModel(base);
      bytes = await take(file, address, stream, store, tell(false), signal);
      // A full disk is no reason to go without the weights that are here.
      await cache?.put(keyOf(address, file), new Response(bytes)).catch(() => undefined);
    }
    found.push(bytes);
    before += file.bytes;
  }
  return found;
}

/** Weights that were made again lie at the same address and are other weights. */
function keyOf(address: string, { sha256 }: ModelFile): string {
  return `${address}?sha256=${sha256}`;
}

async function opened(address: string, open: OpenAddress, signal: AbortSignal): Promise<Stream | undefined> {
  return open(address, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error instanceof QuerentError ? error : unreachable(address, error);
  });
}

function unreachable(address: string, error: unknown): QuerentError {
  return fetchFailed(address, error instanceof Error ? error.message : String(error));
}

function fetchFailed(address: string, cause: string | { say: "status"; status: number }): QuerentError {
  return refusal("fetch_failed", { say: "fetch_failed", address, cause });
}

async function take(
  file: ModelFile,
  address: string,
  stream: Stream,
  store: Store,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<Bytes> {
  const bytes = room(file.bytes);
  const digest = store.digest();
  let done = 0;
  try {
    for await (const chunk of stream) {
      signal.throwIfAborted();
      if (done + chunk.length > bytes.length) throw damaged(address, { say: "longer", bytes: file.bytes });
      bytes.set(chunk, done);
      digest.push(chunk);
      done += chunk.length;
      tell(done);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof QuerentError ? error : unreachable(address, error);
  }
  if (done < bytes.length) throw damaged(address, { say: "shorter", done, bytes: file.bytes });
  if (digest.hex() !== file.sha256) throw damaged(address, { say: "other_bytes" });
  return bytes;
}

function room(bytes: number): Bytes {
  try {
    return new Uint8Array(bytes);
  } catch {
    throw noMemory();
  }
}

/** What to do where a model does not fit into memory. */
export function noMemory(): QuerentError {
  return refusal("no_memory", { say: "no_memory" });
}

function damaged(address: string, fault: WeightsFault): QuerentError {
  return refusal("damaged_model", { say: "damaged_model", address, fault });
}
