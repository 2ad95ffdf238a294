import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pack } from "../client/packed.js";

const run = promisify(execFile);
const HERE = "tests/packages";

/** A project that uses the package, in a folder of its own outside the repository. */
export class Project {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Copies the project of this name, installs what its lock file names, and the packed package beside it. */
  static async of(name: string): Promise<Project> {
    const folder = await mkdtemp(join(tmpdir(), `querent-${name}-`));
    await cp(join(HERE, name), folder, { recursive: true });
    for (const shared of ["loop.js", "sizes.js"]) await cp(join(HERE, shared), join(folder, shared));
    const project = new Project(folder);
    const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    if (dependencies) await project.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    // Nothing is fetched for the package itself: it depends on nothing.
    const archive = await pack(folder);
    await project.run("npm", "install", "--no-save", "--offline", "--ignore-scripts", "--no-audit", archive);
    return project;
  }

  /** What a command says that runs in the project. */
  async run(command: string, ...words: string[]): Promise<string> {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    const { stdout } = await run(command, words, { cwd: this.folder, env, maxBuffer: 1e8 });
    return stdout;
  }

  /** Starts a server with a script of the project's packages, and waits until it names its address. */
  async start(script: string, ...words: string[]): Promise<{ url: string; stop(): Promise<void> }> {
    const server = spawn(process.execPath, [join("node_modules", script), ...words], { cwd: this.folder });
    const over = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    let said = "";
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        const [found] = /http:\/\/localhost:\d+\/?/.exec(said) ?? [];
        if (found) resolve(found);
      };
      server.stdout.on("data", listen);
      server.stderr.on("data", listen);
      server.once("exit", () => reject(new Error(said)));
    });
    return {
      url,
      stop: () => {
        server.kill();
        return over;
      },
    };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
