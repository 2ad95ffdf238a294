import { isCrash } from "./errors.js";
import type { ExportFormat } from "./formats.js";
import { formatInfo, writtenType } from "./formats.js";
import type { BootFormats } from "./formats-module.js";
import type { Job } from "./job.js";
import type { ExportOptions } from "./protocol.js";
import { answerOf, type Export, type Session } from "./wasm.js";

/** Rows that are written at a time. */
const ROWS = 20_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** The labelled table of a session as a file, written piece by piece. */
export async function writeTable(
  job: Job,
  session: Session,
  bootFormats: BootFormats,
  options: ExportOptions,
): Promise<Blob> {
  const { format = "csv", synthetic = false, fill = true, ...rest } = options;
  const isText = formatInfo(format).content === "text";
  const delimiter = delimiterOf(format, session);
  const neutralise = isText && rest.neutralise === true;
  const dialect = { ...rest, neutralise, plain: !isText, ...(delimiter && { delimiter }) };
  const text = session.export(dialect, { synthetic, fill });
  const parts: Bytes[] = [];
  try {
    if (isText) await pieces(job, text, (piece) => parts.push(piece));
    else {
      const { FormatWriter } = await bootFormats();
      const writer = new FormatWriter(format);
      await pieces(job, text, (piece) => {
        writer.push(piece);
        parts.push(owned(writer.take()));
      });
      parts.push(owned(writer.finish()));
    }
  } catch (error) {
    if (!isCrash(error)) text.free();
    throw error;
  }
  text.free();
  return new Blob(parts, { type: writtenType(format) });
}

/** Gives out the delimited text of the table, some rows at a time. */
async function pieces(job: Job, text: Export, take: (piece: Bytes) => void): Promise<void> {
  await job.loop(() => {
    const piece = text.rows(ROWS);
    if (piece.length > 0) take(owned(piece));
    const { done, total } = text.progress();
    return { done, total, finished: piece.length === 0 };
  });
}

/** The delimiter to write with, where it is not to be the table's own: a table that came with tabs is no CSV with them. */
function delimiterOf(format: ExportFormat, session: Session): string | undefined {
  if (format === "tsv") return "\t";
  return format !== "csv" || answerOf(session, { question: "profile" }).delimiter === "\t" ? "," : undefined;
}

/** The module copies bytes out of its memory, so they stand in a buffer of their own. */
function owned(bytes: Uint8Array): Bytes {
  return bytes as Bytes;
}
