import type { FollowUp, NewCommitment } from "../accountability/model.ts";
import { quoteFrom, releasesToQuote, releaseToQuote } from "../accountability/quotes.server.ts";
import { addCommitment, followUp, listCommitments, quoteFigure } from "../accountability/store.server.ts";
import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";

const day = 24 * 60 * 60 * 1000;

interface Kept extends Pick<NewCommitment, "kind" | "words" | "origin" | "owner"> {
  readonly raised: number;
  readonly due: number | null;
  readonly steps?: readonly (Pick<FollowUp, "state" | "result" | "words"> & {
    readonly due?: number;
    readonly evidence?: string;
    readonly on: number;
  })[];
}

const safety = "rapport sociale veiligheid";

const kept: readonly Kept[] = [
  {
    kind: "recommendation",
    words: "Spreek een norm af over gewenst gedrag, en zeg wat er gebeurt als iemand zich er niet aan houdt.",
    origin: safety,
    owner: "Gemeentesecretaris",
    raised: -300,
    due: -90,
    steps: [
      {
        state: "under-way",
        result: "",
        words: "De ondernemingsraad en het inclusiviteitspanel vroegen om voorbeelden; dat kost tijd.",
        due: -20,
        on: -100,
      },
    ],
  },
  {
    kind: "recommendation",
    words: "Laat interne doorstroom langs dezelfde vaste stappen lopen als werving.",
    origin: safety,
    owner: "Hoofd Personeelszaken",
    raised: -300,
    due: 60,
    steps: [{ state: "under-way", result: "", words: "Functieprofielen worden herzien.", on: -110 }],
  },
  {
    kind: "recommendation",
    words: "Verzet een derde van de hogere functies binnen een jaar.",
    origin: safety,
    owner: "Gemeentesecretaris",
    raised: -300,
    due: null,
    steps: [
      {
        state: "not-done",
        result:
          "Niet overgenomen: wie er zit, kan daarvoor niet worden verplaatst. Wel is er een streefcijfer voor wie nieuw komt.",
        words: "Besluit van het college.",
        on: -250,
      },
    ],
  },
  {
    kind: "question",
    words:
      "Hoe verlopen werving en doorstroom van collega's met een migratieachtergrond, en wat leverden vaste stappen op?",
    origin: "commissie algemene zaken",
    owner: "Wethouder Personeel",
    raised: -45,
    due: 12,
  },
  {
    kind: "question",
    words: "Welke rol heeft de ondernemingsraad bij de strategie?",
    origin: "raadsvergadering",
    owner: "Wethouder Personeel",
    raised: -120,
    due: -90,
    steps: [
      {
        state: "done",
        result:
          "De ondernemingsraad adviseert vooraf, betwist zo nodig wat als gedaan staat, en krijgt binnen dertig dagen antwoord.",
        evidence: "/bodies",
        words: "",
        on: -100,
      },
    ],
  },
  {
    kind: "promise",
    words: "De raad krijgt elk jaar voor de zomer cijfers over wie er werkt, stijgt en vertrekt.",
    origin: "raadsvergadering",
    owner: "Wethouder Personeel",
    raised: -330,
    due: -160,
    steps: [
      {
        state: "partly",
        result: "Cijfers over stijgen zijn er; over vertrek nog niet, omdat redenen niet werden vastgelegd.",
        evidence: "/releases",
        words: "Eén maand later dan beloofd.",
        on: -130,
      },
    ],
  },
  {
    kind: "promise",
    words: "Voor het eind van het jaar gaat een brief naar de raad over de voortgang van de strategie.",
    origin: "raadsvergadering",
    owner: "Wethouder Personeel",
    raised: -120,
    due: 33,
    steps: [{ state: "under-way", result: "", words: "Eerste opzet ligt bij de directie.", on: -20 }],
  },
];

/** A question of the council that is answered with what was released for everyone. Done once, after the releases. */
export async function fillAnswers(house: House): Promise<void> {
  const { planes, keys, now } = house;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  const clerk = await findPersonByEmail(planes.work, "clerk@demonstratie.example");
  const release = (await releasesToQuote(house, "question")).find(({ title }) =>
    title.nl.endsWith("in Voorbeeldstad"),
  );
  if (coordinator === null || clerk === null || release === undefined) return;
  const then = (days: number) => new Date(now().getTime() + days * day);
  const asked = {
    kind: "question",
    words:
      "Welke groepen in de bijstand komen vaker duurzaam aan het werk dan andere, en hoe groot is het verschil?",
    origin: "commissie werk en inkomen",
    raisedOn: then(-30).toISOString().slice(0, 10),
    owner: "Wethouder Werk en Inkomen",
    due: then(5).toISOString().slice(0, 10),
  } as const;
  const id = await addCommitment(planes.work, keys, asked, { by: clerk.id, at: then(-30) });
  const released = await releaseToQuote(house, "question", release.id);
  await quoteFigure(planes.work, keys, id, quoteFrom(released, ["0"]), { by: clerk.id, at: now() });
  await followUp(
    planes.work,
    keys,
    id,
    {
      state: "done",
      result: "De cijfers van 2025 geven het antwoord.",
      evidence: "",
      words: "",
      owner: asked.owner,
      due: asked.due,
    },
    { by: coordinator.id, at: now() },
  );
}

/** Recommendations, questions and promises: kept, late, moved, in part and refused. Done once. */
export async function fillAccountability(house: House): Promise<void> {
  const { planes, keys, now } = house;
  if ((await listCommitments(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  const clerk = await findPersonByEmail(planes.work, "clerk@demonstratie.example");
  if (coordinator === null || clerk === null) return;
  const then = (days: number) => new Date(now().getTime() + days * day);
  const onDay = (days: number) => then(days).toISOString().slice(0, 10);
  for (const { raised, due, steps = [], ...words } of kept) {
    const by = words.kind === "recommendation" ? coordinator.id : clerk.id;
    const promised = due === null ? null : onDay(due);
    const id = await addCommitment(
      planes.work,
      keys,
      { ...words, raisedOn: onDay(raised), due: promised },
      { by, at: then(raised) },
    );
    for (const { on, due: moved, evidence = "", ...step } of steps)
      await followUp(
        planes.work,
        keys,
        id,
        { ...step, evidence, owner: words.owner, due: moved === undefined ? promised : onDay(moved) },
        { by: coordinator.id, at: then(on) },
      );
  }
}
