/** Values that no call expects, and a source of chance that a seed repeats. */

/** Numbers from 0 to below 1 that follow from a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Instance {
  readonly n = 1;
}

function cyclic(): object {
  const value: Record<string, unknown> = { command: "teach" };
  value["self"] = value;
  return value;
}

function deep(): unknown {
  let value: unknown = [];
  for (let depth = 0; depth < 100_000; depth++) value = [value];
  return value;
}

const refuse = (): never => {
  throw new Error("a trap of the caller");
};

function throwing(): object {
  return new Proxy(
    {},
    { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse },
  );
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** What is made for each call, since some can be used once. */
export const NASTY: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  NaN: () => Number.NaN,
  "-0": () => -0,
  "-1": () => -1,
  "1.5": () => 1.5,
  "2^32": () => 2 ** 32,
  "1e9": () => 1e9,
  "1e308": () => 1e308,
  Infinity: () => Number.POSITIVE_INFINITY,
  "a bigint": () => 10n ** 30n,
  "an empty text": () => "",
  "a zero byte": () => "\0",
  "half a surrogate": () => "\ud800",
  "a huge text": () => "x".repeat(1e6),
  __proto__: () => "__proto__",
  "a path": () => "/tmp/table.csv",
  "an address": () => "https://example.org/table.csv",
  "a symbol": () => Symbol("s"),
  "a function": () => () => 1,
  "an instance": () => new Instance(),
  "a map": () => new Map([["n", 1]]),
  "a date": () => new Date(Number.NaN),
  "an expression": () => /x/,
  "a cycle": cyclic,
  "a deep list": deep,
  "a sparse list": () => new Array(2 ** 31),
  "a list of nothing": () => [undefined, null],
  "a list of no rows": () => [Number.NaN, -1, 1e308],
  "a list of texts": () => ["", "\0"],
  "an empty list": () => [],
  "an empty object": () => ({}),
  "an object with a getter that throws": () => Object.defineProperty({}, "n", { enumerable: true, get: refuse }),
  "an object of a long length": () => ({ length: 2 ** 40 }),
  "a null prototype": () => Object.create(null),
  "an own __proto__": () => JSON.parse('{"__proto__": {"n": 1}}'),
  bytes: () => new Uint8Array([0, 255, 1]),
  floats: () => new Float32Array([Number.NaN, 1]),
  "a view": () => new DataView(new ArrayBuffer(3)),
  "shared bytes": () => new Uint8Array(new SharedArrayBuffer(3)),
  "a blob": () => new Blob(["a,b\n1,2\n"]),
  "a promise": () => Promise.resolve(1),
  "a used stream": () => {
    const stream = new ReadableStream();
    stream.getReader();
    return stream;
  },
  "a stream of texts": () => new ReadableStream({ start: (to) => to.enqueue("a") }),
  "a stream that breaks": () => new ReadableStream({ start: (to) => to.error(new TypeError("gone")) }),
  "a failed response": () => new Response("no", { status: 404 }),
  "an empty response": () => new Response(null),
  "a proxy that throws": throwing,
  "a proxy that is over": revoked,
  "an aborted signal": () => AbortSignal.abort(),
  "an error": () => new Error("x"),
};
