import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The guides that stand in `docs/guides`, by the names of their files. */
export const GUIDES = "docs/guides";

/** The files that a guide shows: its blocks of code that have a name behind their language. */
export async function filesOf(guide: string): Promise<Map<string, string>> {
  const text = await readFile(join(GUIDES, `${guide}.md`), "utf8");
  const blocks = text.matchAll(/^```[a-z]+ (\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, name = "", code = ""]) => [name, code]));
}

/** Writes the files that a guide shows into a folder. */
export async function follow(guide: string, folder: string): Promise<void> {
  for (const [name, code] of await filesOf(guide)) await writeFile(join(folder, name), code);
}
