import { expect, test } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { nameMunicipality, readSite } from "./site.server.ts";

describeOnEachDatabase("the name of the municipality", open => {
  test("is not there until it is written, and can be changed and taken away", async () => {
    const { work } = await open();
    expect(await readSite(work)).toEqual({ municipality: null, demonstration: false });
    await nameMunicipality(work, "  Gemeente   Voorbeeld ");
    await nameMunicipality(work, "Gemeente Voorbeeldstad");
    expect((await readSite(work)).municipality).toBe("Gemeente Voorbeeldstad");
    await nameMunicipality(work, " ");
    expect((await readSite(work)).municipality).toBeNull();
  });

  test("fits at the top of a page", async () => {
    const { work } = await open();
    await expect(nameMunicipality(work, "x".repeat(81))).rejects.toMatchObject({ code: "municipality" });
  });
});
