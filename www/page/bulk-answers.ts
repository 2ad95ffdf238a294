/** Answers to several rows at once, of one class or of several: one act each, which one undo takes back. */
import type { Command } from "querent";
import { page } from "../words/page.js";
import type { PanelHost } from "./panels/panel.js";

/** Labels rows with one class; says what came of it, and nothing where it failed, which is shown. */
export async function labelRows(host: PanelHost, rows: readonly number[], label: string): Promise<string | undefined> {
  const answered = await teach(host, rows, label);
  return answered === undefined ? undefined : done(host, page.browse.labelled(answered, label, rows.length - answered));
}

/** Labels rows with several classes; as `labelRows`. */
export async function labelBatch(
  host: PanelHost,
  labels: ReadonlyMap<string, readonly number[]>,
): Promise<string | undefined> {
  const each = [...labels].flatMap(([label, rows]) => rows.map((row) => ({ row, label })));
  const answered = await teach(
    host,
    each.map(({ row }) => row),
    each.map(({ label }) => label),
  );
  return answered === undefined ? undefined : done(host, page.batch.labelled(answered, each.length - answered));
}

function done({ say }: PanelHost, sentence: string): string {
  say(sentence);
  return sentence;
}

/** How many rows were answered; the question on the card is drawn again where it is about one of them. */
async function teach(
  { player, loop }: PanelHost,
  rows: readonly number[],
  label: string | string[],
): Promise<number | undefined> {
  player.stop();
  const command: Command = { command: "teachRows", rows: [...rows], label };
  const reply = await loop.command(command, (shown) => shown !== undefined && rows.includes(shown));
  return reply && (reply.answered ?? 0);
}
