import type { PlaneName } from "./planes.ts";

/** What the installation encrypts and signs with: one secret a plane, so that a hole in one does not open another. */
export interface Keys {
  /**
   * Encrypts a small secret (such as the key of one dataset) under the key of a plane.
   *
   * @param context what the secret belongs to ("dataset:<id>"); without the same words it cannot be unwrapped, so
   *   a wrapped secret that was moved to another record is refused
   */
  wrap(plane: PlaneName, secret: Uint8Array, context: string): string;
  /** @throws Failure `wrapped` when it was altered, belongs to another context or another installation */
  unwrap(plane: PlaneName, wrapped: string, context: string): Buffer;
  /** A key of 32 bytes for one purpose ("session", "audit", "pseudonym"), always the same on this installation. */
  derive(plane: PlaneName, purpose: string): Buffer;
}
