import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ByteSource } from "../../www/client/byte-source.js";

const TEXT = "a,b\n1,x\n".repeat(300_000);

/** A file that is gone once so many bytes of it were read. */
class Vanishing extends Blob {
  readonly #left: number;

  constructor(bytes: Uint8Array<ArrayBuffer>, left: number) {
    super([bytes]);
    this.#left = left;
  }

  override slice(from = 0, to = this.size): Blob {
    if (to <= this.#left) return super.slice(from, to);
    return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException("gone", "NotFoundError")) });
  }
}

async function all(source: ByteSource): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = await source.next(); bytes; bytes = await source.next()) text += decoder.decode(bytes);
  return text;
}

describe("the bytes of a file", () => {
  it("come as they are, and unpacked, after a look at the first of them", async () => {
    const plain = new ByteSource(new Blob([TEXT]));
    expect(new TextDecoder().decode((await plain.peek(4)).subarray(0, 4))).toBe("a,b\n");
    expect(await all(plain)).toBe(TEXT);
    const packed = new ByteSource(new Blob([new Uint8Array(gzipSync(TEXT))]));
    expect((await packed.peek(2)).subarray(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]));
    packed.unpack();
    expect(await all(packed)).toBe(TEXT);
    expect(packed.done).toBe(packed.total);
  });

  it("come once more from the first on, packed or not", async () => {
    for (const packed of [false, true]) {
      const source = new ByteSource(new Blob([packed ? new Uint8Array(gzipSync(TEXT)) : TEXT]));
      if (packed) source.unpack();
      for (let reading = 0; reading < 2; reading++) {
        if (reading > 0) await source.restart();
        expect(source.done).toBe(0);
        expect(await all(source)).toBe(TEXT);
        expect(source.done).toBe(source.total);
      }
    }
  });

  it("are missed by name where the file is gone, packed or not", async () => {
    const bytes = new TextEncoder().encode(TEXT);
    await expect(all(new ByteSource(new Vanishing(bytes, 1 << 20)))).rejects.toMatchObject({ code: "unreadable_file" });
    const source = new ByteSource(new Vanishing(new Uint8Array(gzipSync(TEXT, { level: 0 })), 1 << 20));
    source.unpack();
    await expect(all(source)).rejects.toMatchObject({ code: "unreadable_file" });
  });

  it("are damaged where they cannot be unpacked", async () => {
    const packed = new Uint8Array(gzipSync(TEXT));
    const flipped = packed.with(packed.length >> 1, (packed[packed.length >> 1] ?? 0) ^ 0xff);
    for (const bytes of [packed.slice(0, -4), packed.slice(0, 12), flipped]) {
      const source = new ByteSource(new Blob([bytes]));
      source.unpack();
      await expect(all(source)).rejects.toMatchObject({ code: "damaged_file" });
    }
  });
});
