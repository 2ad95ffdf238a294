/** Whether a text says what another one says already. */
import { breaks } from "./breaks.js";

/** From this share of common pieces on, a text is nearly another one. */
const NEAR = 0.8;

/** The pieces of a text are counted in so many bins. */
const BINS = 128;

/** So many texts are looked at before the time is. */
const AT_ONCE = 500;

/** How a written text is like one that is there. */
export type Copy = "exact" | "near";

/** Texts that are there, to compare others with. */
export class KnownTexts {
  readonly #places = new Map<string, number>();
  readonly #texts: string[] = [];
  /** How many pieces each text has. */
  readonly #counts: number[] = [];
  /** How many of them are in each bin, text after text. */
  #bins = new Uint16Array(64 * BINS);

  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.add(text);
  }

  add(text: string): void {
    const own = folded(text);
    if (own === "" || this.#places.has(own)) return;
    const at = this.#texts.length;
    const pieces = piecesOf(own);
    this.#places.set(own, at);
    this.#texts.push(own);
    this.#counts.push(pieces.size);
    if ((at + 1) * BINS > this.#bins.length) this.#grow();
    this.#bins.set(binsOf(pieces), at * BINS);
  }

  /** Whether a text is one of them, but for capitals, marks and blanks, or nearly so; nothing where it is neither. */
  async copyOf(text: string): Promise<Copy | undefined> {
    const own = folded(text);
    if (this.#places.has(own)) return "exact";
    const pieces = piecesOf(own);
    const bins = binsOf(pieces);
    const turn = breaks();
    for (let at = 0; at < this.#texts.length; at++) {
      if (at % AT_ONCE === 0) await turn();
      // Hardly any pass the bins, so that hardly any are taken to pieces again.
      if (this.#mayBeNear(at, pieces.size, bins) && alike(pieces, piecesOf(this.#texts[at] ?? "")) >= NEAR)
        return "near";
    }
    return undefined;
  }

  /** Whether a text may share enough pieces with one that has so many in each bin: of a bin, no more than the smaller number. */
  #mayBeNear(at: number, size: number, bins: Uint16Array): boolean {
    const count = this.#counts[at] ?? 0;
    if (Math.min(count, size) < NEAR * Math.max(count, size)) return false;
    let common = 0;
    const from = at * BINS;
    for (let bin = 0; bin < BINS; bin++) common += Math.min(this.#bins[from + bin] ?? 0, bins[bin] ?? 0);
    return common >= NEAR * (count + size - common);
  }

  #grow(): void {
    const grown = new Uint16Array(2 * this.#bins.length);
    grown.set(this.#bins);
    this.#bins = grown;
  }
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Three characters at a time. */
function piecesOf(text: string): Set<string> {
  const padded = ` ${text} `;
  const pieces = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3));
  return pieces;
}

/** How many pieces fall into each bin. */
function binsOf(pieces: ReadonlySet<string>): Uint16Array {
  const bins = new Uint16Array(BINS);
  for (const piece of pieces) {
    const mixed = Math.imul((piece.charCodeAt(0) * 31 + piece.charCodeAt(1)) * 31 + piece.charCodeAt(2), 0x9e3779b1);
    const bin = (mixed >>> 16) % BINS;
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

/** The share of common pieces (Jaccard). */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const piece of one) if (other.has(piece)) common += 1;
  return common / (one.size + other.size - common || 1);
}
