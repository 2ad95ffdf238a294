import type { ColumnReport, CurveSummary, Progress, SimulateOptions, Simulation } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { COLUMNS, keptColumns, warnOfColumns } from "./columns.js";
import { type Arguments, type Command, ENCODER, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { ENCODING, readByEncoder } from "./encoding.js";
import { readTableFile } from "./file.js";
import type { Host } from "./host.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

const OPTIONS = [
  "label",
  "strategies",
  "protocol",
  "initial",
  "batch",
  "budget",
  "seeds",
  "seed",
  "holdout",
  JOIN,
  ...COLUMNS.options,
  ...ENCODING.options,
  ...READING.options,
];

/** Plays the person on a labelled table, and compares strategies. */
export const simulate: Command = {
  async run(args, host) {
    const given = readArguments(args, OPTIONS);
    const file = onlyFile(given.positionals);
    const label = given.text("label");
    if (label === undefined) throw new UsageError(cliWords().usage.noLabel());
    const seeds = given.whole("seeds", 5, 1);
    const firstSeed = given.whole("seed", 0, 0);
    const options: SimulateOptions = {
      target: label,
      strategies: strategyNames(given),
      ...protocolOf(given),
      initial: given.whole("initial", 20, 1),
      batch: given.whole("batch", 1, 1),
      budget: given.whole("budget", 200, 1),
      seeds,
      firstSeed,
      holdout: share(given),
      columns: keptColumns(given),
      joinLookAlikes: given.joinLookAlikes,
    };
    const { bytes, name } = await readTableFile(file, host);
    const learner = await host.create();
    try {
      await learner.load(bytes, { name, seed: firstSeed, ...readingOf(given) });
      await warnOfReading(learner, host);
      if (given.texts(ENCODER).length > 0) {
        const { target, columns, joinLookAlikes } = options;
        await learner.configure({ target, ...(columns && { columns }), ...(joinLookAlikes && { joinLookAlikes }) });
        await readByEncoder(learner, given, host);
      }
      const simulation = await learner.simulate({
        ...options,
        onProgress: host.watched ? progressLine(host) : undefined,
      });
      const report = { file: name, label, seeds, ...simulation };
      if (host.watched) host.err("\r\x1b[K");
      host.out(given.json ? `${JSON.stringify(inOrder(report))}\n` : describe(report));
      if (!given.json) warnOfColumns(host, report);
    } finally {
      await learner.close();
    }
  },
};

type Report = Simulation & ColumnReport & { file: string; label: string; seeds: number };

function protocolOf(given: Arguments): Pick<SimulateOptions, "protocol"> {
  const protocol = given.text("protocol");
  if (protocol === undefined) return {};
  if (protocol === "published" || protocol === "product") return { protocol };
  throw new UsageError(cliWords().usage.noProtocol(protocol));
}

function strategyNames(given: Arguments): string[] {
  const names = (given.text("strategies") ?? "margin,random").split(",").map((name) => name.trim());
  if (names.some((name) => name === "")) throw new UsageError(cliWords().usage.notNames("strategies"));
  return [...new Set(names)];
}

function share(given: Arguments): number {
  const text = given.text("holdout") ?? "0.3";
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < 1) return value;
  throw new UsageError(cliWords().usage.notAShare("holdout", text));
}

function progressLine(host: Host): (progress: Progress) => void {
  let shown = -1;
  return ({ done, total }) => {
    const percent = Math.floor((100 * done) / total);
    if (percent === shown) return;
    shown = percent;
    host.err(`\r${cliWords().said.simulate.progress(percent)}`);
  };
}

function inOrder({ file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest }: Report): Report {
  return { file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest };
}

function describe(report: Report): string {
  const { summaries } = report;
  const said = cliWords().said.simulate;
  const labels = summaries[0]?.labels ?? [];
  const stops = [0, 0.25, 0.5, 1].map((part) => labels[Math.round(part * (labels.length - 1))] ?? 0);
  const shown = [...new Set(stops)];
  const line = ({ strategy, aubcMean, aubcStd, ...curve }: CurveSummary) => [
    strategy,
    percent(aubcMean, aubcStd),
    ...shown.map((stop) => at(curve, stop)),
  ];
  const heading = [...said.columns, ...shown.map(said.labels)];
  return `${said.head(report)}\n\n${formatTable(summaries.map(line), heading)}`;
}

function at({ labels, mean, std }: Pick<CurveSummary, "labels" | "mean" | "std">, stop: number): string {
  const place = labels.indexOf(stop);
  return place < 0 ? "-" : percent(mean[place] ?? 0, std[place] ?? 0);
}

const percent = (mean: number, std: number) => `${(100 * mean).toFixed(1)} ± ${(100 * std).toFixed(1)}`;
