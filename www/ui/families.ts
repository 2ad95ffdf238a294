/** Parts of names that stand for several words. */
const SHORT = new Set([
  "albl",
  "badge",
  "bald",
  "clue",
  "epig",
  "falcun",
  "kl",
  "mc",
  "nc",
  "pal",
  "quire",
  "smote",
  "adasyn",
]);

/** A name of the core as a heading has it: "BatchBALD"'s is "Batch BALD". */
export function titled(name: string): string {
  const words = readable(name)
    .split(" ")
    .map((word) => (SHORT.has(word) ? word.toUpperCase() : word))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name of the core, as words. */
export function readable(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
