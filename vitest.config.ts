import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["source/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
    // In this order: what comes later keeps its files where the first says.
    globalSetup: ["tests/memory.setup.ts", "tests/postgres.setup.ts", "tests/shared.setup.ts"],
    // One module registry per worker: our modules keep nothing between tests, and loading them anew for each file
    // costs half a second of processor time a file.
    isolate: false,
    // Every core: by default one is left idle, and on two that is half.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});
