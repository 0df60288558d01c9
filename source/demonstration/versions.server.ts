import { makeHandover } from "../handover/store.server.ts";
import type { House } from "../house.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { changeAmbition } from "../strategy/ambitions.server.ts";
import { readStrategy } from "../strategy/strategy.server.ts";
import { changeGoal } from "../strategy/store.server.ts";
import { adoptStrategy, reviewStrategy } from "../strategy/versions.server.ts";

const day = 24 * 60 * 60 * 1000;

/** A strategy adopted twice and reviewed once, with what changed in between and since, and a handover at an election. */
export async function fillVersions(house: House): Promise<void> {
  const { planes, keys, now } = house;
  const { work } = planes;
  const coordinator = await findPersonByEmail(work, "coordinator@demonstratie.example");
  if (coordinator === null) return;
  const act = (days: number) => ({ by: coordinator.id, at: new Date(now().getTime() + days * day) });
  const onDay = (days: number) => act(days).at.toISOString().slice(0, 10);
  const { goals, ambitions } = await readStrategy(house, "system");
  const goal = goals.find(one => one.goal.theme === "diversity")!.goal;
  const fair = ambitions.find(({ theme }) => theme === "equity")!;

  await adoptStrategy(
    house,
    keys,
    { adoptedBy: "college van B en W", adoptedOn: onDay(-140), reason: "", reviewOn: onDay(-40) },
    act(-140),
  );
  await reviewStrategy(
    work,
    keys,
    {
      heldOn: onDay(-35),
      outcome: "adjust",
      words:
        "Het doel voor de hoge schalen komt te laat voor de wisseling van het management. De rest blijft.",
      nextOn: onDay(330),
    },
    act(-35),
  );
  await changeGoal(
    work,
    keys,
    goal.id,
    { ...goal, owner: "gemeentesecretaris, met de directeuren" },
    "Een gemeentesecretaris alleen kan dit niet: directeuren benoemen zelf.",
    act(-30),
  );
  await adoptStrategy(
    house,
    keys,
    {
      adoptedBy: "college van B en W",
      adoptedOn: onDay(-28),
      reason: "Na de evaluatie: directeuren zijn mee aanspreekbaar op de hoge schalen.",
      reviewOn: onDay(330),
    },
    act(-28),
  );
  await changeAmbition(
    work,
    keys,
    {
      ...fair,
      words: "Besluiten over mensen zijn te volgen en voor iedereen dezelfde",
      wordsEn: "Decisions on people can be followed and are the same for everyone",
    },
    "De ondernemingsraad vroeg welke besluiten bedoeld zijn.",
    act(-5),
  );
  await makeHandover(
    house,
    { id: coordinator.id, roles: ["coordinator"] },
    {
      occasion: "election",
      words: "Voor het nieuwe college. De coördinator is er om dit toe te lichten.",
      withSupport: false,
    },
  );
}
