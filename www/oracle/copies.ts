/** Whether a text says what another one says already. */

/** From this share of common pieces on, a text is nearly another one. */
const NEAR = 0.8;

/** How a written text is like one that is there. */
export type Copy = "exact" | "near";

/** Texts that are there, to compare others with. */
export class KnownTexts {
  readonly #texts = new Set<string>();

  constructor(texts: Iterable<string> = []) {
    for (const text of texts) this.add(text);
  }

  add(text: string): void {
    const own = folded(text);
    if (own !== "") this.#texts.add(own);
  }

  /** Whether a text is one of them, but for capitals, marks and blanks, or nearly so; nothing where it is neither. */
  copyOf(text: string): Copy | undefined {
    const own = folded(text);
    if (this.#texts.has(own)) return "exact";
    const pieces = piecesOf(own);
    for (const other of this.#texts) {
      // Few of the texts are as long as this one: only theirs are taken to pieces.
      const [less, more] = [Math.min(own.length, other.length), Math.max(own.length, other.length)];
      if (less >= NEAR * NEAR * more && alike(pieces, piecesOf(other)) >= NEAR) return "near";
    }
    return undefined;
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

/** The share of common pieces (Jaccard). */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  // No more can be common than the smaller one has.
  if (few.size < NEAR * many.size) return 0;
  let common = 0;
  for (const piece of few) if (many.has(piece)) common += 1;
  return common / (one.size + other.size - common || 1);
}
