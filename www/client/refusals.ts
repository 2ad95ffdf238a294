/** What the module's decoder says of an argument that it cannot take, as a sentence for the caller. */

const DECODER = /^Failed to deserialize JsValue into type `[^`]*`: (?:Error: )?(.*): see the package's types/s;

/** The sentence of a "bad_argument"; one that is a sentence already is left as it is. */
export function inWords(method: string, message: string): string {
  const [, reason] = DECODER.exec(message) ?? [];
  if (reason === undefined) return message;
  const variant = /^unknown (variant|field) `(.*)`, (?:expected (?:one of )?(.*)|there are no .*)$/s.exec(reason);
  if (variant) {
    const [, kind, name, known = ""] = variant;
    const choices = [...known.matchAll(/`([^`]*)`/g)].map(([, choice]) => choice).join(", ");
    const found = kind === "field" ? `${method} has no option "${name}"` : `${method} does not know "${name}"`;
    return choices ? `${found}: choose one of ${choices}.` : `${found}: leave it out.`;
  }
  const [, missing] = /^missing field `(.*)`$/s.exec(reason) ?? [];
  if (missing !== undefined) return `${method} lacks "${missing}": give it.`;
  const [, given, wanted] = /^invalid (?:type|value): (.*), expected (.*)$/s.exec(reason) ?? [];
  if (given !== undefined && wanted !== undefined) {
    return `${method} was given ${found(given)} in place of ${expected(wanted)}: change it.`;
  }
  return `${method} was given something that it cannot take: look at its types in the package.`;
}

function found(given: string): string {
  const [, number] = /^(?:floating point|integer) `(.*?)(?:\.0)?`$/.exec(given) ?? [];
  if (number !== undefined) return `the number ${number}`;
  const [, text] = /^string (".*")$/s.exec(given) ?? [];
  if (text !== undefined) return text.length > 42 ? "a long text" : `the text ${text}`;
  const [, flag] = /^boolean `(.*)`$/.exec(given) ?? [];
  if (flag !== undefined) return flag;
  if (given === "sequence") return "a list";
  if (given === "map") return "an object";
  return "nothing";
}

function expected(wanted: string): string {
  if (/^[ui](8|16|32|64|size)$/.test(wanted)) return "a whole number from 0 on";
  if (/^f(32|64)$/.test(wanted)) return "a number";
  if (wanted === "a string") return "a text";
  if (wanted === "a boolean") return "true or false";
  return /sequence/.test(wanted) ? "a list" : "an object";
}
