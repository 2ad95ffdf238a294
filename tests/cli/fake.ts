/** A world for commands to run in: files, learners and output that a test can look at. */
import { posix } from "node:path";
import type { Host } from "../../www/cli/host.js";
import type {
  ColumnProfile,
  ColumnReport,
  Curve,
  ExportContents,
  PairedDifference,
  Profile,
  SampleChoice,
  SimulateOptions,
  Simulation,
  Status,
} from "../../www/client/node.js";
import { QuerentError } from "../../www/client/node.js";

export interface FakeHost extends Host {
  /** Files that were written. */
  readonly written: Record<string, string>;
  readonly stdout: string;
  readonly stderr: string;
  /** The options of each simulation that ran. */
  readonly simulated: SimulateOptions[];
  created: number;
  closed: number;
  /** What was done with pretrained models. */
  readonly encoding: string[];
  /** The sample that was last asked for. */
  sample: SampleChoice | undefined;
}

/** The files that there are. */
const THERE = ["t.csv", "data/t.csv", "data/t.csv.gz", "taken.jsonl"];

/** Accuracy after `labels` labels: a straight line of its own for each strategy and seed. */
export const accuracy = (strategy: string, seed: number, labels: number) =>
  0.5 + (strategy === "margin" ? 0.01 : 0.005) * labels + 0.01 * seed;

const fail = () => Promise.reject(new Error("these commands run on the real module"));
const classes = { addClass: fail, renameClass: fail, mergeClasses: fail, removeClass: fail, save: fail };
const labelling = {
  query: fail,
  explain: fail,
  teach: fail,
  skip: fail,
  reveal: fail,
  rows: fail,
  rowsLike: fail,
  browse: fail,
  profile: fail,
  predict: fail,
  merge: fail,
  annotators: fail,
};
const unused = {
  planAutoLabels: fail,
  autoLabel: fail,
  drawChecks: fail,
  evaluate: fail,
  ...labelling,
  fit: fail,
  labelErrors: fail,
  shares: fail,
  stopping: fail,
  screening: fail,
  generate: fail,
  trySynthetic: fail,
  exportModel: fail,
  impactOfRemoving: fail,
  ...classes,
};

export function fakeHost({ watched = false } = {}): FakeHost {
  const output = { out: "", err: "" };
  const simulated: SimulateOptions[] = [];
  const host: FakeHost = {
    get stdout() {
      return output.out;
    },
    get stderr() {
      return output.err;
    },
    simulated,
    created: 0,
    closed: 0,
    encoding: [],
    encoder: async (model, models) => {
      host.encoding.push(`open ${model} of ${models}`);
      const values = new Float32Array();
      return {
        info: { id: model, dims: 2 },
        encode: async () => ({ values }),
        close: () => void host.encoding.push("close"),
      };
    },
    sample: undefined,
    watched,
    out: (text) => {
      output.out += text;
    },
    err: (text) => {
      output.err += text;
    },
    read: async (path) => {
      if (path.endsWith("missing.csv")) throw new Error("ENOENT: no such file or directory");
      return new TextEncoder().encode("a,kind\n1,x\n2,y\n");
    },
    status: (line) => {
      output.err += line;
    },
    note: (text) => {
      output.err += text;
    },
    drained: async () => {},
    terminal: false,
    typed: false,
    signal: new AbortController().signal,
    // Every file there is stands in a folder, or beside it.
    look: async (path) => {
      const id = posix.normalize(path);
      const isThere = id in host.written || THERE.includes(id);
      return isThere ? { id, version: id, keeps: true } : undefined;
    },
    written: {},
    append: async (path, text) => {
      host.written[path] = (host.written[path] ?? "") + text;
    },
    write: async (path, bytes) => {
      host.written[path] = new TextDecoder().decode(bytes);
      return true;
    },
    create: async () => {
      host.created += 1;
      return {
        load: async (_, options) => {
          host.sample = options?.sample;
          return { ...PROFILE, name: options?.name ?? "" };
        },
        reading: async () => ({
          format: "csv",
          notes: [],
          ...(host.sample && { sample: { rows: 2, of: 9, seed: 0 } }),
        }),
        repeats: async () => ({ exact: 1, near: 0, nearSkipped: false, nGroups: 1, groups: [[0, 1]] }),
        simulate: async ({ onProgress, signal, ...options }) => {
          signal?.throwIfAborted();
          simulated.push(options);
          onProgress?.({ done: 1, total: 2 });
          onProgress?.({ done: 2, total: 2 });
          return simulation(options);
        },
        compare: async (curves) => differencesOf([...new Set(curves.map(({ strategy }) => strategy))], 3),
        strategies: async () => [
          {
            name: "margin",
            family: "uncertainty",
            summary: "the closest call",
            paper: "a paper",
            needs: "model",
            batchAware: false,
          },
        ],
        status: async () => ({}) as Status,
        configure: async ({ target }) => {
          if (target === "nowhere") throw new QuerentError("unknown_column", "There is no column nowhere.");
          return { config: { target } } as Status;
        },
        readTexts: async ({ info }, { columns = [] } = {}) => {
          if (info.id === "latin") throw new QuerentError("unknown_script", "These letters are none of its.");
          host.encoding.push([columns.join(", "), `read by ${info.id}`].filter(Boolean).join(" "));
          return {} as Status;
        },
        close: async () => {
          host.closed += 1;
        },
        exportContents: async () => CONTENTS,
        export: async ({ format } = {}) => new Blob([`as ${format}`]),
        hostileCells: async () => 1,
        ...unused,
      };
    },
  };
  return host;
}

const column = (name: string, index: number, role: ColumnProfile["role"]): ColumnProfile => {
  return {
    name,
    index,
    kind: "category",
    role,
    missing: 0,
    distinct: 2,
    unlabelled: 0,
    classes: 2,
    missingWords: [],
    evidence: "2 different values",
    examples: [],
  };
};

const CONTENTS: ExportContents = {
  given: 2,
  answered: 0,
  settled: 0,
  consensus: 0,
  auto: 0,
  unlabelled: 0,
  filled: 0,
  left: 0,
  replaced: 0,
  summary: "It holds 2 labels: 2 given by the table.",
};

const PROFILE: Profile = {
  name: "",
  rows: 2,
  delimiter: ",",
  columns: [column("a", 0, "feature"), column("kind", 1, "label")],
  target: "kind",
  leftOut: [],
  notes: [],
};

function differencesOf(strategies: readonly string[], seeds: number): PairedDifference[] {
  const counts = { seeds, wins: seeds, losses: 0 };
  const difference = { difference: 0.021, low: -0.004, high: 0.046, p: 0.03, adjusted: 0.06, ...counts };
  return strategies.slice(1).map((other) => ({ strategy: strategies[0] ?? "", other, ...difference }));
}

function simulation(options: SimulateOptions): Simulation & ColumnReport {
  const { target, strategies, initial = 0, batch = 1, budget = 0, seeds = 1, firstSeed = 0 } = options;
  if (target === "nowhere") throw new QuerentError("unknown_column", "There is no column nowhere.", { column: target });
  const numbers = Array.from({ length: seeds }, (_, nth) => firstSeed + nth);
  const labels = Array.from({ length: budget / batch + 1 }, (_, step) => initial + step * batch);
  const curve = (strategy: string, seed: number): Curve => {
    const points = labels.map((n) => ({ labels: n, accuracy: accuracy(strategy, seed, n) }));
    return { strategy, seed, points, aubc: 0.7 + 0.1 * seed };
  };
  const curves = strategies.flatMap((strategy) => numbers.map((seed) => curve(strategy, seed)));
  const summaries = strategies.map((strategy) => {
    const spread = { mean: labels.map((n) => accuracy(strategy, 1, n)), std: labels.map(() => 0.01) };
    return { strategy, labels, ...spread, aubcMean: 0.8, aubcStd: 0.1 };
  });
  const differences = differencesOf(strategies, seeds);
  return {
    curves,
    summaries,
    differences,
    rows: 100,
    heldOut: 30,
    pool: 70,
    initial,
    batch,
    budget,
    leftOut: [],
    kept: [],
  };
}
