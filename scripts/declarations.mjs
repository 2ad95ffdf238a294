// Mends the declarations of the compiled modules: a module names some types of two crates alike, and TypeScript makes one interface
// of them. A member that is declared before is left out, so that no member is declared with two types.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  const mended = withoutRepeats(text);
  if (mended !== text) writeFileSync(path, mended);
}

function withoutRepeats(text) {
  const members = new Map();
  const cuts = [];
  for (const declared of ts.createSourceFile("module.d.ts", text, ts.ScriptTarget.ES2022).statements) {
    if (!ts.isInterfaceDeclaration(declared)) continue;
    const known = members.get(declared.name.text) ?? new Set();
    for (const member of declared.members.filter(ts.isPropertySignature)) {
      if (known.has(member.name.text)) cuts.push(member);
      else known.add(member.name.text);
    }
    members.set(declared.name.text, known);
  }
  return cuts.reduceRight((rest, { pos, end }) => rest.slice(0, pos) + rest.slice(end), text);
}
