import { z } from "zod";

/** Text as both databases can hold it. */
export const textUpTo = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => !text.includes("\0"), "a character that cannot be kept");
export const words = textUpTo(100_000);
export const id = textUpTo(200).min(1);
export const day = z.iso.date();
export const moment = z.iso.datetime();
export const flag = z.union([z.literal(0), z.literal(1)]);

/** Text that holds JSON of this form. */
export const jsonOf = (schema: z.ZodType) =>
  textUpTo(5_000_000).refine(text => {
    try {
      return schema.safeParse(JSON.parse(text)).success;
    } catch {
      return false;
    }
  }, "not what belongs here");

export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const object = z.record(z.string(), z.unknown());
export const bothLanguages = z.strictObject({ nl: words, en: words });

export const made = { made_by: id, made_at: moment };
export const removable = { ...made, removed_by: id.nullable(), removed_at: moment.nullable() };
export const onPath = { path: id, walk: id, substep: id };
export const audience = z.enum(["manager", "staff", "public"]).nullable();
