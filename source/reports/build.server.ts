import type { ReportDocument } from "../document/model.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import { composeReport } from "./compose.server.ts";
import { listEditions, operatorReads, readEdition } from "./editions.server.ts";

/**
 * The report that is to be built: an edition of it, or how it reads now, as a draft.
 *
 * @param which number of an edition, `latest`, or `draft`; null for the latest where one stands, and a draft otherwise
 * @throws Failure `edition-not-found` where there is none of that number that stands, `report-gone`
 */
export async function documentToBuild(
  house: Pick<House, "planes" | "now">,
  report: string,
  which: string | null,
): Promise<ReportDocument> {
  const now = house.now();
  if (which !== "draft") {
    const reader = operatorReads(now);
    const standing = (await listEditions(house.planes, reader))
      .filter(one => one.report === report && one.withdrawn === null)
      .toSorted((a, b) => b.number - a.number);
    const chosen = standing.find(
      ({ number }) => which === null || which === "latest" || number === Number(which),
    );
    if (chosen !== undefined) {
      const { document } = await readEdition(house.planes, chosen.id, reader);
      if (document !== null) return document;
    }
    if (which !== null)
      throw new Failure(
        "edition-not-found",
        {
          nl: "Zo’n uitgave van dit rapport is er niet, of zij is ingetrokken. mozaiek report list toont welke er zijn.",
          en: "There is no such edition of this report, or it was withdrawn. mozaiek report list shows which there are.",
        },
        { status: 404 },
      );
  }
  return composeReport(house, report, now);
}
