/** What is typed after a command is taken as a person means it, or refused in a sentence. */
import { describe, expect, it } from "vitest";
import { readArguments } from "../../www/cli/arguments.js";
import { UsageError } from "../../www/cli/command.js";
import { FORCE, KEEP, type Option, OUT } from "../../www/cli/options.js";

const N: Option = { name: "n", letter: "n", value: "N", says: "asked" };
const read = (line: string) => readArguments(line.split(" ").filter(Boolean), [N, OUT, FORCE, KEEP]);

describe("arguments", () => {
  it.each([
    ["-n 10", "10"],
    ["-n10", "10"],
    ["-n=10", "10"],
    ["--n 10", "10"],
    ["--n=10", "10"],
    ["-qn 10", "10"],
    ["-n 3 -n 10", "10"],
    ["-n -1", "-1"],
    ["-n=", ""],
  ])("%s", (line, n) => expect(read(line).text("n") ?? "").toBe(n));

  it("are files where they are no options, - and what follows -- among them", () => {
    const given = read("a.csv -o - - -- --force");
    expect([given.positionals, given.text("out"), given.force]).toEqual([["a.csv", "-", "--force"], "-", false]);
  });

  it("are kept where they may come several times", () => {
    const given = read("--keep a --keep=b --keep c=d -q --json");
    expect([given.texts("keep"), given.quiet, given.json, given.has("force")]).toEqual([
      ["a", "b", "c=d"],
      true,
      true,
      false,
    ]);
  });

  it.each([
    ["--ot x", 'There is no option "--ot". Did you mean "--out"?'],
    ["-x", 'There is no option "-x".'],
    ["--out", "--out lacks its value: --out FILE."],
    ["-o --force", "-o lacks its value: -o FILE."],
    ["--force=yes", "--force takes no value."],
  ])("%s is refused", (line, sentence) => {
    const refused = () => read(line);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(sentence);
  });

  it("hold what an option may be", () => {
    expect(() => read("-n 1e3").whole("n", 1, 1)).toThrow('--n is "1e3", but should be a whole number of 1 or more.');
    expect(() => read("-n 1").share("n")).toThrow("a share between 0 and 1");
    expect(() => read("-n csb").oneOf("n", ["csv", "jsonl"])).toThrow('one of csv, jsonl. Did you mean "csv"?');
    expect([read("").whole("n", 7, 1), read("-n .5").share("n"), read("").oneOf("n", ["a"])]).toEqual([
      7,
      0.5,
      undefined,
    ]);
  });
});
