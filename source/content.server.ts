import { fileURLToPath } from "node:url";

/**
 * Path of something in the `content` folder. This file and the built program both lie one folder below the root.
 *
 * @example
 * contentPath("disclosure.yaml").endsWith("content/disclosure.yaml") // → true
 */
export const contentPath = (...parts: string[]): string =>
  fileURLToPath(new URL(["..", "content", ...parts].join("/"), import.meta.url));
