/** Numbers as sentences have them: digits are those of English. */
import { fixed } from "../en/numbers.js";

export { fixed, inFull, signed } from "../en/numbers.js";

/** A probability in whole percent, which never claims certainty: "99% 以上" and "1% 以下" at the ends. */
export function percent(probability: number): string {
  if (probability >= 0.995) return "99% 以上";
  return probability < 0.005 ? "1% 以下" : `${fixed(probability * 100, 0)}%`;
}
