/** The words of the page with the published benchmark, in the language in use. */
import { benchmark as en } from "./en/benchmark.js";
import type { InOtherWords } from "./said.js";

/** What a language says on that page: a missing word does not compile, and neither does one too many. */
export type BenchmarkWords = InOtherWords<typeof en>;

/** In use; read where it is shown, and never kept. */
export let benchmark: BenchmarkWords = en;

/** The words of the other languages, each in the folder of its code. */
const others = import.meta.glob<BenchmarkWords>(["./*/benchmark.ts", "!./en/benchmark.ts"], { import: "benchmark" });

/** Says everything in another language from the next rendering on; in English where the page has no words of it. */
export async function useBenchmarkLanguage(code: string): Promise<void> {
  benchmark = (await others[`./${code}/benchmark.ts`]?.()) ?? en;
}
