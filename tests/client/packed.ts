import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A folder outside the repository in which the package is installed, and nothing else. */
export interface Consumer {
  folder: string;
  /** Where the package lies in it. */
  home: string;
  remove(): Promise<void>;
}

/** Packs the package as it would be published, and says where the archive lies. */
export async function pack(folder: string): Promise<string> {
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]);
  return join(folder, (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "");
}

/** Packs the package as it would be published, and unpacks it where another project would have it. */
export async function install(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "querent-"));
  const home = join(folder, "node_modules", "querent");
  await mkdir(home, { recursive: true });
  await run("tar", ["xzf", await pack(folder), "-C", home, "--strip-components=1"]);
  return { folder, home, remove: () => rm(folder, { recursive: true, force: true }) };
}
