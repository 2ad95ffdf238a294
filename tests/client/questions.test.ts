/** What the questions cost, in which order they come, and what becomes of what goes wrong. */
import { describe, expect, it, vi } from "vitest";
import { QuerentError } from "../../www/client/errors.js";
import type { OpenQuestion } from "../../www/client/questions/open-question.js";
import { pause, started } from "./questions.js";
import { Stand } from "./stand.js";

/** Answers every question with "a", and resolves to the rows that they were about. */
async function answerAll(questions: AsyncIterable<OpenQuestion>): Promise<number[]> {
  const rows: number[] = [];
  for await (const question of questions) {
    rows.push(question.task.row);
    await question.answer("a");
  }
  return rows;
}

describe("a press of a key", () => {
  it("answers, draws the next question and reads what the page shows in one call, and one more after the fit", async () => {
    const { stand, questions, seen } = await started();
    await questions.answer(0, "a");
    expect(questions.state.task?.row).toBe(1);
    await questions.learned();
    expect(stand.calls).toEqual(["teach", "fit", "look"]);
    expect(seen).toHaveLength(2);
    expect(stand.looks.at(-2)).toMatchObject({ task: true, history: true });
  });

  it("brings what drives the next suggestion in the same call, where that is asked for", async () => {
    const { stand, questions } = await started(new Stand(), { explain: true });
    await questions.answer(0, "a");
    expect(questions.state).toMatchObject({ task: { row: 1 }, explanation: { row: 1 } });
    await questions.learned();
    expect(stand.calls).toEqual(["teach", "fit", "look"]);
    await questions.undo();
    expect(questions.state).toMatchObject({ task: { row: 0 }, explanation: { row: 0 } });
    await questions.review(4, { answer: "b" });
    expect(questions.state.explanation).toBeUndefined();
  });

  it("skips and undoes in one call each, and shows the row again", async () => {
    const { stand, questions } = await started();
    await questions.answer(0, "a");
    await questions.learned();
    stand.calls.length = 0;
    expect(await questions.undo()).toMatchObject({ act: "answered", row: 0 });
    expect(questions.state.task?.row).toBe(0);
    await questions.learned();
    expect(stand.calls).toEqual(["undo", "fit", "look"]);
    stand.calls.length = 0;
    expect(await questions.skip(0)).toBe(true);
    expect(stand.calls).toEqual(["skip"]);
  });

  it("draws the second question once there is a first model", async () => {
    const stand = new Stand();
    Object.assign(stand, { fitted: false, labelled: 1 });
    const { questions } = await started(stand);
    stand.labelled = 2;
    await questions.answer(0, "b");
    expect(stand.calls).toEqual(["teach", "fit", "look", "look"]);
    expect(questions.state.task?.row).toBe(1);
  });

  it("answers no row that is not open, and an open one once", async () => {
    const { stand, questions } = await started();
    expect(await questions.answer(7, "a")).toBeUndefined();
    expect(stand.calls).toEqual([]);
    const [first, second] = await Promise.all([questions.answer(0, "a"), questions.answer(0, "b")]);
    expect([first?.status.answered, second]).toEqual([1, undefined]);
    expect(stand.answers).toEqual([[0, "a"]]);
  });

  it("is followed by what was pressed meanwhile, in that order", async () => {
    const { stand, questions } = await started();
    await Promise.all([questions.answer(0, "a"), questions.undo(), questions.redo()]);
    expect(stand.calls.filter((call) => call !== "fit" && call !== "look")).toEqual(["teach", "undo", "redo"]);
  });
});

describe("an iteration", () => {
  it("asks until nothing is left, ends once the model has learned from every answer, and closes", async () => {
    const stand = new Stand();
    stand.rows = 3;
    const questions = stand.questions();
    const fitted = vi.fn();
    questions.addEventListener("fitted", fitted);
    expect(await answerAll(questions)).toEqual([0, 1, 2]);
    expect(stand.answers).toHaveLength(3);
    expect(fitted).toHaveBeenCalled();
    expect(stand.calls.lastIndexOf("fit")).toBeGreaterThan(stand.calls.lastIndexOf("teach"));
    await expect(questions.undo()).rejects.toMatchObject({ name: "QuerentError", code: "closed" });
  });

  it("ends after n answers and skips, and draws no question after the last", async () => {
    const stand = new Stand();
    const questions = stand.questions({ n: 3 });
    const rows: number[] = [];
    for await (const question of questions) {
      rows.push(question.task.row);
      if (rows.length === 2) await questions.undo();
      else await question.answer("a");
    }
    expect(rows).toEqual([0, 1, 0, 1, 2]);
    expect(stand.looks.filter(({ task }) => task)).toHaveLength(rows.length);
    expect(stand.answered).toBe(3);
  });

  it("asks no question where n is 0", async () => {
    expect(await answerAll(new Stand().questions({ n: 0 }))).toEqual([]);
  });

  it("asks about given rows in their order, and again about one that was undone", async () => {
    const stand = new Stand();
    const questions = stand.questions({ rows: new Uint32Array([8, 2, 5]) });
    const rows: number[] = [];
    for await (const question of questions) {
      rows.push(question.task.row);
      if (rows.length === 2) await questions.undo();
      else await question.answer("a");
    }
    expect(rows).toEqual([8, 2, 8, 2, 5]);
  });

  it("asks again about the row of an earlier answer that is undone, and then goes on with the given rows", async () => {
    const stand = new Stand();
    stand.answers.push([4, "a"]);
    const questions = stand.questions({ rows: [8, 2] });
    const rows: number[] = [];
    for await (const question of questions) {
      rows.push(question.task.row);
      if (rows.length === 1) await questions.undo();
      else await question.answer("a");
    }
    expect(rows).toEqual([8, 4, 8, 2]);
  });

  it("asks for one purpose alone", async () => {
    const stand = new Stand();
    stand.purpose = "check";
    const questions = stand.questions({ purpose: "check" });
    const rows: number[] = [];
    for await (const question of questions) {
      rows.push(question.task.row);
      if (rows.length === 2) stand.purpose = "teach";
      await question.answer("a");
    }
    expect(rows).toEqual([0, 1]);
    expect(stand.looks.some(({ purpose }) => purpose === "check")).toBe(true);
  });

  it("ends with an error where the loop does nothing about a question", async () => {
    const questions = new Stand().questions();
    const idle = async () => {
      for await (const question of questions) expect(question.task.row).toBe(0);
    };
    await expect(idle()).rejects.toMatchObject({ name: "QuerentError", code: "not_answered", row: 0 });
    await expect(questions.begin()).rejects.toMatchObject({ code: "closed" });
  });

  it("asks again where an answer was rejected", async () => {
    const stand = new Stand();
    stand.rows = 2;
    stand.failures.set("teach", new QuerentError("unknown_class", "There is no class x."));
    const failed: unknown[] = [];
    for await (const question of stand.questions()) {
      await question.answer("x").catch((error: unknown) => {
        failed.push(error);
        stand.failures.clear();
      });
    }
    expect(failed).toMatchObject([{ code: "unknown_class" }]);
    expect(stand.answers.map(([row]) => row)).toEqual([0, 1]);
  });

  it("takes no answer to a question that was answered, or that another replaced", async () => {
    const stand = new Stand();
    const questions = stand.questions({ n: 2 });
    const taken: boolean[] = [];
    let former: OpenQuestion | undefined;
    for await (const question of questions) {
      if (former) taken.push(await former.answer("b"));
      former = question;
      taken.push(...(await Promise.all([question.answer("a"), question.skip()])));
    }
    expect(taken).toEqual([true, false, false, true, false]);
    expect(stand.answers).toEqual([
      [0, "a"],
      [1, "a"],
    ]);
  });

  it("shows a row looked back at with its answer, and goes on", async () => {
    const stand = new Stand();
    const questions = stand.questions({ n: 3 });
    const shown: [number, string | undefined][] = [];
    for await (const question of questions) {
      shown.push([question.task.row, question.earlier]);
      if (shown.length === 2) await questions.review(0, { answer: "a" });
      else if (shown.length === 3) await questions.leave();
      else await question.answer("a");
    }
    expect(shown).toEqual([
      [0, undefined],
      [1, undefined],
      [0, "a"],
      [1, undefined],
      [2, undefined],
    ]);
  });

  it("closes where the loop is left", async () => {
    const stand = new Stand();
    const saved = vi.fn(async () => undefined);
    const questions = stand.questions({ saved });
    for await (const question of questions) {
      await question.answer("a");
      break;
    }
    expect(stand.answers).toEqual([[0, "a"]]);
    expect(saved).toHaveBeenCalled();
    await expect(questions.skip(1)).rejects.toMatchObject({ code: "closed" });
  });

  it("is begun again by other decisions", async () => {
    const stand = new Stand();
    const questions = stand.questions({ n: 1 });
    let asked = 0;
    for await (const question of questions) {
      asked += 1;
      if (asked === 1) await questions.configure({ target: "b" });
      else await question.answer("a");
    }
    expect(asked).toBe(2);
    expect(stand.calls).toContain("configure b");
  });
});

it("predicts the rows that a fit left out until a fit is wanted", async () => {
  const stand = new Stand();
  stand.unseen = 2;
  const { questions } = await started(stand);
  await vi.waitFor(() => expect(questions.state.status?.unseen).toBe(0));
  expect(stand.calls.filter((call) => call === "fit")).toEqual([]);
  await questions.close();
});

describe("saving", () => {
  it("comes before the next question, and is waited for at the end", async () => {
    const save = pause();
    const stand = new Stand();
    const { questions } = await started(stand, { saved: () => save.over });
    const answering = questions.answer(0, "a");
    await vi.waitFor(() => expect(stand.answered).toBe(1));
    let closed = false;
    const closing = questions.close().then(() => {
      closed = true;
    });
    await questions.learned();
    expect([questions.state.task?.row, closed]).toEqual([0, false]);
    save.end();
    await closing;
    expect((await answering)?.status.answered).toBe(1);
  });

  it("is waited for with an answer that is on its way at the end", async () => {
    const stand = new Stand();
    const saved = vi.fn(async () => expect(stand.answered).toBe(1));
    const { questions } = await started(stand, { saved });
    const teach = pause();
    stand.waits.set("teach", teach.over);
    const answering = questions.answer(0, "a");
    const closing = questions.close();
    teach.end();
    await closing;
    expect(saved).toHaveBeenCalledOnce();
    expect((await answering)?.status.answered).toBe(1);
  });

  it("that fails is told, and ends an iteration unless that is dealt with", async () => {
    const full = new Error("The disk is full.");
    const saved = () => Promise.reject(full);
    const stand = new Stand();
    await expect(answerAll(stand.questions({ saved, n: 3 }))).rejects.toBe(full);
    expect(stand.answered).toBe(1);
    const questions = new Stand().questions({ saved, n: 3 });
    const told: unknown[] = [];
    questions.addEventListener("error", (event) => {
      event.preventDefault();
      told.push(event.detail);
    });
    expect(await answerAll(questions)).toHaveLength(3);
    expect(new Set(told)).toEqual(new Set([full]));
  });
});

describe("what goes wrong", () => {
  it("in a fit ends an iteration unless that is dealt with", async () => {
    const crash = new QuerentError("crashed", "It crashed.");
    const failing = () => {
      const stand = new Stand();
      stand.failures.set("fit", crash);
      return stand.questions({ n: 3 });
    };
    await expect(answerAll(failing())).rejects.toBe(crash);
    const questions = failing();
    questions.addEventListener("error", (event) => event.preventDefault());
    expect(await answerAll(questions)).toHaveLength(3);
  });

  it("is no news of a fit that has nothing to learn from yet", async () => {
    const stand = new Stand();
    stand.failures.set("fit", new QuerentError("too_few_classes", "One class is too few."));
    expect(await answerAll(stand.questions({ n: 2 }))).toHaveLength(2);
  });

  it("where nobody iterates is thrown by what waits for the model, and once", async () => {
    const { stand, questions } = await started();
    const crash = new QuerentError("crashed", "It crashed.");
    stand.failures.set("fit", crash);
    await questions.answer(0, "a");
    await expect(questions.learned()).rejects.toBe(crash);
    await expect(questions.close()).resolves.toBeUndefined();
  });

  it("in the next question leaves the answer, and the question is drawn when it is asked for again", async () => {
    const stand = new Stand();
    const questions = stand.questions({ rows: [0, 1] });
    const told = vi.fn((event: Event) => event.preventDefault());
    questions.addEventListener("error", told);
    stand.failures.set("task 1", new QuerentError("crashed", "It crashed."));
    const rows: number[] = [];
    for await (const question of questions) {
      rows.push(question.task.row);
      expect(await question.answer("a")).toBe(true);
      stand.failures.clear();
    }
    expect(rows).toEqual([0, 1]);
    expect(told).toHaveBeenCalledOnce();
  });

  it("before the first question ends the iteration", async () => {
    const stand = new Stand();
    const error = new QuerentError("not_configured", "Configure it first.");
    stand.failures.set("look", error);
    await expect(answerAll(stand.questions())).rejects.toBe(error);
  });

  it("for good ends the iteration, whatever the loop makes of it", async () => {
    const stand = new Stand();
    const closed = new QuerentError("closed", "It was closed.");
    const careless = async () => {
      for await (const question of stand.questions()) {
        stand.failures.set("teach", closed);
        await question.answer("a").catch(() => undefined);
      }
    };
    await expect(careless()).rejects.toBe(closed);
  });
});

describe("a signal", () => {
  it("ends an iteration with its reason, and keeps the answer on its way", async () => {
    const stand = new Stand();
    const controller = new AbortController();
    const enough = new Error("enough");
    const teach = pause();
    stand.waits.set("teach", teach.over);
    let taken: boolean | undefined;
    const asking = async () => {
      for await (const question of stand.questions({ signal: controller.signal })) {
        const answering = question.answer("a");
        controller.abort(enough);
        teach.end();
        taken = await answering;
      }
    };
    await expect(asking()).rejects.toBe(enough);
    expect([taken, stand.answers]).toEqual([true, [[0, "a"]]]);
  });

  it("that was aborted before asks nothing", async () => {
    const stand = new Stand();
    const questions = stand.questions({ signal: AbortSignal.abort() });
    await expect(answerAll(questions)).rejects.toMatchObject({ name: "AbortError" });
    await expect(questions.begin()).rejects.toMatchObject({ name: "AbortError" });
    expect(stand.calls).toEqual([]);
  });
});

it("closes with the scope that it is declared in, once", async () => {
  const { questions } = await started();
  await questions[Symbol.asyncDispose]();
  await questions.close();
  await expect(questions.answer(0, "a")).rejects.toMatchObject({ code: "closed" });
});

it("asks for a purpose first, so many times, and then as before", async () => {
  const { stand, questions } = await started();
  stand.purpose = "audit";
  expect(await questions.focus({ purpose: "audit", n: 1 })).toBe(true);
  expect(questions.state.focus).toEqual({ purpose: "audit", left: 1 });
  await questions.answer(0, "a");
  expect(questions.state.focus).toBeUndefined();
  expect(stand.looks.at(-1)).not.toHaveProperty("purpose");
  await expect(questions.focus({} as never)).rejects.toMatchObject({ code: "bad_argument" });
});
