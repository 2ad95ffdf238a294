import { defineConfig } from "vitest/config";

/** `npm run test:packages`: projects that install the package and what they build with, which takes minutes and a registry. */
export default defineConfig({
  test: { include: ["tests/packages/*.test.ts"], testTimeout: 300_000, hookTimeout: 60_000, fileParallelism: false },
});
