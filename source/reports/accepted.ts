import { z } from "zod";
import { type Sign, signKinds } from "./traceability.ts";

/** Something the check found in a report that was let stand, and why. */
const accepted = z.strictObject({
  kind: z.enum(signKinds),
  found: z.string().max(200_000),
  passage: z.string().max(200_000),
  reason: z.string().trim().min(1).max(2000),
});
export type Accepted = z.output<typeof accepted>;

export const acceptedSchema = z.array(accepted).max(5000);

/** Whether a reason was given for this sign, and for nothing else than it. */
export const answers = (one: Accepted, sign: Pick<Sign, "kind" | "found" | "passage">): boolean =>
  one.kind === sign.kind && one.found === sign.found && one.passage === sign.passage;

const releasedBy = z.strictObject({
  release: z.string(),
  title: z.strictObject({ nl: z.string(), en: z.string() }),
  audience: z.enum(["manager", "staff", "public"]),
  snapshot: z.string(),
  definition: z.unknown(),
  policyVersion: z.string(),
  policyHash: z.string(),
  contentSha256: z.string(),
  proposedAt: z.string(),
  approvedAt: z.string(),
  publishedAt: z.string(),
  ledger: z.unknown(),
});

/** What a figure of an edition was released by: the question, the policy, the two who decided when, and the ledger. */
export type ReleasedBy = z.output<typeof releasedBy>;

export const releasedBySchema = z.array(releasedBy).max(5000);
