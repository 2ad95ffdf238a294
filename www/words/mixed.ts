/** A sentence with something else than words in it: the words around, and what stands for each `{name}`. */
export function mixed<T>(sentence: string, parts: Readonly<Record<string, T>>): (string | T)[] {
  return sentence.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 0 ? piece : (parts[piece] ?? `{${piece}}`)));
}
