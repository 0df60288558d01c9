import type { House } from "../house.ts";
import { listCampaigns } from "../campaigns/store.server.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { choose, listChoices } from "../public/choices.server.ts";
import { publishPublic } from "../public/publish.server.ts";
import { writeRespond } from "../public/respond.server.ts";

/**
 * The public page of the demonstration: how to respond, two lessons and a round that were chosen, and the first time it
 * was published. Done once.
 */
export async function fillPublic(house: House): Promise<void> {
  const { planes, keys, now } = house;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  if (coordinator === null || (await listChoices(planes.work)).length > 0) return;
  const act = { by: coordinator.id, at: now() };
  await writeRespond(planes.work, {
    words: { nl: "", en: "" },
    mail: "gelijkekansen@voorbeeldstad.example",
    phone: "14 000",
    post: "Gemeente Voorbeeldstad\nTeam Gelijke kansen\nPostbus 1\n1000 AA Voorbeeldstad",
    complaint:
      "Schrijf naar klachten@voorbeeldstad.example of naar de klachtencoördinator, Postbus 1, 1000 AA Voorbeeldstad.",
    reporting: "Meldpunt Discriminatie Voorbeeldstad\nmelden@meldpunt-voorbeeldstad.example",
  });
  await choose(
    planes.work,
    keys,
    {
      kind: "lesson",
      subject: "norm-and-protocol",
      title: {
        nl: "Een protocol werkt pas als de top het gebruikt",
        en: "A protocol works once the top uses it",
      },
      words: {
        nl: "We maakten een protocol voor wat te doen bij discriminatie. Het lag maandenlang in een la. Pas toen de directie het zelf doornam en erover vertelde, vroegen collega's ernaar. Een volgende keer begint de directie.",
        en: "We made a protocol for what to do about discrimination. For months it lay in a drawer. Only once the board went through it and spoke of it did colleagues ask for it. Next time the board begins.",
      },
    },
    act,
  );
  await choose(
    planes.work,
    keys,
    {
      kind: "lesson",
      subject: "open-posts",
      title: { nl: "Functies openstellen kost tijd", en: "Opening posts takes time" },
      words: {
        nl: "Elke functie openstellen kost ongeveer een week extra. Leidinggevenden wilden dat vooraf weten. Het staat nu in de planning van elke vacature.",
        en: "Opening every post takes about one week more. Managers wanted to know that beforehand. It is now in the planning of each vacancy.",
      },
    },
    act,
  );
  const round = (await listCampaigns(house)).find(({ state }) => state === "told");
  if (round !== undefined)
    await choose(
      planes.work,
      keys,
      {
        kind: "round",
        subject: round.id,
        title: {
          nl: "We vroegen medewerkers hoe het is om hier te werken",
          en: "We asked staff what it is like to work here",
        },
        words: {
          nl: "Veel medewerkers zeggen dat ze niet op tijd weten van vacatures en opdrachten. Daarom staan alle vacatures en tijdelijke opdrachten vanaf mei twee weken op het intranet voordat iemand wordt gekozen.\n\nOver een jaar vragen we het opnieuw.",
          en: "Many members of staff say they do not know of vacancies and assignments in time. From May on, all vacancies and temporary assignments therefore stand on the intranet for two weeks before someone is chosen.\n\nIn a year we will ask again.",
        },
      },
      act,
    );
  await publishPublic(house, { by: coordinator.id });
}
