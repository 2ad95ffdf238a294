/** What the question loop costs: a press of a key is one call of the learner. */
import type { ActiveLearner, Command, Look, Status, Task, View } from "querent";
import { expect, it } from "vitest";
import { Loop } from "../../www/page/loop.js";

/** A learner that knows ten rows, and notes each call. */
class Stand {
  readonly calls: string[] = [];
  readonly looks: Look[] = [];
  answered = 0;
  fitted = true;
  labelled = 2;

  get status(): Status {
    const classes = ["a", "b", "c"].map((name, at) => ({ name, given: at < this.labelled ? 1 : 0, answered: 0 }));
    const { answered, fitted } = this;
    const acts = answered > 0 ? { lastAct: "answered", lastRow: answered - 1 } : {};
    return {
      answered,
      fitted,
      classes,
      events: answered,
      stale: true,
      canRedo: true,
      suspicious: 0,
      ...acts,
    } as Status;
  }

  #view(look: Look): View {
    this.looks.push(look);
    const row = look.again ? look.again.row : this.answered;
    const task = { row, purpose: "teach" } as Task;
    return { status: this.status, history: [], ...(look.task && { task }) };
  }

  async run(command: Command, look: Look) {
    this.calls.push(command.command);
    if (command.command === "teach") this.answered += 1;
    if (command.command === "undo") this.answered -= 1;
    return { view: this.#view(look) };
  }

  async look(look: Look) {
    this.calls.push("look");
    return this.#view(look);
  }

  async query() {
    this.calls.push("query");
    return [];
  }

  async fit() {
    this.calls.push("fit");
    this.fitted = true;
  }
}

async function started(stand = new Stand()) {
  const seen: View[] = [];
  const loop = new Loop(stand as unknown as ActiveLearner, stand.status, {
    changed: () => undefined,
    failed: (error) => {
      throw error;
    },
    saved: async () => undefined,
    look: () => ({ history: true }),
    seen: (view) => seen.push(view),
  });
  await loop.begin();
  await loop.trainer.settled();
  stand.calls.length = 0;
  seen.length = 0;
  return { stand, loop, seen };
}

it("answers, draws the next question and reads what the page shows in one call, and one more after the fit", async () => {
  const { stand, loop, seen } = await started();
  const answering = loop.answer(0, "a");
  await answering;
  expect(loop.state.task?.row).toBe(1);
  await loop.trainer.settled();
  expect(stand.calls).toEqual(["teach", "fit", "look"]);
  expect(seen).toHaveLength(2);
  expect(stand.looks.at(-2)).toMatchObject({ task: true, history: true });
});

it("skips and undoes in one call each, and shows the row again", async () => {
  const { stand, loop } = await started();
  await loop.answer(0, "a");
  await loop.trainer.settled();
  stand.calls.length = 0;
  expect(await loop.undo()).toMatchObject({ act: "answered", row: 0 });
  expect(loop.state.task?.row).toBe(0);
  await loop.trainer.settled();
  expect(stand.calls).toEqual(["undo", "fit", "look"]);
  stand.calls.length = 0;
  expect(await loop.skip(0)).toBe(true);
  expect(stand.calls).toEqual(["skip"]);
});

it("draws the second question once there is a first model", async () => {
  const stand = new Stand();
  Object.assign(stand, { fitted: false, labelled: 1 });
  const { loop } = await started(stand);
  stand.labelled = 2;
  await loop.answer(0, "b");
  expect(stand.calls).toEqual(["teach", "fit", "look", "look"]);
  expect(loop.state.task?.row).toBe(1);
});

it("answers no row that is not on the card", async () => {
  const { stand, loop } = await started();
  expect(await loop.answer(7, "a")).toBeUndefined();
  expect(stand.calls).toEqual([]);
});
