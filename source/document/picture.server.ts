import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Resvg, initWasm } from "@resvg/resvg-wasm";
import { typefaces } from "./typefaces.server.ts";

/** A drawing for a program that may know neither our typeface nor SVG. */
export interface Outlined {
  /** The same drawing with its letters as outlines. */
  readonly svg: Uint8Array;
  /** A picture of it. */
  readonly png: Uint8Array;
}

let engine: Promise<readonly Uint8Array[]> | null = null;

/** Starts the renderer once a process; whoever asked while it failed to start may ask again. */
async function started(): Promise<readonly Uint8Array[]> {
  const wasm = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await initWasm(await readFile(wasm));
  return typefaces();
}

/**
 * Draws a sound drawing (`soundDrawing`) with the typeface of a report; nothing outside the drawing is read.
 *
 * @param zoom points of the picture to one of the drawing
 */
export async function outlined(svg: string, zoom: number): Promise<Outlined> {
  engine ??= started();
  const fontBuffers = [...(await engine)];
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: zoom },
    font: { fontBuffers, defaultFontFamily: "Source Sans 3", sansSerifFamily: "Source Sans 3" },
  });
  try {
    const image = drawing.render();
    try {
      return { svg: new TextEncoder().encode(drawing.toString()), png: image.asPng() };
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
