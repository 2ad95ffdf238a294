import type { AdapterFacts } from "./devices.js";

/** Looks for a graphics processor. */
export type FindAdapter = () => Promise<AdapterFacts | undefined>;

/** The graphics processor that this browser offers; nothing in Node, or where it offers none. */
export async function findAdapter(): Promise<AdapterFacts | undefined> {
  // Outside secure pages and in older browsers there is no such property, whatever its type says.
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return undefined;
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
  return { vendor, architecture, description, fallback: isFallbackAdapter };
}
