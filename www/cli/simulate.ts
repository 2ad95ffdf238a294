import type { ColumnReport, CurveSummary, PairedDifference, SimulateOptions, Simulation } from "../client/node.js";
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
import { printTable } from "./table.js";

const PROTOCOLS = ["published", "product"] as const;

const OPTIONS: readonly Option[] = [
  LABEL,
  { name: "strategies", value: "A,B", says: "strategies" },
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

/** Plays the person on a labelled table, and compares strategies. */
export const simulate: Command = {
  name: "simulate",
  usage: "FILE --label COLUMN [options]",
  options: OPTIONS,
  examples: [
    "simulate penguins.csv --label species --budget 60",
    "simulate penguins.csv --label species --strategies margin,badge,random --batch 5 --json > curves.json",
  ],
  async run(given, host) {
    const seeds = given.whole("seeds", 5, 1);
    const settings = { ...settingsOf(given), seeds };
    await withFile(given, host, async (learner, { name, target }) => {
      const { columns, joinLookAlikes } = decided(given);
      if (given.texts(ENCODER.name).length > 0) {
        await learner.configure({ target, columns, joinLookAlikes }, long(host, "configuring"));
        await readByEncoder(learner, given, host);
      }
      const options = { target, ...settings, columns, joinLookAlikes };
      const simulation = await learner.simulate({ ...options, ...long(host, "simulating") });
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
  const names = (given.text("strategies") ?? "margin,random").split(",").map((name) => name.trim());
  if (names.some((name) => name === "")) throw new UsageError(cliWords().usage.notNames("strategies"));
  return [...new Set(names)];
}

type Report = Simulation & ColumnReport & { file: string; label: string; seeds: number };

function inOrder({ file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest }: Report): Report {
  return { file, label, rows, heldOut, pool, initial, batch, budget, seeds, ...rest };
}

function describe(report: Report, host: Host): void {
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
  host.out(`${said.head(report)}\n\n`);
  printTable(host, summaries.map(line), heading);
  if (report.differences.length === 0) return;
  host.out(`\n${said.differences}\n\n`);
  printTable(host, report.differences.map(difference), said.differenceColumns);
}

function difference({ strategy, other, seeds, wins, difference, low, high, adjusted }: PairedDifference): string[] {
  const interval = low === undefined || high === undefined ? "-" : `${points(low)} .. ${points(high)}`;
  return [strategy, other, points(difference), interval, adjusted?.toFixed(3) ?? "-", `${wins}/${seeds}`];
}

const points = (share: number) => `${share < 0 ? "" : "+"}${(100 * share).toFixed(1)}`;

function at({ labels, mean, std }: Pick<CurveSummary, "labels" | "mean" | "std">, stop: number): string {
  const place = labels.indexOf(stop);
  return place < 0 ? "-" : percent(mean[place] ?? 0, std[place] ?? 0);
}

const percent = (mean: number, std: number) => `${(100 * mean).toFixed(1)} ± ${(100 * std).toFixed(1)}`;
