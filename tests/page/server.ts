import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** A sub-path, to prove that the page works under one. */
const BASE = "/some/path/";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".js": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** A static host of one folder. */
export interface Site {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the built page, or another folder, as a static host does, which knows nothing but files.
 *
 * @param headers what each answer says beside its type
 */
export async function serve(folder = DIST, headers: Readonly<Record<string, string>> = {}): Promise<Site> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://host").pathname);
    const file = path.startsWith(BASE) ? path.slice(BASE.length) || "index.html" : undefined;
    const found = file === undefined ? Promise.reject(new Error("outside")) : readFile(join(folder, file));
    found.then(
      (bytes) =>
        response.writeHead(200, { ...headers, "content-type": TYPES[extname(file ?? "")] ?? "text/plain" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${BASE}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
