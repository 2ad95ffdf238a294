/** Text of a table never becomes markup or a program: nothing in the page's sources can make it that. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const MAKES_MARKUP =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc|unsafeHTML|unsafeSVG|unsafeStatic|document\s*\.\s*write(ln)?|new\s+Function)\b|\beval\s*\(/;

const GENERATED = join("www", "client", "wasm");

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === GENERATED ? [] : sources(path);
    return /\.(ts|js|mjs|html|svg)$/.test(entry.name) ? [path] : [];
  });
}

it("has nothing that makes markup or programs of text", () => {
  for (const made of [
    "node.innerHTML = text",
    "unsafeHTML(text)",
    "document.write(text)",
    "eval(text)",
    "new Function(text)",
  ]) {
    expect(made).toMatch(MAKES_MARKUP);
  }
  const files = [...sources("www"), "index.html"];
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((path) => MAKES_MARKUP.test(readFileSync(path, "utf8")))).toEqual([]);
});
