import { defineConfig, mergeConfig } from "vitest/config";
import site from "./vite.config.js";

/** Files that drive a browser: each test of theirs keeps two cores busy by itself. */
const browser = [
  "tests/page/**/*.test.ts",
  "tests/client/{chromium,webpack,embedding}.test.ts",
  "tests/client/*webgpu.test.ts",
];

/** What computes with a large model, which keeps every core busy. */
const model = ["tests/oracle/real.test.ts"];

/** What installs other packages: `npm run test:packages` runs it. */
const packages = ["tests/packages/*.test.ts"];

/** `npx vitest run` runs every test: first those of Node, side by side, then those of Chromium, one file after another, and then those of a real model. */
export default mergeConfig(
  site,
  defineConfig({
    test: {
      testTimeout: 120_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            include: ["tests/**/*.test.ts"],
            exclude: [...browser, ...model, ...packages],
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: { name: "chromium", include: browser, fileParallelism: false, sequence: { groupOrder: 1 } },
        },
        { extends: true, test: { name: "model", include: model, sequence: { groupOrder: 2 } } },
      ],
    },
  }),
);
