import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import type { Locale } from "../language/text.ts";
import { beginWithFigures } from "../reports/begin.server.ts";
import { addBlank, changeFigure } from "../reports/contents.server.ts";
import { readOverview } from "../reports/overview.server.ts";
import { writeSection } from "../reports/sections.server.ts";
import { listReports } from "../reports/store.server.ts";

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

/** A yearly progress report in each language: three parts written by a person, the others drafts, figures and a blank. Done once. */
export async function fillReports(house: House): Promise<void> {
  const { planes, now } = house;
  if ((await listReports(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  if (coordinator === null) return;
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
