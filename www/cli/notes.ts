import type { QuerentError, ReadingFix, ReadingNote } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Host } from "./host.js";
import type { Learner } from "./session.js";

/** The options of the command line that a fix stands for; the line of the header counts from 1 there. */
function flags(fix: ReadingFix): string {
  const { delimiter, quote, encoding, sheet, shape, headerRow, headerRows, footerRows } = fix;
  const quoted = (character: string) => (character === "\t" ? "tab" : `"${character}"`);
  const found = [
    delimiter !== undefined && `--delimiter ${quoted(delimiter)}`,
    quote !== undefined && `--quote ${quote === "" ? "none" : `'${quote}'`}`,
    encoding !== undefined && `--encoding ${encoding}`,
    sheet !== undefined && `--sheet "${sheet}"`,
    shape !== undefined && `--shape ${shape}`,
    headerRow !== undefined && `--header-row ${headerRow + 1}`,
    headerRows !== undefined && `--header-rows ${headerRows}`,
    footerRows !== undefined && `--footer-rows ${footerRows}`,
  ];
  return found.filter((flag) => flag !== false).join(" ");
}

/** A note as a line for a person, with the options that read the file the other way. */
export function noteLine({ message, fix }: ReadingNote): string {
  const other = fix ? flags(fix) : "";
  return other === "" ? message : cliWords().otherWay(message, other);
}

/** What was decided about the file that is open. */
export async function readingNotes(learner: Learner): Promise<ReadingNote[]> {
  return (await learner.reading())?.notes ?? [];
}

/** Writes what was decided about the file that is open to stderr, a line for each thing. */
export async function warnOfReading(learner: Learner, host: Host): Promise<void> {
  for (const note of await readingNotes(learner)) host.note(`${cliWords().note(noteLine(note))}\n`);
}

/** What is wrong with a file or a call, and the options that may help. */
export function refusal({ message, fix }: QuerentError): string {
  const other = fix ? flags(fix) : "";
  return other === "" ? message : cliWords().tryOptions(message, other);
}
