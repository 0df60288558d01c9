import { defineConfig } from "vite";

/** Natives and large packages stay outside the bundle: they find their own binaries beside them. */
const external = ["better-sqlite3", "pg", "@duckdb/node-api", "highs", "better-auth", /^better-auth\//];

export default defineConfig({
  ssr: { noExternal: true, external: ["better-sqlite3", "pg", "@duckdb/node-api", "highs", "better-auth"] },
  build: {
    ssr: "source/command/main.ts",
    outDir: "build",
    emptyOutDir: true,
    target: "node24",
    minify: false,
    rollupOptions: { external, output: { entryFileNames: "mozaiek.js" } },
  },
});
