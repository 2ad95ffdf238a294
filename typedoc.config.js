import { OptionDefaults } from "typedoc";

/** The reference of what the package exports, in `reference/`: `npm run docs`. */
export default {
  name: "Querent",
  entryPoints: ["www/client/index.ts", "www/client/encoder/index.ts", "www/oracle/index.ts", "www/ui/index.ts"],
  tsconfig: "tsconfig.lib.json",
  out: "reference",
  readme: "none",
  blockTags: [...OptionDefaults.blockTags, "@fires"],
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  excludeExternals: true,
  // A list of what there is, of which the names alone are types.
  intentionallyNotExported: ["www/client/format-table.ts:FORMATS"],
  disableSources: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: false },
};
