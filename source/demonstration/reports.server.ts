import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import type { Locale } from "../language/text.ts";
import { beginWithFigures } from "../reports/begin.server.ts";
import { addBlank, changeFigure } from "../reports/contents.server.ts";
import { readOverview } from "../reports/overview.server.ts";
import { decideProposal, prepareEdition, proposeReport } from "../reports/proposals.server.ts";
import { writeSection } from "../reports/sections.server.ts";
import { listReports } from "../reports/store.server.ts";
import type { SignKind } from "../reports/traceability.ts";

const day = 24 * 60 * 60 * 1000;

interface Told {
  readonly title: string;
  readonly summary: string;
  readonly planned: string;
  readonly respond: string;
  readonly lead: string;
  readonly blank: string;
  readonly owner: string;
}

const told: Readonly<Record<Locale, Told>> = {
  nl: {
    title: "Voortgang 2025",
    summary:
      "Dit jaar legden we vast waar we staan. Bij de meeste doelen kunnen we nog niet zeggen of het beter gaat: er is pas één keer gemeten.\n\nWat wel lukte: er zijn vaste stappen bij werving, en de ondernemingsraad kijkt vooraf mee. Wat niet lukte: een norm voor gewenst gedrag is er nog niet.",
    planned:
      "- We meten opnieuw, met dezelfde vragen, en laten zien wat er veranderde.\n- We leggen bij elk vertrek de reden vast, zodat ook dat te tellen is.\n- We spreken met elk cluster over de eigen cijfers.",
    respond:
      "Herkent u iets, of mist u iets? Laat het weten bij de griffie of via het inclusiviteitspanel. Wilt u iets melden over hoe u bent behandeld, dan kan dat bij het meldpunt.",
    lead: "Hieraan is te zien of groepen even vaak aan het werk komen. Het zegt niet waardoor dat komt.",
    blank: "Hoe vaak is het afgelopen jaar een training gevolgd?",
    owner: "Hoofd Personeelszaken",
  },
  en: {
    title: "Progress 2025",
    summary:
      "This year we recorded where we stand. For most goals we cannot tell yet whether things improve: they were measured once.\n\nWhat worked: recruitment has fixed steps, and the works council looks along beforehand. What did not: there is no norm for wanted conduct yet.",
    planned:
      "- We measure again, with the same questions, and show what changed.\n- We record the reason whenever someone leaves, so that it can be counted.\n- We speak with each cluster about its own figures.",
    respond:
      "Do you recognise something, or miss something? Tell the clerk of the council or the inclusivity panel. To report how you were treated, turn to the reporting point.",
    lead: "This shows whether groups find work equally often. It does not say why.",
    blank: "How often was a training followed in the past year?",
    owner: "Head of Personnel",
  },
};

/**
 * A yearly progress report in each language: three parts written by a person, the others drafts, and figures. The one in
 * English is being written and has a blank; the one in Dutch was adopted. Done once.
 */
export async function fillReports(house: House): Promise<void> {
  const { planes, now } = house;
  if ((await listReports(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  const officer = await findPersonByEmail(planes.work, "privacy-officer@demonstratie.example");
  if (coordinator === null || officer === null) return;
  const act = { by: coordinator.id, at: now() };
  for (const locale of ["en", "nl"] as const) {
    const { title, lead, blank, owner, ...words } = told[locale];
    const id = await beginWithFigures(house, "yearly-progress", {
      title,
      locale,
      audience: "public",
      period: { from: "2025-01-01", until: "2025-12-31" },
      figures: true,
      by: coordinator.id,
    });
    const { sections } = await readOverview(house, id);
    for (const { section, draft } of sections) {
      const written = Object.entries(words).find(([part]) => part === section.part)?.[1];
      if (written === undefined) continue;
      const own = { title: section.title, words: written, draft, shows: section.shows };
      await writeSection(planes.work, section.id, section.version, own, act);
    }
    const first = sections.flatMap(({ figures }) => figures)[0];
    if (first !== undefined) await changeFigure(planes.work, first.id, { lead });
    if (locale === "nl") {
      await adopt(house, id, { writer: coordinator.id, officer: officer.id });
      continue;
    }
    const deeds = sections.find(({ section }) => section.part === "done");
    await addBlank(
      planes.work,
      id,
      {
        section: deeds?.section.id ?? null,
        words: blank,
        owner,
        due: new Date(now().getTime() + 21 * day).toISOString().slice(0, 10),
      },
      act,
    );
  }
}

/** Why what the check finds in the report may stay. */
const reasons: Readonly<Record<SignKind, string>> = {
  "small-unit": "Dit zijn gesprekken en doelen van het onderdeel, geen mensen.",
  "small-number": "Dit telt doelen, stappen of afspraken, geen mensen.",
  only: "Dit gaat over een afspraak of functie die in het organogram staat.",
  "one-person": "Dit gaat over een functie, niet over wie die vervult.",
  "small-group": "Dit is een orgaan van de gemeente, waarvan de leden openbaar zijn.",
  name: "Dit is geen naam van een persoon maar van een wet, orgaan of plek.",
  contact: "Dit is een openbaar adres van de gemeente.",
  incident: "Dit gaat over een afspraak, niet over iets wat iemand meemaakte.",
  unsupported: "Dit getal komt uit de afspraken van de gemeente zelf en gaat niet over mensen.",
};

/** Puts a report forward and has another approve it, as people do on its pages. */
async function adopt(
  house: House,
  report: string,
  { writer, officer }: { readonly writer: string; readonly officer: string },
): Promise<void> {
  const at = house.now();
  const { seen, signs } = await prepareEdition(house, report, "", at);
  const accepted = signs.map(({ kind, found, passage }) => ({ kind, found, passage, reason: reasons[kind] }));
  const wanted = { seen, correction: "", embargoUntil: null, accepted, role: "coordinator" } as const;
  const id = await proposeReport(house, report, wanted, { by: writer, at });
  await decideProposal(house, id, { approve: true, reason: "", by: officer, role: "privacy-officer" }, at);
}
