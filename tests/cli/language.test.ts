/** The language of the command line. */
import { expect, it } from "vitest";
import { run } from "../../www/cli/run.js";
import { formatTable } from "../../www/cli/table.js";
import { fakeHost } from "./fake.js";

async function said(language: string | undefined, ...args: string[]) {
  const host = {
    ...fakeHost(),
    out: (text: string) => void texts.push(text),
    err: (text: string) => void texts.push(text),
  };
  const texts: string[] = [];
  const code = await run(args, { ...host, language });
  return { code, text: texts.join("") };
}

it("is the one of the host, and English where it has none", async () => {
  const commands: [number, ...string[]][] = [
    [0, "--help"],
    [0, "simulate", "--help"],
    [0, "strategies"],
    [0, "profile", "t.csv"],
    [2, "nothing"],
    [2, "export", "t.csv", "--to", "pdf"],
  ];
  for (const [code, ...args] of commands) {
    const [chinese, english] = [await said("zh", ...args), await said(undefined, ...args)];
    expect([chinese.code, english.code], args.join(" ")).toEqual([code, code]);
    expect(chinese.text).toMatch(/\p{Script=Han}/u);
    expect(english.text).not.toMatch(/\p{Script=Han}/u);
  }
});

it("is refused where there is none", async () => {
  expect(await said("xx", "--help")).toEqual({
    code: 1,
    text: 'querent: There is no language "xx": choose one of en, zh.\n',
  });
});

it("stands in columns, where a wide character takes two places", () => {
  expect(formatTable([["a", "b"]], ["列", "原因"])).toBe("列  原因\na   b\n");
});
