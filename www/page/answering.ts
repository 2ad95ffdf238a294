/** What a person does about one row after another. What was done is said in a sentence; what fails is shown. */
import type { ActKind } from "querent";
import type { NewClassDetail } from "../ui/index.js";
import { page } from "../words/page.js";
import { hidden } from "./hidden.js";
import type { PanelHost } from "./panels/panel.js";

/** Acts after which other things are learned, or other classes. */
const DECISIONS: ReadonlySet<ActKind> = new Set([
  "configured",
  "classAdded",
  "classRenamed",
  "classesMerged",
  "classRemoved",
  "classesOrdered",
]);

/** Answers the row on the card. */
export async function answer(host: PanelHost, row: number, label: string): Promise<void> {
  const before = host.loop.state.purpose === "reAsk" ? labelOf(host, row) : undefined;
  const view = await host.loop.answer(row, label);
  if (!view) return;
  for (const panel of host.workbench.every) panel.answered?.(row, label);
  host.say(page.answering.answered({ row, label, before, hidden: view.hidden }));
}

/** Adds classes, and answers the row on the card with the first of them where that is wanted. */
export async function addClasses(host: PanelHost, { names, row }: NewClassDetail): Promise<void> {
  host.player.stop();
  if (!(await host.classes.add(names))) return;
  const [first = ""] = names;
  const key = host.keys.keys(host.classNames).get(first);
  if (row !== undefined) await answer(host, row, first);
  host.say(page.answering.added({ names, key, row }));
}

/** Leaves the row on the card for another time. */
export async function skip({ loop, say }: PanelHost, row: number): Promise<void> {
  const { purpose } = loop.state;
  if (!(await loop.skip(row))) return;
  say(purpose === "reAsk" ? page.answering.keptLabel(row) : page.answering.skipped(row));
}

/** Answers the row on the card with the label that a practice session hides. */
export async function reveal({ learner, loop, say }: PanelHost, row: number): Promise<void> {
  const label = await hidden(learner, row);
  if (label === undefined) say(page.answering.nothingHidden(row));
  else if (await loop.answer(row, label)) say(page.answering.revealed(row, label));
}

/** Looks back at a row that the person has decided on. */
export async function review(host: PanelHost, row: number): Promise<void> {
  host.player.stop();
  await host.loop.review(row, labelOf(host, row));
}

/** Undoes what was done last. */
export async function undo(host: PanelHost): Promise<void> {
  host.player.stop();
  const undone = await host.loop.undo();
  if (!undone) return;
  for (const panel of host.workbench.every) panel.undone?.(undone);
  if (DECISIONS.has(undone.act)) await host.decided();
  host.say(page.undoing.done[undone.act](undone));
}

/** Redoes what was undone last. */
export async function redo(host: PanelHost): Promise<void> {
  await host.loop.redo();
  if (undoesDecision(host)) await host.decided();
}

/** Whether an undo would go back to other decisions or classes. */
export function undoesDecision({ loop }: Pick<PanelHost, "loop">): boolean {
  const { lastAct } = loop.state.status;
  return lastAct !== undefined && DECISIONS.has(lastAct);
}

/** Has the page answer from the hidden labels of a practice session, or no longer. */
export async function play({ player, fail }: PanelHost): Promise<void> {
  if (player.playing) player.stop();
  else await player.start().catch(fail);
}

/** The label of a row that was answered. */
function labelOf({ history }: PanelHost, row: number): string | undefined {
  return history.find((entry) => entry.row === row)?.label;
}
