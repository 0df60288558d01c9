import { defineConfig, type UserConfig } from "vite";

/** Natives and large packages stay outside the bundle: they find their own binaries beside them. */
const outside = [
  "better-sqlite3",
  "pg",
  "@duckdb/node-api",
  "highs",
  "better-auth",
  "@myriaddreamin/typst-ts-node-compiler",
];

const server: UserConfig = {
  // Else React checks every element as it does for developers, and a page takes more than twice as long.
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  ssr: { noExternal: true, external: outside },
  build: {
    ssr: true,
    outDir: "build",
    emptyOutDir: true,
    target: "node24",
    minify: false,
    rollupOptions: {
      // Threads have a file of their own, with none of the rest in it.
      input: {
        mozaiek: "source/command/main.ts",
        "protection-worker": "source/disclosure/protection-worker.ts",
        "document-worker": "source/document/document-worker.ts",
      },
      external: [...outside, /^better-auth\//],
      // Beside the entry: a chunk finds content/ and assets/ from where it lies, as the source does.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
};

/** What the browser gets: the style sheet and its fonts, and the scripts of islands, under names that change with their content. */
const client: UserConfig = {
  base: "/assets/",
  build: {
    outDir: "build/assets",
    assetsDir: "",
    // A font inside the style sheet would be barred by the content-security policy.
    assetsInlineLimit: 0,
    emptyOutDir: true,
    manifest: true,
    modulePreload: false,
    rollupOptions: {
      input: [
        "source/web/theme/mozaiek.css",
        "source/web/theme/public-page.css",
        "source/campaigns/island/answering.ts",
        "source/campaigns/island/minutes.ts",
        "source/people/island/stakeholder-map.ts",
      ],
    },
  },
};

export default defineConfig(({ mode }) => (mode === "client" ? client : server));
