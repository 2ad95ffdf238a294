import type { Formats } from "./formats-module.js";
import type { Bytes } from "./slices.js";

/** Bytes that are unpacked at a time by the module of other formats: gzip makes at most a thousand of one. */
const PACKED = 1 << 14;

/** Where packed bytes come from; nothing at the end. */
export type Packed = () => Promise<Bytes | undefined>;

/** Unpacked bytes, as they are asked for. */
export type Unpacked = AsyncGenerator<Bytes, void>;

/** Unpacks gzip as the browser does; some browsers refuse what has several members. */
export async function* byBrowser(next: Packed): Unpacked {
  const packed = new ReadableStream<Bytes>({
    pull: async (controller) => {
      const chunk = await next();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream("gzip") as TransformStream<Bytes, Bytes>).getReader();
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

/** Unpacks gzip of any number of members by the module of other formats. */
export async function* byModule(next: Packed, { Unpacker }: Pick<Formats, "Unpacker">): Unpacked {
  let unpacker: InstanceType<Formats["Unpacker"]> | undefined = new Unpacker();
  try {
    for (let chunk = await next(); chunk; chunk = await next()) {
      for (let at = 0; at < chunk.length; at += PACKED) {
        yield unpacker.push(chunk.subarray(at, at + PACKED)) as Bytes;
      }
    }
    const whole = unpacker;
    unpacker = undefined;
    yield whole.finish() as Bytes;
  } finally {
    unpacker?.free();
  }
}
