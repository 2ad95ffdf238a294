/** On which device a network computes: the processor, or the graphics processor where one is there that can. */
import type { FindAdapter } from "../adapter.js";
import type { Device, DeviceChoice } from "../devices.js";
import { toFailure } from "../errors.js";
import { unspoken } from "../unspoken.js";
import type { Pooling } from "./catalogue.js";
import { type Network, openNetwork, type Runtime } from "./network.js";

/** A graph, and how it is to be computed. */
export interface Placing {
  graph: Uint8Array;
  pooling: Pooling;
  asked: DeviceChoice;
  /** Loads the runtime for a device. */
  runtime(device: Device): Promise<Runtime>;
  findAdapter?: FindAdapter | undefined;
  /** Tokens to try the graphics processor on. */
  trial: Uint32Array;
}

type Obstacle = "whole_numbers" | "no_graphics_processor" | "software_processor";

/** A network where it computes. */
export interface Placed {
  network: Network;
  device: Device;
  /** Why it is the processor where something else was asked for; put into words where it is read. */
  notice?: string;
}

/**
 * Opens a graph on the device that was asked for, or on the processor, with a sentence on why.
 *
 * Where the graphics processor fails later, the processor goes on: vectors of the two differ in the fifth digit or so.
 */
export async function place(placing: Placing): Promise<Placed> {
  const { graph, pooling, asked, runtime, trial } = placing;
  const onProcessor = async () => openNetwork(await runtime("cpu"), graph, pooling);
  const why = asked === "cpu" ? undefined : await obstacle(placing);
  if (asked === "cpu" || why) {
    return {
      network: await onProcessor(),
      device: "cpu",
      ...(why && { notice: unspoken({ say: why }) }),
    };
  }
  try {
    const network = await tried(await openNetwork(await runtime("webgpu"), graph, pooling, "webgpu"), trial);
    return { network: relieved(network, onProcessor), device: "webgpu" };
  } catch (error) {
    const notice = unspoken({ say: "graphics_failed", cause: { failure: toFailure(error) } });
    return { network: await onProcessor(), device: "cpu", notice };
  }
}

/** The network after it has encoded something; closed where it cannot. */
async function tried(network: Network, trial: Uint32Array): Promise<Network> {
  try {
    await network.encode(trial);
    return network;
  } catch (error) {
    await network.close();
    throw error;
  }
}

/** What keeps a graph from the graphics processor. */
async function obstacle({ graph, asked, findAdapter }: Placing): Promise<Obstacle | undefined> {
  if (isWhole(graph)) return "whole_numbers";
  const adapter = await findAdapter?.();
  if (!adapter) return "no_graphics_processor";
  return adapter.fallback && asked === "auto" ? "software_processor" : undefined;
}

/** Whether matrices are multiplied in int8, by the operators that do so. */
function isWhole(graph: Uint8Array): boolean {
  // An operator's name stands in the file as it is.
  const name = new TextEncoder().encode("MatMulInteger");
  for (let at = graph.indexOf(name[0] ?? 0); at >= 0; at = graph.indexOf(name[0] ?? 0, at + 1)) {
    if (name.every((byte, place) => graph[at + place] === byte)) return true;
  }
  return false;
}

/** A network of the graphics processor, and in its place the processor's from its first failure on. */
function relieved(first: Network, onProcessor: () => Promise<Network>): Network {
  let next: Promise<Network> | undefined;
  return {
    encode: async (ids) => {
      if (next) return (await next).encode(ids);
      try {
        return await first.encode(ids);
      } catch {
        next = onProcessor();
        return (await next).encode(ids);
      }
    },
    close: async () => {
      await first.close();
      await (await next)?.close();
    },
  };
}
