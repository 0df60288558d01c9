import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { openPlanes } from "./connection.server.ts";
import { appliedMigrations, type Migrations, migratePlanes, pendingMigrations } from "./migrate.server.ts";
import { migrations as ours } from "./migrations/index.ts";
import { planeNames } from "./planes.ts";

const table = (name: string): Migration => ({
  async up(database) {
    await database.schema.createTable(name).addColumn("id", "text").execute();
  },
});

const breaking: Migration = {
  async up(database) {
    await database.schema.createTable("half_made").addColumn("id", "text").execute();
    throw new Error("the power went out");
  },
};

const withExtra = (extra: Record<string, Migration>): Migrations => ({
  ...ours,
  people: { ...ours.people, ...extra },
});

describeOnEachDatabase("migrations", (_, place) => {
  it("bring an empty database up to date, and then have nothing left to do", async () => {
    const planes = await openPlanes(await place(), { migrate: false });
    expect(await pendingMigrations(planes)).toContain("work/0001-operations");
    const ran = await migratePlanes(planes);
    expect(ran).toEqual(
      planeNames.flatMap(plane =>
        Object.keys(ours[plane])
          .toSorted()
          .map(name => `${plane}/${name}`),
      ),
    );
    expect(await pendingMigrations(planes)).toEqual([]);
    expect(await migratePlanes(planes)).toEqual([]);
    await planes.close();
  });

  it("leave nothing behind when one is interrupted, and run again afterwards", async () => {
    const planes = await openPlanes(await place());
    const before = await appliedMigrations(planes, "people");
    const interrupted = withExtra({ "9001-first": table("first_made"), "9002-half": breaking });
    await expect(migratePlanes(planes, interrupted)).rejects.toMatchObject({
      code: "migration",
      message: expect.stringContaining("people/9002-half"),
    });
    expect(await appliedMigrations(planes, "people")).toEqual(before);
    await expect(sql`select * from first_made`.execute(planes.people)).rejects.toThrow(/first_made/);
    await expect(sql`select * from half_made`.execute(planes.people)).rejects.toThrow(/half_made/);

    const mended = withExtra({ "9001-first": table("first_made"), "9002-half": table("half_made") });
    expect(await migratePlanes(planes, mended)).toEqual(["people/9001-first", "people/9002-half"]);
    expect((await sql`select * from half_made`.execute(planes.people)).rows).toEqual([]);
    await planes.close();
  });

  it("run once when two servers start at the same time", async () => {
    const where = await place();
    const [one, two] = await Promise.all([openPlanes(where), openPlanes(where)]);
    expect(await appliedMigrations(one, "work")).toEqual(Object.keys(ours.work).toSorted());
    await Promise.all([one.close(), two.close()]);
  });

  it("refuse a database that a newer version made", async () => {
    const where = await place();
    const newer = await openPlanes(where, { migrate: false });
    await migratePlanes(newer, withExtra({ "9001-tomorrow": table("tomorrow") }));
    await newer.close();
    await expect(openPlanes(where)).rejects.toMatchObject({ code: "database-newer" });
  });
});
