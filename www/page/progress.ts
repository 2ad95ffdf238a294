import type { Progress } from "querent";
import { page } from "../words/page.js";

/** How far a call is, 0 to 1. */
export function share({ done, total }: Progress): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

/** How far a file of `size` bytes is read, in words; empty before anything is read. Some formats count in rows, some in bytes. */
export function readSoFar(progress: Progress, size: number): string {
  return progress.total === 0 ? "" : page.fileImport.soFar({ share: share(progress), size, rows: progress.rows });
}
