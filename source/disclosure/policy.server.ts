import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import type { Audience, AudiencePolicy } from "./model.ts";

const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
const explained = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, reason: text, source: z.string().min(1) });
const forAudience = z.strictObject({
  threshold: z.enum(["none", "threshold"]),
  rounding: z.enum(["none", "roundingBase"]),
  groupDisclosure: z.boolean(),
  notForDistribution: z.boolean(),
  reason: text,
});

/** What `content/disclosure.yaml` must look like. */
export const disclosureSchema = z
  .strictObject({
    version: z.string().min(1),
    numbers: z.strictObject({
      threshold: explained(z.int().min(4).max(1000)),
      roundingBase: explained(z.int().min(2).max(100)),
      seriesBase: explained(z.int().min(2).max(1000)),
      protectionWidth: explained(z.int().min(1)),
      groupDisclosure: explained(z.boolean()),
      withinShare: explained(z.number().min(0.05).max(1)),
      seriesShare: explained(z.number().min(0.1).max(2)),
      largestShare: explained(z.number().min(0.1).max(0.5)),
      degreesOfFreedom: explained(z.int().min(4).max(1000)),
      digits: explained(z.int().min(2).max(4)),
    }),
    attacker: z.strictObject({
      knowsReasons: explained(z.boolean()),
      guarded: explained(z.enum(["all", "small"])),
      zeros: explained(z.enum(["small", "free", "last-resort", "shown"])),
    }),
    audiences: z.strictObject({
      analyst: forAudience,
      manager: forAudience,
      staff: forAudience,
      public: forAudience,
    }),
  })
  .refine(({ numbers }) => numbers.protectionWidth.value * 2 <= numbers.threshold.value - 2, {
    path: ["numbers", "protectionWidth", "value"],
    error: "at most half the room of a small count: (threshold − 2) / 2",
  })
  .refine(
    ({ numbers }) =>
      numbers.seriesBase.value >= numbers.threshold.value &&
      numbers.seriesBase.value % numbers.roundingBase.value === 0,
    {
      path: ["numbers", "seriesBase", "value"],
      error: "at least the threshold, or small changes show; and a multiple of the rounding base",
    },
  )
  .refine(
    ({ audiences: a }) =>
      [a.manager, a.staff, a.public].every(one => one.threshold === "threshold" && !one.notForDistribution),
    { path: ["audiences"], error: "only the analyst may do without a threshold" },
  );

export interface DisclosurePolicy {
  readonly version: string;
  /** SHA-256 of the file, kept with every release. */
  readonly hash: string;
  readonly audiences: Readonly<Record<Audience, AudiencePolicy>>;
}

/**
 * Reads the rules of the door.
 *
 * @throws Failure `disclosure-policy` naming the places that are wrong
 */
export function readPolicy(file: string = contentPath("disclosure.yaml")): DisclosurePolicy {
  const source = readFileSync(file, "utf8");
  const parsed = disclosureSchema.safeParse(parse(source));
  if (!parsed.success) {
    const places = parsed.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Failure(
      "disclosure-policy",
      {
        nl: `De regels in disclosure.yaml kloppen niet: ${places}.`,
        en: `The rules in disclosure.yaml are not right: ${places}.`,
      },
      { status: 500 },
    );
  }
  const { version, numbers, attacker, audiences: rules } = parsed.data;
  const policyOf = (audience: Audience): AudiencePolicy => ({
    audience,
    threshold: rules[audience].threshold === "none" ? null : numbers.threshold.value,
    seriesBase: numbers.seriesBase.value,
    roundingBase: rules[audience].rounding === "none" ? 1 : numbers.roundingBase.value,
    protectionWidth: numbers.protectionWidth.value,
    groupDisclosure: numbers.groupDisclosure.value && rules[audience].groupDisclosure,
    notForDistribution: rules[audience].notForDistribution,
    attacker: {
      knowsReasons: attacker.knowsReasons.value,
      guarded: attacker.guarded.value,
      zeros: attacker.zeros.value,
    },
    figures: {
      withinShare: numbers.withinShare.value,
      seriesShare: numbers.seriesShare.value,
      largestShare: numbers.largestShare.value,
      degreesOfFreedom: numbers.degreesOfFreedom.value,
      digits: numbers.digits.value,
    },
  });
  return {
    version,
    hash: createHash("sha256").update(source).digest("hex"),
    audiences: {
      analyst: policyOf("analyst"),
      manager: policyOf("manager"),
      staff: policyOf("staff"),
      public: policyOf("public"),
    },
  };
}
