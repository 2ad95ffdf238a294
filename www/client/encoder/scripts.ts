import type { ProposalSentence } from "../../words/package.js";
import { spoken } from "../../words/words.js";
import { bytesOf, type Catalogue, type ModelEntry } from "./catalogue.js";

/** A writing system, by its Unicode name, and its share of the letters. */
export interface ScriptShare {
  script: string;
  share: number;
}

const SCRIPTS = [
  "Latin",
  "Han",
  "Hangul",
  "Hiragana",
  "Katakana",
  "Cyrillic",
  "Arabic",
  "Greek",
  "Hebrew",
  "Devanagari",
  "Bengali",
  "Thai",
  "Tamil",
  "Telugu",
  "Georgian",
  "Armenian",
  "Khmer",
  "Lao",
  "Myanmar",
  "Ethiopic",
  "Gujarati",
  "Gurmukhi",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Tibetan",
] as const;

const PATTERNS = SCRIPTS.map((script) => ({ script, pattern: new RegExp(`\\p{Script=${script}}`, "u") }));

/** Letters that are looked at: enough for shares of a hundredth. */
const LETTERS = 20_000;

/** Which writing systems texts are in, the most frequent first; nothing where there are no letters. */
export function scriptsOf(texts: Iterable<string>): ScriptShare[] {
  const counts = new Map<string, number>();
  let letters = 0;
  for (const text of texts) {
    for (const letter of text.match(/\p{L}/gu) ?? []) {
      const script =
        letter <= "z" ? "Latin" : (PATTERNS.find(({ pattern }) => pattern.test(letter))?.script ?? "other");
      counts.set(script, (counts.get(script) ?? 0) + 1);
      letters += 1;
    }
    if (letters >= LETTERS) break;
  }
  return [...counts].map(([script, count]) => ({ script, share: count / letters })).sort((a, b) => b.share - a.share);
}

/** Share of letters from which on texts are not for a model that does not know them. */
const MOSTLY = 0.5;

/** Why texts are not for a model, in a sentence: most letters of them are none that it knows. Nothing where they are, or where there are none. */
export function unfitFor(
  { title, languages, scripts: known }: Pick<ModelEntry, "title" | "languages" | "scripts">,
  texts: Iterable<string>,
): string | undefined {
  if (known.length === 0) return undefined;
  const foreign = scriptsOf(texts).filter(({ script }) => !known.includes(script));
  const share = foreign.reduce((sum, { share }) => sum + share, 0);
  const main = foreign[0]?.script;
  if (main === undefined || share <= MOSTLY) return undefined;
  const script = main === "other" ? undefined : main;
  return spoken({ say: "unknown_letters", title, languages, script });
}

/** A model that suits some texts, and why. */
export interface Proposal {
  model: string;
  /** One sentence for a person. */
  why: string;
  /** Bytes to fetch, once. */
  bytes: number;
  /** About how long all texts take on one core. */
  secondsEstimate: number;
}

/** Seconds that a person waits for better questions without being asked. */
const PATIENCE_SECONDS = 1800;

/** Share of letters that a vocabulary may lack. */
const FOREIGN = 0.05;

/**
 * The model to propose for a column of texts; nothing where none of the catalogue knows their writing system.
 *
 * The first network of the catalogue that knows the writing systems and is done in half an hour, or else the first such table.
 *
 * @param sample texts drawn at random
 * @param rows how many texts there are in all
 */
export function proposeEncoder(
  { models }: Catalogue,
  sample: readonly string[],
  rows = sample.length,
): Proposal | undefined {
  const scripts = scriptsOf(sample);
  const foreign = ({ scripts: known }: ModelEntry) =>
    known.length === 0 ? 0 : scripts.reduce((sum, { script, share }) => sum + (known.includes(script) ? 0 : share), 0);
  const fit = models.filter((model) => foreign(model) <= FOREIGN);
  const seconds = (model: ModelEntry) => (rows * meanTokens(sample, model.maxTokens)) / model.tokensPerSecond;
  const networks = fit.filter((model) => model.kind === "network" && seconds(model) <= PATIENCE_SECONDS);
  const model = networks[0] ?? fit.find(({ kind }) => kind === "table");
  if (!model) return undefined;
  const main = scripts[0]?.script ?? "Latin";
  const { id, title, kind, languages } = model;
  const [bytes, secondsEstimate] = [bytesOf(model), seconds(model)];
  const of = { title, bytes, seconds: secondsEstimate, rows };
  const why: ProposalSentence =
    kind === "network"
      ? { say: "network_for_texts", ...of, languages, script: main }
      : { say: "table_for_texts", ...of, patience: PATIENCE_SECONDS };
  return { model: id, why: spoken(why), bytes, secondsEstimate };
}

/** About how many tokens a text has: four characters each, or one and a half where words are not spelt. */
function meanTokens(sample: readonly string[], maxTokens: number): number {
  const tokens = sample.map((text) => {
    const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
    return Math.min(maxTokens, 4 + (text.length - dense) / 4 + dense / 1.5);
  });
  return tokens.length === 0 ? 0 : tokens.reduce((sum, count) => sum + count, 0) / tokens.length;
}
