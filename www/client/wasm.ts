import type { WasmSource } from "./protocol.js";
import type * as querent from "./wasm/querent.js";

/** A reader of one table, as the engine uses it. */
export type Reader = Omit<querent.Reader, "finish" | typeof Symbol.dispose> & {
  finish(seed: number, at: number): Session;
};

/** A model that was written down, as the engine uses it. */
export type ModelFile = Omit<querent.ModelFile, typeof Symbol.dispose>;

/** One open session, as the engine uses it. */
export type Session = Omit<querent.Session, "mergeTable" | "exportModel" | typeof Symbol.dispose> & {
  exportModel(options: querent.ModelOptions): ModelFile;
  mergeTable(reader: Reader, annotator: string, at: number): number;
};

/** A session out of a damaged project, as the engine uses it. */
export type Salvaged = Omit<querent.Salvaged, "take" | typeof Symbol.dispose> & { take(): Session | undefined };

/** A part that another instance lent, as the engine uses it. */
export type Errand = Omit<querent.Errand, typeof Symbol.dispose>;

/** The initialised wasm module, as a value, so that the engine runs the same over any other that keeps its promises. */
export interface Wasm {
  Reader: new (name: string, options?: querent.ReadOptions) => Reader;
  sniffFormat: typeof querent.sniffFormat;
  Session: { restore(bytes: Uint8Array): Session; salvage(bytes: Uint8Array): Salvaged };
  Errand: { read(bytes: Uint8Array): Errand };
  strategies: typeof querent.strategies;
  select: typeof querent.select;
  methods: typeof querent.methods;
  isProject: typeof querent.isProject;
  drawSeed: typeof querent.drawSeed;
  version: typeof querent.version;
}

/** Makes the module ready for use, from where the package keeps it or from another source. */
export type Boot = (source?: WasmSource) => Promise<Wasm>;
