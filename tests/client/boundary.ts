/**
 * The promises of the package's ActiveLearner, checked on a real table over the real module. The same checks run in Node
 * and in a browser, so nothing here knows of either.
 */
import type { ActiveLearner, Profile, Progress, Status } from "querent";

/** The package, or as much of it as is checked. */
export interface Package {
  ActiveLearner: typeof ActiveLearner;
}

/**
 * Checks every promise on a table without quoted cells, whose label column is complete and has three classes or so.
 *
 * @throws Error at the first promise that is not kept, naming it
 */
export async function boundary({ ActiveLearner }: Package, csv: string, target = "species"): Promise<void> {
  const told: string[] = [];
  const learner = await ActiveLearner.create({
    seed: 7,
    onEvent: (events) => told.push(...events.map(({ event }) => event)),
  });
  try {
    await reading(learner, csv, target);
    await asking(learner, target);
    await measuring(learner);
    await working(learner);
    await generating(learner, target);
    await secondThoughts(learner);
    await cancelling(learner);
    await restarting(learner);
    await refusing(learner, csv, target);
    await exporting(learner, csv);
    await travelling(ActiveLearner, learner);
    await packing(ActiveLearner, learner);
    await choosing(learner);
    await sharing(ActiveLearner, csv, target);
    await iterating(learner);
    const log = await learner.log();
    equal(
      "events told",
      told,
      log.map(({ event }) => event),
    );
    await returning(ActiveLearner, learner, csv);
  } finally {
    await learner.close();
  }
  await rejects("a call after close", learner.status(), { code: "closed" });
}

async function reading(learner: ActiveLearner, csv: string, target: string): Promise<void> {
  const seen: Progress[] = [];
  const profile: Profile = await learner.load(csv, {
    name: "table.csv",
    onProgress: (progress) => seen.push(progress),
  });
  equal("rows read", profile.rows, lines(csv).length - 1);
  equal(
    "columns read",
    profile.columns.map(({ name }) => name),
    lines(csv)[0]?.split(","),
  );
  equal("last progress", seen.at(-1)?.done, seen.at(-1)?.total);
  equal("last progress in rows", seen.at(-1)?.rows, profile.rows);
  equal("column suggested", profile.target, target);
}

async function asking(learner: ActiveLearner, target: string): Promise<void> {
  const status = await learner.configure({ target, strategy: "margin", simulate: { initial: 20 } });
  truth("a simulation hides labels", status.simulating && status.pool > 0 && status.heldOut > 0);
  await deciding(learner, status);
  const first = await learner.fit();
  truth("a fit says what it did", first.steps > 0 && first.labels >= 10 && Number.isFinite(first.loss));
  let after: Status = status;
  for (let round = 0; round < 3; round++) {
    const tasks = await learner.query({ n: 5 });
    equal("tasks asked for", tasks.length, 5);
    equal("rows asked about, each once", new Set(tasks.map(({ row }) => row)).size, 5);
    for (const task of tasks) {
      const sum = task.probabilities.reduce((total, { probability }) => total + probability, 0);
      truth("probabilities sum to 1", Math.abs(sum - 1) < 1e-4);
      equal("the suggestion is the likeliest class", task.suggestion, task.probabilities[0]?.class);
      truth("a task says why", task.reason.length > 10 && task.values.length > 0);
      truth(
        "a task hides the label",
        task.values.every(({ column }) => column !== target),
      );
      after = await learner.teach(task.row, await learner.reveal(task.row));
    }
    await learner.fit();
  }
  equal("answers counted", after.answered, 15);
  const [next] = await learner.query();
  truth("there is a next question", next !== undefined);
  equal("a skip counted", (await learner.skip(next?.row ?? 0)).skipped, 1);
  equal("a skip undone", (await learner.undo()).skipped, 0);
  equal("an answer undone", (await learner.undo()).answered, 14);
  equal("an answer redone", (await learner.redo()).answered, 15);
}

/** Classes change at any time, and all of it is undone. */
async function deciding(learner: ActiveLearner, { classes, config }: Status): Promise<void> {
  const names = (status: Status) => status.classes.map(({ name }) => name);
  const [first = "", ...others] = classes.map(({ name }) => name);
  equal("a class added", names(await learner.addClass("another")), [first, ...others, "another"]);
  equal("a class renamed", names(await learner.renameClass("another", "new")), [first, ...others, "new"]);
  equal("classes merged", names(await learner.mergeClasses(["new", first], first)), [first, ...others]);
  equal("classes ordered", names(await learner.orderClasses(others)), [...others, first]);
  truth("removing a class says what it costs", (await learner.impactOfRemoving(first)).given > 0);
  equal("a class removed", names(await learner.removeClass(first)), others);
  await rejects("a class that is there", learner.addClass(others[0] ?? ""), { code: "known_class" });
  for (let n = 0; n < 4; n++) await learner.undo();
  const back = await learner.undo();
  equal("the classes after all is undone", [back.classes, back.config], [classes, config]);
  truth("nothing would be set aside", (await learner.impact(back.config ?? { target: "" })).setAside === 0);
}

async function measuring(learner: ActiveLearner): Promise<void> {
  const metrics = await learner.metrics();
  truth("better than a guess on rows held out", (metrics?.accuracy ?? 0) > 0.6);
  const shares: number[] = [];
  const report = await learner.evaluate({ folds: 3, onProgress: ({ done, total }) => shares.push(done / total) });
  equal("folds", [report.k, report.folds.length], [3, 3]);
  equal("every row tested once", report.pooled.n, report.rows);
  truth("progress grows to the end", shares.at(-1) === 1 && shares.every((share, i) => share >= (shares[i - 1] ?? 0)));
}

/** Short calls are answered beside a long one. */
async function working(learner: ActiveLearner): Promise<void> {
  const answered: string[] = [];
  const evaluation = learner.evaluate({ folds: 10 }).then(() => answered.push("evaluate"));
  const [task] = await learner.query();
  const { row } = task ?? { row: 0 };
  await learner.teach(row, await learner.reveal(row));
  answered.push("teach");
  await evaluation;
  equal("the order of answers", answered, ["teach", "evaluate"]);
  equal("the latest in the history", (await learner.history())[0]?.row, row);
  equal("the row that undo undoes", (await learner.status()).lastRow, row);
}

async function generating(learner: ActiveLearner, target: string): Promise<void> {
  const { columns } = await learner.profile();
  const rows = await learner.generate({ n: 6 });
  equal("rows generated", rows.length, 6);
  for (const { quality, values, parents } of rows) {
    truth("a quality between 0 and 1", quality.score >= 0 && quality.score <= 1);
    equal("two parents", parents.length, 2);
    truth(
      "values of known columns",
      values.every(({ column }) => columns.some(({ name }) => name === column)),
    );
  }
  const options = { target, strategies: ["margin", "random"], initial: 10, batch: 5, budget: 10, seeds: 1 };
  const { curves, summaries } = await learner.simulate(options);
  equal(
    "curves",
    curves.map(({ strategy, seed }) => [strategy, seed]),
    [
      ["margin", 0],
      ["random", 0],
    ],
  );
  equal("labels of a curve", summaries[0]?.labels, [10, 15, 20]);
  const names = (await learner.strategies()).map(({ name }) => name);
  truth("the strategies are known", names.includes("margin") && names.includes("random"));
}

/** Looking again at labels, taking others' in, and labelling without asking. */
async function secondThoughts(learner: ActiveLearner): Promise<void> {
  const [latest] = await learner.history();
  const { row, label = "" } = latest ?? { row: 0 };
  const again = await learner.teach(row, label, { purpose: "reAsk" });
  equal("a re-ask counted", [again.reAsked, again.lastAct], [1, "reAnswered"]);
  equal("a re-ask undone", (await learner.undo()).reAsked, 0);

  await learner.drawChecks(3);
  const checks = await learner.query({ n: 3, purpose: "check" });
  equal(
    "what checks are for",
    checks.map(({ purpose }) => purpose),
    ["check", "check", "check"],
  );
  truth(
    "a check is blind",
    checks.every((task) => task.suggestion === undefined && task.probabilities.length === 0),
  );
  const plan = await learner.planAutoLabels({ target: 0.9 });
  truth("a plan promises nothing that was not audited", plan.chosen === undefined && plan.rows > 0);
  await rejects("labelling without a promise", learner.autoLabel({ target: 0.9 }), { code: "no_threshold" });

  const found = await learner.labelErrors({ folds: 3 });
  const { labelled, heldOut, suspicious, answered } = await learner.status();
  equal("labels looked at", found.checked, labelled + heldOut);
  equal("labels under suspicion", suspicious, found.issues.length);

  equal("labels that came in", await learner.merge(await learner.export(), { annotator: "Grace" }), answered);
  const { agreement, disputed } = await learner.annotators();
  equal("the agreement of the same labels", [agreement.rows, agreement.agreement, disputed], [answered, 1, []]);
  equal("what a settlement is", (await learner.settle(row, label)).lastAct, "settled");
  await learner.undo();
  equal("a merge undone", (await learner.undo()).annotators, []);

  const unmeasured = learner.augment({ n: 4 });
  await rejects("training with rows that are not shown to help", unmeasured, { code: "not_shown_to_help" });
  const [question] = await learner.generate({ n: 1, method: "query_synthesis" });
  truth("a made-up question asks", question?.asks === true);
  equal("an answer to it counted", (await learner.teachInvention(question?.values ?? [], label)).inventions, 1);
  equal("an answer to it undone", (await learner.undo()).inventions, 0);
}

async function cancelling(learner: ActiveLearner): Promise<void> {
  const before = await learner.status();
  const controller = new AbortController();
  const options = { folds: 10, signal: controller.signal, onProgress: () => controller.abort() };
  const evaluation = learner.evaluate(options);
  const next = learner.status();
  await rejects("a cancelled call", evaluation, { name: "AbortError" });
  equal("the session after a cancelled call", await next, before);
}

/** Another worker goes on where the last one stood, with what was on its way. */
async function restarting(learner: ActiveLearner): Promise<void> {
  const [before, log] = [await learner.status(), await learner.log()];
  const [task] = await learner.query();
  const { row } = task ?? { row: 0 };
  const label = await learner.reveal(row);
  const taught = learner.teach(row, label);
  await learner.restart();
  equal("an answer on its way to a worker that ended", (await taught).answered, before.answered + 1);
  equal("the log after a restart", (await learner.log()).slice(0, -1), log);
  equal("an answer undone after a restart", (await learner.undo()).answered, before.answered);
}

async function refusing(learner: ActiveLearner, csv: string, target: string): Promise<void> {
  const before = await learner.status();
  const ragged = lines(csv).with(3, "one too many,".repeat(40)).join("\n");
  await rejects("an empty file", learner.load(""), { name: "QuerentError", code: "empty_file" });
  await rejects("a file without rows", learner.load("a,b\n"), { code: "no_rows" });
  await rejects("a file of one column", learner.load("a\n1\n2\n"), { code: "one_column" });
  await rejects("a ragged file", learner.load(ragged), { code: "ragged_row", row: 2 });
  await rejects("a binary file", learner.load(new Uint8Array(64)), { code: "not_text" });
  await rejects("an unknown column", learner.configure({ target: "nowhere" }), {
    code: "unknown_column",
    column: "nowhere",
  });
  await rejects("an unknown strategy", learner.configure({ target, strategy: "guess" }), { code: "unknown_strategy" });
  equal("the session after refusals", await learner.status(), before);
}

/** Each answer brings the next question, and the model has learned from all of them in the end. */
async function iterating(learner: ActiveLearner): Promise<void> {
  const before = await learner.status();
  const asked: number[] = [];
  for await (const question of learner.questions({ n: 4, purpose: "teach" })) {
    asked.push(question.task.row);
    await question.answer(await learner.reveal(question.task.row));
  }
  const { answered, stale } = await learner.status();
  equal("questions asked", [asked.length, new Set(asked).size], [4, 4]);
  equal("the session after questions", [answered - before.answered, stale], [4, false]);
}

async function exporting(learner: ActiveLearner, csv: string): Promise<void> {
  const exported = lines(await (await learner.export({ fill: false })).text());
  const original = lines(csv);
  equal("lines exported", exported.length, original.length);
  truth(
    "every cell as it came",
    original.every((line, i) => exported[i]?.startsWith(`${line},`)),
  );
  const header = exported[0]?.slice(original[0]?.length ?? 0);
  const added =
    "querent_label,querent_source,querent_suggestion,querent_confidence,querent_time,querent_annotator,querent_target";
  equal("columns added", header, `,${added}`);
  const { answered, filled, summary } = await learner.exportContents();
  const status = await learner.status();
  equal("labels told of an export", [answered, summary.startsWith("It holds ")], [status.answered, true]);
  const [head = ""] = lines(await (await learner.export()).text());
  equal("a column that names the filled cells", head.endsWith(",querent_filled"), filled > 0);
}

async function returning(type: Package["ActiveLearner"], learner: ActiveLearner, csv: string): Promise<void> {
  const [status, log, next] = await Promise.all([learner.status(), learner.log(), learner.query({ n: 5 })]);
  const opened = await type.open(await learner.save());
  try {
    equal("a project opened", [await opened.status(), await opened.log()], [status, log]);
    equal("its next questions, to the last bit", await opened.query({ n: 5 }), next);
    await opened.load(csv, { name: "table.csv", log });
    equal("a log replayed", [await opened.status(), await opened.log()], [status, log]);
    equal("its next questions, to the last bit", await opened.query({ n: 5 }), next);
  } finally {
    await opened.close();
  }
}

const lines = (csv: string) => csv.trimEnd().split(/\r?\n/);

function truth(what: string, kept: boolean): void {
  if (!kept) throw new Error(`not kept: ${what}`);
}

function equal(what: string, found: unknown, wanted: unknown): void {
  const [left, right] = [found, wanted].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`not kept: ${what}\n  found  ${left}\n  wanted ${right}`);
}

async function rejects(what: string, call: Promise<unknown>, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  truth(`${what} rejects`, error instanceof Error || error instanceof DOMException);
  for (const [field, value] of Object.entries(wanted)) {
    equal(`${what} has the ${field} of its error`, (error as Record<string, unknown>)[field], value);
  }
}

/** A table goes out in any format and comes back with the same cells. */
async function travelling(Learner: Package["ActiveLearner"], learner: ActiveLearner): Promise<void> {
  const wanted = lines(await (await learner.export()).text()).join("\n");
  const again = await Learner.create({ seed: 7, warmUp: false });
  try {
    for (const format of ["csv", "tsv", "jsonl", "xlsx", "parquet"] as const) {
      const file = await learner.export({ format });
      const { rows } = await again.load(file, { name: `table.${format}` });
      equal(`rows of a table that went out as ${format}`, rows, (await learner.profile()).rows);
      // A table that came with tabs goes out as CSV with commas.
      const text = await (await again.export()).text();
      equal(`cells of a table that went out as ${format}`, lines(text).join("\n"), wanted);
    }
    const packed = (await learner.export()).stream().pipeThrough(new CompressionStream("gzip"));
    await again.load(await new Response(packed).blob(), { name: "table.csv.gz" });
    equal("cells of a packed table", lines(await (await again.export()).text()).join("\n"), wanted);
    const old = new Uint8Array([
      ...new TextEncoder().encode("name,city\nAndr"),
      0xe9,
      ...new TextEncoder().encode(",Orl"),
      0xe9,
    ]);
    const legacy = new Uint8Array([
      ...old,
      ...new TextEncoder().encode("ans\nZo"),
      0xeb,
      ...new TextEncoder().encode(",Nice\n"),
    ]);
    await again.load(legacy, { name: "old.csv" });
    equal("text in an old encoding", await (await again.export()).text(), "name,city\nAndré,Orléans\nZoë,Nice\n");
    equal("what was decided about it", (await again.reading())?.note, "Read as windows-1252.");
  } finally {
    await again.close();
  }
}

/** A small table in Shift-JIS, in base64. */
const JAPANESE =
  "lryRTzuTc45zO4q0kXoKjlKTY5G+mFk7k4yLnjuCxoLEguCXx4Kig1SBW4Nyg1iCxYK1gr0Kl+mW2InUjnE7keWN4zuWoYLNlYGSyoLFgrcKjbKToYySO4uek3M7gtyCvY1zgquCvYKigsaOdoKigtyCtwo=";

/** What is packed by gzip is read as what is in it is, or refused as a whole. */
async function packing(Learner: Package["ActiveLearner"], learner: ActiveLearner): Promise<void> {
  const again = await Learner.create({ seed: 7, warmUp: false });
  const read = async (file: Blob, name: string) => {
    const { rows } = await again.load(file, { name });
    return { rows, reading: await again.reading(), text: await (await again.export()).text() };
  };
  try {
    const japanese = new Blob([Uint8Array.from(atob(JAPANESE), (letter) => letter.charCodeAt(0))]);
    const files: [name: string, file: Blob][] = [["japanese.csv", japanese]];
    for (const format of ["csv", "jsonl", "xlsx", "parquet"] as const) {
      files.push([`table.${format}`, await learner.export({ format })]);
    }
    for (const [name, file] of files) {
      const plain = await read(file, name);
      equal(`what is read of ${name}, packed`, await read(await gzip(file), `${name}.gz`), plain);
    }
    equal(
      "the note on packed text",
      (await read(await gzip(japanese), "j.csv.gz")).reading?.note,
      "Read as Shift_JIS.",
    );

    const text = await (await learner.export()).text();
    const packed = await gzip(new Blob([text]));
    await again.load("a,b\n1,x\n2,y\n", { name: "open.csv" });
    for (const left of [packed.size - 4, packed.size >> 1, 12]) {
      const cut = again.load(packed.slice(0, left), { name: "cut.csv.gz" });
      await rejects(`a packed file cut to ${left} bytes`, cut, { name: "QuerentError", code: "damaged_file" });
    }
    equal("what is open after refusals", (await again.profile()).name, "open.csv");
    const [header, ...rows] = text.split(/(?<=\n)/);
    const long = `${header}${rows.join("").repeat(1 + Math.ceil(3e6 / text.length))}`;
    for (const whole of [text, long]) {
      const cuts = [0, 0.4, 0.9, 1].map((share) => Math.round(share * whole.length));
      const parts = cuts.slice(1).map((cut, at) => gzip(new Blob([whole.slice(cuts[at], cut)])));
      const members = new Blob(await Promise.all(parts));
      truth("a file packed in three parts is read whole", (await read(members, "members.csv.gz")).text === whole);
      const cut = again.load(members.slice(0, members.size - 3), { name: "cut.csv.gz" });
      await rejects("a file packed in three parts and cut", cut, { name: "QuerentError", code: "damaged_file" });
    }
  } finally {
    await again.close();
  }
}

function gzip(file: Blob): Promise<Blob> {
  return new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

/** A strategy chooses among the rows of a model that is not Querent's. */
async function choosing(learner: ActiveLearner): Promise<void> {
  const probabilities = new Float32Array([0.9, 0.1, 0.55, 0.45, 0.7, 0.3]);
  const chosen = await learner.select("margin", { candidates: 3, classes: 2, probabilities }, { n: 2 });
  equal("rows chosen over arrays", chosen.candidates.join(), "1,2");
}

/** What comes of a job does not depend on how many workers share it, to the last bit. */
async function sharing(Learner: Package["ActiveLearner"], csv: string, target: string): Promise<void> {
  const outcomes = async (workers: number) => {
    const learner = await Learner.create({ seed: 7, warmUp: false, workers });
    try {
      await learner.load(csv);
      await learner.configure({ target, simulate: { initial: 60 } });
      const options = { target, strategies: ["margin", "albl"], initial: 10, batch: 5, budget: 10, seeds: 3 };
      return {
        evaluate: await learner.evaluate({ folds: 5 }),
        labelErrors: await learner.labelErrors({ folds: 4 }),
        simulate: await learner.simulate(options),
        trySynthetic: await learner.trySynthetic({ method: "smote", n: 20 }),
      };
    } finally {
      await learner.close();
    }
  };
  equal("jobs that several workers share", await outcomes(3), await outcomes(1));
}
