/** What a table is read from besides files: rows as objects, views of bytes, answers of a server; and what is no table. */
import { describe, expect, it } from "vitest";
import { csvOf, type RowObject } from "../../www/client/objects.js";
import { nameOf, toBlob } from "../../www/client/source.js";

describe("rows as objects", () => {
  const csv: [what: string, rows: RowObject[], csv: string][] = [
    ["columns in the order in which they first appear", [{ b: 1 }, { a: 2, b: 3 }], "b,a\n1,\n3,2\n"],
    ["nothing for what is missing", [{ a: null, b: undefined, c: Number.NaN }], "a,b,c\n,,\n"],
    [
      "numbers, flags and texts",
      [{ a: -0.5, b: 10n ** 20n, c: true, d: "x" }],
      "a,b,c,d\n-0.5,100000000000000000000,true,x\n",
    ],
    [
      "quotes where they are needed",
      [{ 'a"b': "x,y", b: 'say "no"', c: "1\n2", d: " x" }],
      '"a""b",b,c,d\n"x,y","say ""no""","1\n2"," x"\n',
    ],
    [
      "a day, and a day with its time",
      [{ a: new Date("2024-02-29"), b: new Date(1e12), c: new Date(Number.NaN) }],
      "a,b,c\n2024-02-29,2001-09-09 01:46:40,\n",
    ],
    ["an empty cell that stands alone", [{ a: "" }, { a: "x" }], 'a\n""\nx\n'],
    ["a column called __proto__", [JSON.parse('{"__proto__": 1, "a": 2}')], "__proto__,a\n1,2\n"],
    ["no rows", [], ""],
  ];
  it.each(csv)("are written with %s", (_, rows, wanted) => expect(csvOf(rows)).toBe(wanted));

  it.each([
    ["a list in the list", [[1, 2]], /Row 1 of the list is a list: give an object/],
    ["no row", [{ a: 1 }, null], /Row 2 of the list is null/],
    ["a function", [{ a: () => 1 }], /row 1 in column "a" is a function/],
    ["an object", [{ a: 1 }, { a: {} }], /row 2 in column "a" is an object/],
  ])("are refused where one is %s", (_, rows, says) => expect(() => csvOf(rows as never)).toThrow(says));
});

describe("sources", () => {
  it("are read from every kind of bytes, and from the answer of a server", async () => {
    const bytes = new TextEncoder().encode("_a,b_");
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    shared.set(bytes.subarray(1, 4));
    const inner = bytes.subarray(1, 4);
    const sources = [inner, new DataView(inner.buffer, 1, 3), shared, new Response("a,b"), new Response(inner).body];
    for (const source of sources) expect(await (await toBlob(source as Uint8Array)).text()).toBe("a,b");
  });

  it("are called by the last part of an address", () => {
    const response = new Response("a,b");
    Object.defineProperty(response, "url", { value: "https://example.org/my%20table.csv?x=1" });
    expect(nameOf(response)).toBe("my table.csv");
  });

  it("are no addresses, paths or answers without a table", async () => {
    for (const address of ["data.csv", "./data", "/home/a.xlsx", "https://example.org/a,b", "C:\\a.csv", "blob:x"])
      await expect(toBlob(address), address).rejects.toMatchObject({ code: "bad_argument", message: /open it first/ });
    await expect(toBlob(new Response("", { status: 404 }))).rejects.toThrow("status 404");
    const used = new Response("a,b");
    await used.text();
    await expect(toBlob(used)).rejects.toThrow("open it again");
  });

  it("are texts that look a little like one", async () => {
    for (const text of ["a,b\n1,data.csv", "file,data.csv", "ragged"])
      expect((await toBlob(text)).size).toBe(text.length);
  });

  it("are said to break off", async () => {
    const broken = new ReadableStream({ start: (to) => to.error(new TypeError("terminated")) });
    await expect(toBlob(broken)).rejects.toMatchObject({ code: "unreadable_file", message: /\(terminated\)/ });
    const reason = new Error("enough");
    await expect(toBlob(new ReadableStream(), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
