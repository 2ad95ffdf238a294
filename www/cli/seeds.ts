import type { SampleChoice, SimulateOptions, Simulation } from "../client/node.js";
import type { TableBytes } from "./file.js";
import type { Host } from "./host.js";
import { summarise } from "./summary.js";

/** Which seeds to simulate, and who hears how far it is (0 to 1). */
export interface Seeds {
  firstSeed: number;
  seeds: number;
  onProgress?: ((share: number) => void) | undefined;
  /** Only a sample of the table. */
  sample?: SampleChoice | undefined;
}

/**
 * Simulates seed by seed, on as many learners as can work at the same time. A curve depends on its own seed alone, so
 * the report is the same however the seeds are spread.
 *
 * @throws the first error of any learner, after all were closed
 */
export async function simulateSeeds(
  host: Host,
  table: TableBytes,
  options: SimulateOptions,
  { firstSeed, seeds, onProgress, sample }: Seeds,
): Promise<Simulation> {
  const parts: Simulation[] = [];
  const shares = new Array<number>(seeds).fill(0);
  const stop = new AbortController();
  let next = 0;

  const work = async () => {
    let learner: Awaited<ReturnType<Host["create"]>> | undefined;
    try {
      learner = await host.create();
      await learner.load(table.bytes, { name: table.name, seed: firstSeed, sample, signal: stop.signal });
      while (next < seeds) {
        const nth = next++;
        const one = { ...options, seeds: 1, firstSeed: firstSeed + nth, signal: stop.signal };
        parts[nth] = await learner.simulate({
          ...one,
          onProgress: ({ done, total }) => {
            shares[nth] = done / total;
            onProgress?.(shares.reduce((sum, share) => sum + share, 0) / seeds);
          },
        });
      }
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      await learner?.close();
    }
  };

  const workers = Array.from({ length: Math.min(host.parallelism, seeds) }, work);
  await Promise.allSettled(workers);
  stop.signal.throwIfAborted();
  return merge(parts, options.strategies);
}

function merge(parts: Simulation[], strategies: string[]): Simulation {
  const [first] = parts;
  if (!first) throw new RangeError("at least one seed");
  const curves = strategies.flatMap((strategy) =>
    parts.flatMap((part) => part.curves.filter((curve) => curve.strategy === strategy)),
  );
  return { ...first, curves, summaries: summarise(curves) };
}
