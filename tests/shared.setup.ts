import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for what one test file makes and others use: see `once.ts`. */
    shared: string;
  }
}

/** Makes the folder that the test files of one run share, and removes it after. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-shared-"));
  project.provide("shared", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
