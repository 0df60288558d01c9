import type { Kysely } from "kysely";
import type { WorkTables } from "../../database/tables.ts";
import { listPeople, listUnitGrants } from "../../identity/store.server.ts";
import { groupQuestionsOf, type Instrument } from "../../instruments/model.ts";
import type { Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { withAllBelow } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import type { Form } from "../../web/route.ts";
import { readList } from "../audience.ts";
import { unitKey } from "../coarsening.ts";
import type { Invited } from "../model.ts";
import { unitWords } from "../units.ts";

type Work = Kysely<WorkTables>;

/** What is wrong with a field of the form. */
export interface Problem {
  readonly field: string | null;
  readonly text: Text;
}

/** Who are asked, and of which units; none where the round does not tell units apart. */
export interface Whom {
  readonly invited: readonly Invited[];
  readonly units: readonly Unit[];
  readonly chosen: readonly string[];
}

/** Whom a round is for, as it stands in the form. */
export async function askedOf(
  work: Work,
  form: Form,
  instrument: Instrument | undefined,
): Promise<Whom & { readonly problems: readonly Problem[] }> {
  const at = (field: string, problems: readonly Text[]) => problems.map(text => ({ field, text }));
  switch (form.one("audience")) {
    case "open":
      return { invited: [], units: [], chosen: [], problems: [] };
    case "units": {
      const units = await listUnits(work);
      const chosen = form.all("units");
      const words = unitWords(units, chosen);
      const list = readList(form.one("unit-list"), words, true);
      const accounts = form.one("accounts") === "yes" ? await accountsOf(work, units, chosen) : [];
      const known = new Set(list.invited.flatMap(({ address }) => address?.toLowerCase() ?? []));
      return {
        invited: [...list.invited, ...accounts.filter(({ address }) => !known.has(address))],
        units,
        chosen,
        problems: at("unit-list", chosen.length === 0 ? [] : list.problems),
      };
    }
    default: {
      const list = readList(form.one("list"), optionWords(instrument));
      return { invited: list.invited, units: [], chosen: [], problems: at("list", list.problems) };
    }
  }
}

/** Who has a role for one of these units, or for one below it. */
async function accountsOf(work: Work, units: readonly Unit[], chosen: readonly string[]) {
  const [grants, people] = [await listUnitGrants(work), await listPeople(work)];
  return people.flatMap(({ id, email, hasAccess }) => {
    const unit = chosen.find(one => {
      const below = withAllBelow(units, [one]);
      return grants.some(grant => grant.person === id && below.has(grant.unit));
    });
    return hasAccess && unit !== undefined ? [{ address: email, unit }] : [];
  });
}

/** Units of a questionnaire as they may be written in a list. */
function optionWords(instrument: Instrument | undefined): ReadonlyMap<string, string> {
  const question =
    instrument === undefined ? undefined : groupQuestionsOf(instrument).find(({ key }) => key === unitKey);
  return new Map(
    (question?.options ?? [])
      .filter(({ missing }) => !missing)
      .flatMap(({ code, label }) =>
        [code, label.nl, label.en].map(name => [name.toLowerCase(), code] as const),
      ),
  );
}
