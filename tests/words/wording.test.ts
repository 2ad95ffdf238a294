/** What comes from a worker, and what becomes of it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { fromFailure, intoWords } from "../../www/client/wording.js";
import { put, type Said } from "../../www/words/said.js";

type Why = { say: "few_rows"; rows: number } | { say: "because"; why: Why };

const sentences = vi.hoisted(() => {
  const few = ({ rows }: { rows: number }) => `there are ${rows} rows`;
  return { few_rows: few, because: ({ why }: { why: { rows: number } }) => `This is so because ${few(why)}.` };
});

vi.mock("../../www/words/en.js", () => ({ en: { sentences, errors: { gone: () => "It is gone: look for it." } } }));

afterEach(() => vi.restoreAllMocks());

describe("a reply", () => {
  it("has its sentences in words, wherever they stand", () => {
    const few = { say: "few_rows", rows: 3 };
    const reply = { why: few, all: [{ notes: [null, { say: "because", why: few }] }, few], rows: 3 };
    expect(intoWords(reply)).toEqual({
      why: "there are 3 rows",
      all: [{ notes: [null, "This is so because there are 3 rows."] }, "there are 3 rows"],
      rows: 3,
    });
    expect(intoWords({ say: "few_rows", rows: 1 })).toBe("there are 1 rows");
  });

  it("keeps what says nothing as it is", () => {
    const few = { say: "few_rows", rows: 3 };
    const kept = [new Float32Array(2), new ArrayBuffer(2), new Map([["why", few]]), new Blob([]), "few_rows", 3, null];
    const reply = [...kept, { say: "hello" }, { say: 3 }, { say: "toString" }, undefined];
    expect(intoWords([...reply])).toEqual(reply);
    expect(intoWords(kept)[2]).toEqual(new Map([["why", few]]));
  });
});

describe("a failure", () => {
  const details = { name: "QuerentError", code: "gone", message: "Gone" };

  it("has the sentence of its value, and its details in words", () => {
    const note = { code: "few", message: { say: "few_rows", rows: 2 } as unknown as string };
    const reading = { format: "csv", notes: [note] } as const;
    const error = fromFailure({
      ...details,
      sentence: { say: "gone" },
      row: 4,
      reading: { ...reading, notes: [note] },
    });
    expect(error).toMatchObject({ name: "QuerentError", code: "gone", message: "It is gone: look for it.", row: 4 });
    expect(error.reading?.notes).toEqual([{ code: "few", message: "there are 2 rows" }]);
    expect(error).not.toHaveProperty("sentence");
  });

  it("keeps what is known of it where it has none", () => {
    expect(fromFailure(details).message).toBe("Gone");
    expect(fromFailure({ ...details, sentence: { say: "unheard_of" } }).message).toBe("Gone");
  });
});

it("a sentence stands within another", () => {
  const said: Said<Why> = { few_rows: ({ rows }) => `${rows} rows`, because: ({ why }) => `so: ${put(said, why)}` };
  expect(put(said, { say: "because", why: { say: "few_rows", rows: 2 } })).toBe("so: 2 rows");
});
