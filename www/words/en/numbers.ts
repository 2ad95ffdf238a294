/** Numbers as sentences have them: rounded, or in full. */

/** How many more decimals tell whether a number lies in the middle between two: a tie ends in a 5 that nothing follows. */
const BEYOND = 30;

/** A number with so many decimals; of two that are as near, the even one. */
export function fixed(value: number, decimals: number): string {
  const exact = value.toFixed(decimals + BEYOND);
  const isTie = exact.endsWith(`5${"0".repeat(BEYOND - 1)}`);
  const cut = exact.slice(0, decimals === 0 ? -BEYOND - 1 : -BEYOND);
  return isTie && Number(cut.at(-1)) % 2 === 0 ? cut : value.toFixed(decimals);
}

/** The same with its sign, also where it is a gain: "+0.074". */
export function signed(value: number, decimals: number): string {
  return `${value < 0 ? "" : "+"}${fixed(value, decimals)}`;
}

const FULL = new Intl.NumberFormat("en", { useGrouping: false, maximumSignificantDigits: 17 });

/** A number with all its digits and no exponent: 1e-7 is "0.0000001". */
export function inFull(value: number): string {
  return FULL.format(value);
}

/** A probability in whole percent, which never claims certainty: "over 99 %" and "under 1 %" at the ends. */
export function percent(probability: number): string {
  if (probability >= 0.995) return "over 99 %";
  return probability < 0.005 ? "under 1 %" : `${fixed(probability * 100, 0)} %`;
}
