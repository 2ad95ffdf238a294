/** The panel of a large model that the person runs. */
import { grouped } from "./grammar.js";
import { count, duration, fixed, percent } from "./ui/numbers.js";

/** How often a model is right. */
interface Reliability {
  rows: number;
  right: number;
  accuracy?: number;
  low: number;
  high: number;
  kappa?: number;
}

/** A model whose labels are in the session. */
interface Kept {
  rows: number;
  measured: number;
  metrics: { accuracy: number; accuracyLow: number; accuracyHigh: number } | undefined;
  /** 0 to 1. */
  weight: number | undefined;
}

/** What came of a run that writes rows. */
interface WritingOutcome {
  made: number;
  of: number;
  /** Texts that were left out, by the reason. */
  discarded: Record<"exact" | "near" | "empty" | "cut" | "unreadable", number>;
}

export const model = {
  title: "A model of your own",
  about:
    "A large model on your machine labels rows, as one more annotator. Its labels are never yours: they are measured by your answers, and count as far as those show them right.",
  badge: (n: number) => `${count(n, "row")} that you call otherwise`,
  door: "Where the model is",
  doors: {
    server: {
      name: "A server on this machine",
      needs: "Ollama, LM Studio or llama-server, which must let this page ask it",
    },
    file: { name: "A GGUF file", needs: "computed in this tab, slowly: up to 2 GB a file, and as much memory" },
    builtIn: { name: "The browser's own", needs: "Chrome on a desktop, with 22 GB of free disk" },
  },
  address: "Address",
  model: "Model",
  firstModel: "the first that it lists",
  key: "Key",
  noKey: "none",
  file: "The file, or its parts in their order",
  scoring: "How it gives probabilities",
  scorings: {
    found: "Found out by the test",
    codes: "By a letter for each class",
    names: "By the class names, token by token",
    draws: "By asking five times",
  },
  test: "Test it",
  opening: "Waiting for its first answer, before which it may have to be loaded.",
  download: (share: number) => `The browser fetches its model: ${percent(share)}.`,
  tested: (of: { model: string; row: number; answer: string; seconds: number; label: string | undefined }) =>
    `It answers: ${of.model} calls row ${grouped(of.row + 1)} “${of.answer}”${of.label === undefined ? "" : of.label === of.answer ? ", as you do" : `, where you say “${of.label}”`}. ${fixed(of.seconds, 1)} s a row.`,
  onlyHere: (host: string) =>
    `This page may reach http://127.0.0.1 and http://localhost alone, and ${host} is neither: give such an address, or ask another machine by “npx querent annotate --server”.`,
  prompt: {
    title: "What it is asked",
    line: "A question in words, which you may change",
    about:
      "The question, with places that are filled for each row: {label}, {classes}, {examples}, {row} and {answers}",
    shown: "As the model was asked in the test:",
    notShown: "The test shows it as the model is asked.",
  },
  run: {
    title: "How far it is",
    n: "Rows without a label to ask about",
    about:
      "Rows that you labelled are asked about first: they calibrate its probabilities and say how far it can be relied on.",
    start: "Ask about them",
    pause: "Pause",
    goOn: "Go on",
    paused: "Paused.",
    stop: "Stop",
    progress: (of: { done: number; total: number; failed: number; rowsPerMinute?: number; secondsLeft?: number }) => {
      const speed = of.rowsPerMinute === undefined ? "" : `, ${grouped(Math.round(of.rowsPerMinute))} a minute`;
      const left = of.secondsLeft === undefined ? "" : `, ${duration(of.secondsLeft)} left`;
      return `${grouped(of.done)} of ${count(of.total, "row")}${speed}${left}${of.failed > 0 ? `; ${grouped(of.failed)} without an answer` : ""}. You can go on labelling.`;
    },
  },
  result: {
    title: "How far it can be relied on",
    reliability: (of: Reliability) =>
      of.accuracy === undefined
        ? "Not known yet: no labelled row was drawn at random to measure it. Every fifth question is such a row."
        : `It gets ${percent(of.accuracy, 1)} right of ${count(of.rows, "row")} that were drawn at random and that you labelled (${percent(of.low, 1)} to ${percent(of.high, 1)} with 95 % confidence); kappa ${of.kappa === undefined ? "is not defined" : fixed(of.kappa, 2)}.`,
    counts: (rows: number, failed: number, calibratedOn: number) =>
      `${count(rows, "row")} labelled by it${failed > 0 ? `, ${grouped(failed)} without an answer` : ""}; its probabilities are calibrated on ${count(calibratedOn, "answer")} of yours.`,
    columns: ["Class", "Rows", "Right", "95 % interval"],
    share: (share: number | undefined) => (share === undefined ? "–" : percent(share)),
    interval: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
    drawn: "rows that it was measured by",
    save: "Save its labels",
    differs: (n: number) => `Look at the ${count(n, "row")} that you call otherwise`,
  },
  kept: {
    title: "Models whose labels are in the session",
    line: ({ rows, measured, metrics, weight }: Kept) => {
      const right =
        metrics === undefined
          ? "not measured yet by rows drawn at random"
          : `${percent(metrics.accuracy, 1)} right of ${count(measured, "row")} drawn at random (${percent(metrics.accuracyLow, 1)} to ${percent(metrics.accuracyHigh, 1)} with 95 % confidence)`;
      return `${count(rows, "row")} labelled; ${right}${weight === undefined ? "" : `; weight in the predictions ${fixed(weight, 2)} of 1`}.`;
    },
    forget: (name: string) => `Take out the labels of ${name}`,
  },
  writing: {
    title: "Rows that it writes",
    about:
      "For a class with few rows: marked as synthetic, checked, and trained with only where they are shown to help",
    class: "For which class",
    rarest: "The one with the fewest labels",
    confused: "The two that are confused most",
    n: "How many rows",
    write: "Write them",
    unsound:
      "Leave out rows that are more than three times as far from the next real row as real rows are from each other, or less than a third as far.",
    outcome: ({ made, of, discarded }: WritingOutcome) => {
      const why: [number, string][] = [
        [discarded.exact, "a copy"],
        [discarded.near, "nearly a copy"],
        [discarded.empty, "empty"],
        [discarded.cut, "cut off before the end"],
        [discarded.unreadable, "no row at all"],
      ];
      const found = why.filter(([n]) => n > 0).map(([n, what]) => `${grouped(n)} ${what}`);
      return `${grouped(made)} of ${count(of, "row")} written${found.length === 0 ? "" : `; texts left out: ${found.join(", ")}`}.`;
    },
    counts: ({ kept, all }: { kept: number; all: number }) =>
      `${grouped(kept)} of ${count(all, "written row")} kept. They never enter your table.`,
    table: "Written rows, their scores and the classes that the learner predicts",
    heads: {
      class: "Written for",
      found: "Predicted",
      realism: "Realism",
      undetected: "Passes for real",
      novelty: "New",
      prompt: "Model and prompt",
    },
    agrees: "the same class",
    notChecked: "not checked yet",
    unchecked: (why: string) => `They could not be checked: ${why}`,
    drop: "Drop",
    takeBack: "Keep",
    again: "Check them again",
    clear: "Discard all",
    made: (n: number, by: string) => `${count(n, "row")} that ${by} wrote`,
  },
  guides: {
    title: "Guidelines that it drafts",
    about: "From rows that you labelled: proposals that you edit, and keep or discard",
    class: "Class",
    without: "All that have labels and no guideline",
    draft: "Draft",
    of: (name: string) => `Draft for “${name}”`,
    none: "There is no guideline of it yet.",
    edited: "You edited it: keep or discard it before another one is drafted.",
    replaces: (guide: string) => `Kept, it takes the place of: ${guide}`,
    keep: "Keep",
    discard: "Discard",
  },
  groups: {
    title: "Names for groups of rows",
    about: "Rows without a label that are like each other, each group with a name that it proposes",
    n: "How many groups",
    noModel: "Groups are found once the learner has a model: label some rows of two classes first.",
    find: "Find groups",
    found: (n: number, drawn: number) =>
      `${count(n, "group")}${drawn > 0 ? ` of ${grouped(drawn)} rows that were drawn at random` : ""}. None is a class until you make it one.`,
    name: "Proposed name",
    size: (rows: number) => `${count(rows, "row")}, of which some say:`,
    make: "Make it a class",
    made: "It is a class now; its rows have no label yet.",
    isThere: "There is such a class.",
    show: "Show its rows",
    discard: "Discard",
  },
};
