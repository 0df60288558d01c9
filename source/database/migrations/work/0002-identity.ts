import type { Migration } from "kysely/migration";

/**
 * People and how they sign in. The columns of person, session, credential, verification and second_factor are
 * those of the sign-in library under our names; a test holds them against what its version expects.
 */
export const identity: Migration = {
  async up(database) {
    const { schema } = database;
    await schema
      .createTable("person")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("email", "text", column => column.notNull().unique())
      .addColumn("email_verified", "integer", column => column.notNull())
      .addColumn("image", "text")
      .addColumn("second_factor", "integer", column => column.notNull().defaultTo(0))
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("updated_at", "text", column => column.notNull())
      .execute();
    await schema
      .createTable("session")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("person", "text", column => column.notNull().references("person.id").onDelete("cascade"))
      .addColumn("token", "text", column => column.notNull().unique())
      .addColumn("expires_at", "text", column => column.notNull())
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("updated_at", "text", column => column.notNull())
      .addColumn("ip_address", "text")
      .addColumn("user_agent", "text")
      .execute();
    await schema.createIndex("session_person_idx").on("session").column("person").execute();
    await schema
      .createTable("credential")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("person", "text", column => column.notNull().references("person.id").onDelete("cascade"))
      .addColumn("account_id", "text", column => column.notNull())
      .addColumn("provider", "text", column => column.notNull())
      .addColumn("password", "text")
      .addColumn("access_token", "text")
      .addColumn("refresh_token", "text")
      .addColumn("id_token", "text")
      .addColumn("access_token_expires_at", "text")
      .addColumn("refresh_token_expires_at", "text")
      .addColumn("scope", "text")
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("updated_at", "text", column => column.notNull())
      .execute();
    await schema.createIndex("credential_person_idx").on("credential").column("person").execute();
    await schema
      .createTable("verification")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("identifier", "text", column => column.notNull())
      .addColumn("value", "text", column => column.notNull())
      .addColumn("expires_at", "text", column => column.notNull())
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("updated_at", "text", column => column.notNull())
      .execute();
    await schema.createIndex("verification_identifier_idx").on("verification").column("identifier").execute();
    await schema
      .createTable("second_factor")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("person", "text", column => column.notNull().references("person.id").onDelete("cascade"))
      .addColumn("secret", "text", column => column.notNull())
      .addColumn("recovery_codes", "text", column => column.notNull())
      .addColumn("verified", "integer")
      .addColumn("failures", "integer")
      .addColumn("locked_until", "text")
      .execute();
    await schema
      .createIndex("second_factor_person_idx")
      .on("second_factor")
      .column("person")
      .unique()
      .execute();

    await schema
      .createTable("role_grant")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("person", "text", column => column.notNull().references("person.id"))
      .addColumn("role", "text", column => column.notNull())
      .addColumn("unit", "text")
      .addColumn("granted_by", "text", column => column.notNull())
      .addColumn("granted_at", "text", column => column.notNull())
      .addColumn("revoked_by", "text")
      .addColumn("revoked_at", "text")
      .execute();
    await schema.createIndex("role_grant_person_idx").on("role_grant").column("person").execute();
    await schema
      .createTable("invitation")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("token_hash", "text", column => column.notNull().unique())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("email", "text")
      .addColumn("name", "text")
      .addColumn("roles", "text", column => column.notNull())
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("expires_at", "text", column => column.notNull())
      .addColumn("used_at", "text")
      .execute();
    await schema
      .createTable("attempt")
      .addColumn("key_hash", "text", column => column.primaryKey())
      .addColumn("count", "integer", column => column.notNull())
      .addColumn("last_at", "text", column => column.notNull())
      .execute();

    await schema
      .createTable("audit_entry")
      .addColumn("seq", "integer", column => column.primaryKey())
      .addColumn("at", "text", column => column.notNull())
      .addColumn("actor", "text", column => column.notNull())
      .addColumn("action", "text", column => column.notNull())
      .addColumn("subject", "text", column => column.notNull())
      .addColumn("detail", "text", column => column.notNull())
      .addColumn("hash", "text", column => column.notNull().unique())
      .execute();
    await schema
      .createTable("audit_head")
      .addColumn("id", "integer", column => column.primaryKey())
      .addColumn("seq", "integer", column => column.notNull())
      .addColumn("hash", "text", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .execute();
    await database.insertInto("audit_head").values({ id: 1, seq: 0, hash: "", mac: "" }).execute();

    await schema
      .createTable("setting")
      .addColumn("name", "text", column => column.primaryKey())
      .addColumn("value", "text", column => column.notNull())
      .execute();
  },
};
