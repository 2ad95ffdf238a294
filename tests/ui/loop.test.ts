/** What the page adds to the questions: what it looks at with each call, and one place for what fails. */
import type { ActiveLearner } from "querent";
import { expect, it, vi } from "vitest";
import { Loop } from "../../www/page/loop.js";
import { Stand } from "../client/stand.js";

async function started() {
  const stand = new Stand();
  const host = {
    changed: vi.fn(),
    failed: vi.fn(),
    seen: vi.fn(),
    saved: async () => undefined,
    look: () => ({ history: true }),
  };
  const { status } = stand;
  const loop = new Loop(stand as unknown as ActiveLearner, status, host);
  expect(loop.state.status).toEqual(status);
  await loop.begin();
  await loop.learned();
  return { stand, loop, host };
}

it("looks at what the page shows with each call, and hears of it", async () => {
  const { stand, loop, host } = await started();
  await loop.answer(0, "a");
  expect(stand.looks).toContainEqual({ history: true, task: true, explain: true, ahead: true });
  expect(host.seen).toHaveBeenLastCalledWith(expect.objectContaining({ status: stand.status }));
  expect(host.changed).toHaveBeenLastCalledWith(loop.state);
  expect(loop.state).toMatchObject({ task: { row: 1 }, status: { answered: 1 } });
});

it("shows what fails, and rejects nothing", async () => {
  const { stand, loop, host } = await started();
  for (const name of ["teach", "undo", "redo", "fit"]) stand.failures.set(name, new Error(name));
  expect(await loop.answer(0, "a")).toBeUndefined();
  expect(loop.state).toMatchObject({ waiting: false, task: { row: 0 } });
  stand.failures.delete("teach");
  await loop.answer(0, "a");
  await loop.learned();
  await Promise.all([loop.undo(), loop.redo()]);
  expect(host.failed.mock.calls.map(([{ message }]) => message)).toEqual(["teach", "fit", "undo", "redo"]);
});

it("says nothing any more once it is closed", async () => {
  const { loop, host } = await started();
  loop.close();
  host.changed.mockClear();
  expect(await loop.answer(0, "a")).toBeUndefined();
  await loop.undo();
  await loop.settled();
  expect([host.changed.mock.calls, host.failed.mock.calls]).toEqual([[], []]);
});
