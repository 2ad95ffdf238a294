import type * as formats from "./wasm/formats.js";

/** The module of other formats than delimited UTF-8 text, initialised. It is fetched when a file first needs it. */
export interface Formats extends Pick<typeof formats, "FormatReader" | "FormatWriter" | "Unpacker"> {
  /** Starts the module again after it trapped: what it held is gone, and the next file finds it as the first did. */
  renew(): void;
}

/** Makes the module of other formats ready for use. */
export type BootFormats = () => Promise<Formats>;
