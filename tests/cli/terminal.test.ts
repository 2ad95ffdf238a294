/** What a person sees on a terminal: cells that cannot act on it, and how long a step takes on. */
import { expect, it } from "vitest";
import { long, secondsLeft } from "../../www/cli/progress.js";
import { printTable } from "../../www/cli/table.js";
import { escaped, escapedCell } from "../../www/cli/terminal.js";
import { cliWords } from "../../www/words/cli.js";
import { fakeHost } from "./fake.js";

const WILD = "a\u001b[2J\r\n\t\u009b1m\u202eb\u007f";

it("shows marks that a terminal would act on by their numbers", () => {
  expect(escapedCell(WILD)).toBe("a\\u001b[2J\\u000d\\u000a\\u0009\\u009b1m\\u202eb\\u007f");
  expect(escaped("{}\nx\u0007\n")).toBe("{}\nx\\u0007\n");
  const line = JSON.stringify({ cell: WILD });
  expect(JSON.parse(escaped(line))).toEqual(JSON.parse(line));
});

it("prints the cells of a table as they are unless it is a terminal", () => {
  const printed = (terminal: boolean) => {
    const host = { ...fakeHost(), terminal, out: (text: string) => void texts.push(text) };
    const texts: string[] = [];
    printTable(host, [["\u001b[2J", "é名"]], ["x", "y"]);
    return texts.join("");
  };
  expect(printed(false)).toBe("x     y\n\u001b[2J  é名\n");
  expect(printed(true)).toBe("x          y\n\\u001b[2J  é名\n");
});

it("says how long a step takes on once that is known", () => {
  expect(secondsLeft(500, 0.5)).toBeUndefined();
  expect(secondsLeft(10_000, 0)).toBeUndefined();
  expect(secondsLeft(10_000, 1)).toBeUndefined();
  expect(secondsLeft(10_000, 0.25)).toBe(30);
  const said = [undefined, 30, 600, 7200].map((left) => cliWords().progress("training", 40, left));
  expect(said).toEqual([
    "training: 40 %",
    "training: 40 %, 30 s left",
    "training: 40 %, 10 min left",
    "training: 40 %, 2 h left",
  ]);
});

it("shows nothing to nobody", () => {
  expect(long(fakeHost(), "fitting").onProgress).toBeUndefined();
  const host = fakeHost({ watched: true });
  long(host, "fitting").onProgress?.({ done: 1, total: 4 });
  expect(host.stderr).toBe("training: 25 %");
});
