import { LEARNER_NAMES, type LearnerName } from "../client/learners.js";
import { nearest } from "../client/nearest.js";
import type { CurveSummary, SimulateOptions } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { COLUMNS, warnOfColumns } from "./columns.js";
import { type Command, UsageError } from "./command.js";
import { ENCODING, readByEncoder } from "./encoding.js";
import type { Host } from "./host.js";
import { decided, withFile } from "./opening.js";
import { ENCODER, JOIN, LABEL, type Option } from "./options.js";
import { long } from "./progress.js";
import { READING } from "./reading.js";
import { type Simulated, simulateWith } from "./simulated.js";
import { printTable } from "./table.js";

const PROTOCOLS = ["published", "product"] as const;

const OPTIONS: readonly Option[] = [
  LABEL,
  { name: "strategies", value: "A,B", says: "strategies" },
  { name: "learners", value: "A,B", says: "learners", choices: LEARNER_NAMES },
  { name: "sought", value: "CLASS", says: "sought" },
  { name: "protocol", value: "NAME", says: "protocol", choices: PROTOCOLS },
  { name: "initial", value: "N", says: "initial" },
  { name: "batch", value: "N", says: "batch" },
  { name: "budget", value: "N", says: "budget" },
  { name: "seeds", value: "N", says: "seeds" },
  { name: "seed", value: "N", says: "firstSeed" },
  { name: "holdout", value: "SHARE", says: "simulatedHoldout" },
  ...COLUMNS,
  JOIN,
  ...ENCODING,
  ...READING,
];

/** Plays the person on a labelled table, and compares strategies and learners. */
export const simulate: Command = {
  name: "simulate",
  usage: "FILE --label COLUMN [options]",
  options: OPTIONS,
  examples: [
    "simulate penguins.csv --label species --budget 60",
    "simulate penguins.csv --label species --strategies margin,badge,random --batch 5 --json > curves.json",
    "simulate penguins.csv --label species --strategies margin,random --learners default,softmax --budget 60",
  ],
  async run(given, host) {
    const seeds = given.whole("seeds", 5, 1);
    const settings = { ...settingsOf(given), seeds };
    const learners = learnerNames(given);
    await withFile(given, host, async (learner, { name, target }) => {
      const { columns, joinLookAlikes } = decided(given);
      if (given.texts(ENCODER.name).length > 0) {
        await learner.configure({ target, columns, joinLookAlikes }, long(host, "configuring"));
        await readByEncoder(learner, given, host);
      }
      const options = { target, ...settings, columns, joinLookAlikes };
      const simulation = await simulateWith(learners, learner, options, long(host, "simulating"));
      const report = { file: name, label: target, seeds, ...simulation };
      if (given.json) host.out(`${JSON.stringify(inOrder(report))}\n`);
      else describe(report, host);
      if (!given.json) warnOfColumns(host, report);
    });
  },
};

function settingsOf(given: Arguments): Omit<SimulateOptions, "target"> {
  const sought = given.text("sought");
  const protocol = given.oneOf("protocol", PROTOCOLS);
  return {
    strategies: strategyNames(given),
    ...(protocol && { protocol }),
    ...(sought !== undefined && { sought }),
    initial: given.whole("initial", 20, 1),
    batch: given.whole("batch", 1, 1),
    budget: given.whole("budget", 200, 1),
    firstSeed: given.whole("seed", 0, 0),
    holdout: given.share("holdout") ?? 0.3,
  };
}

function strategyNames(given: Arguments): string[] {
  return names(given, "strategies", "margin,random");
}

function learnerNames(given: Arguments): LearnerName[] {
  return names(given, "learners", "default").map((name) => {
    const learner = LEARNER_NAMES.find((known) => known === name);
    if (learner) return learner;
    throw new UsageError(cliWords().usage.notOneOf("learners", name, LEARNER_NAMES, nearest(name, LEARNER_NAMES)));
  });
}

/** Names with commas between them, each once. */
function names(given: Arguments, option: string, usual: string): string[] {
  const found = (given.text(option) ?? usual).split(",").map((name) => name.trim());
  if (found.some((name) => name === "")) throw new UsageError(cliWords().usage.notNames(option));
  return [...new Set(found)];
}

type Report = Simulated & { file: string; label: string; seeds: number };

function inOrder({ file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest }: Report): Report {
  return { file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest };
}

function describe(report: Report, host: Host): void {
  const { summaries } = report;
  const said = cliWords().said.simulate;
  const labels = summaries[0]?.labels ?? [];
  const stops = [0, 0.25, 0.5, 1].map((part) => labels[Math.round(part * (labels.length - 1))] ?? 0);
  const shown = [...new Set(stops)];
  const line = ({ strategy, learner, aubcMean, aubcStd, ...curve }: Simulated["summaries"][number]) => [
    called(strategy, learner),
    percent(aubcMean, aubcStd),
    ...shown.map((stop) => at(curve, stop)),
  ];
  const heading = [...said.columns, ...shown.map(said.labels)];
  host.out(`${said.head(report)}\n\n`);
  printTable(host, summaries.map(line), heading);
  if (report.differences.length === 0) return;
  host.out(`\n${said.differences}\n\n`);
  printTable(host, report.differences.map(difference), said.differenceColumns);
}

function difference(pair: Simulated["differences"][number]): string[] {
  const { seeds, wins, difference, low, high, adjusted } = pair;
  const interval = low === undefined || high === undefined ? "-" : `${points(low)} .. ${points(high)}`;
  const [better, other] = [called(pair.strategy, pair.learner), called(pair.other, pair.otherLearner)];
  return [better, other, points(difference), interval, adjusted?.toFixed(3) ?? "-", `${wins}/${seeds}`];
}

/** A strategy, with its learner where that is not the only one there is. */
function called(strategy: string, learner: LearnerName | undefined): string {
  return learner === undefined ? strategy : `${strategy} + ${learner}`;
}

const points = (share: number) => `${share < 0 ? "" : "+"}${(100 * share).toFixed(1)}`;

function at({ labels, mean, std }: Pick<CurveSummary, "labels" | "mean" | "std">, stop: number): string {
  const place = labels.indexOf(stop);
  return place < 0 ? "-" : percent(mean[place] ?? 0, std[place] ?? 0);
}

const percent = (mean: number, std: number) => `${(100 * mean).toFixed(1)} ± ${(100 * std).toFixed(1)}`;
