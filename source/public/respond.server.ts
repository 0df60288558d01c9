import type { Kysely } from "kysely";
import { z } from "zod";
import type { WorkTables } from "../database/tables.ts";
import { Failure } from "../language/failure.ts";
import type { Respond } from "./model.ts";

const name = "public-respond";

const mail = z.union([z.literal(""), z.email().max(200)]);
const phone = z.string().regex(/^(?:[+(]?[0-9][0-9 ()-]{3,29})?$/);
const schema = z.strictObject({
  words: z.strictObject({ nl: z.string().max(2000), en: z.string().max(2000) }),
  mail,
  phone,
  post: z.string().max(300),
  complaint: z.string().max(600),
  reporting: z.string().max(600),
});

const nothing: Respond = {
  words: { nl: "", en: "" },
  mail: "",
  phone: "",
  post: "",
  complaint: "",
  reporting: "",
};

/** How someone can answer, as the coordinator wrote it; empty until then. */
export async function readRespond(work: Kysely<WorkTables>): Promise<Respond> {
  const row = await work.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return row === undefined ? nothing : schema.parse(JSON.parse(row.value));
}

/**
 * Writes how someone can answer.
 *
 * @throws Failure `respond-mail` or `respond-phone` at the field, where it is none
 */
export async function writeRespond(work: Kysely<WorkTables>, respond: Respond): Promise<void> {
  if (!mail.safeParse(respond.mail).success)
    throw new Failure(
      "respond-mail",
      {
        nl: "Dit is geen e-mailadres. Schrijf het als gelijkekansen@gemeente.nl, of laat het leeg.",
        en: "This is no e-mail address. Write it as fairchances@city.nl, or leave it empty.",
      },
      { field: "mail" },
    );
  if (!phone.safeParse(respond.phone).success)
    throw new Failure(
      "respond-phone",
      {
        nl: "Dit is geen telefoonnummer. Schrijf het als 14 024 of (024) 123 45 67, of laat het leeg.",
        en: "This is no telephone number. Write it as +31 24 123 45 67, or leave it empty.",
      },
      { field: "phone" },
    );
  const value = JSON.stringify(schema.parse(respond));
  await work
    .insertInto("setting")
    .values({ name, value })
    .onConflict(conflict => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
