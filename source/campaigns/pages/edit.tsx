import { randomUUID } from "node:crypto";
import type { ReactElement } from "react";
import { legalGrounds } from "../../datasets/rules.ts";
import { readCatalogue } from "../../instruments/catalogue.server.ts";
import type { Instrument } from "../../instruments/model.ts";
import { checkThemes, coreThemes, isAskedInParts, themesOf, withThemes } from "../../instruments/themes.ts";
import { Failure } from "../../language/failure.ts";
import { locales } from "../../language/text.ts";
import { inTreeOrder, isThere } from "../../units/rules.ts";
import { chosenService, listAllServices } from "../../units/services.server.ts";
import { listUnits } from "../../units/store.server.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { type Campaign, type Mode, modes, planSchema } from "../model.ts";
import { planProblem, proposedDays } from "../rules.ts";
import { listInvited } from "../invitations.server.ts";
import { draft } from "../preparing.server.ts";
import { lastPlan, readCampaign } from "../store.server.ts";
import { nameOf } from "../units.ts";
import { CanAsk } from "./can-ask.tsx";
import { EditForm, orderFields, reminderFields } from "./edit-form.tsx";
import { themesField } from "./edit-themes.tsx";
import { askedOf, type Problem } from "./edit-whom.ts";
import { words } from "./edit-texts.ts";

const peopleInstruments = (visit: Visit): readonly Instrument[] =>
  readCatalogue(visit.house.settings.data)
    .instruments.map(({ instrument }) => instrument)
    .filter(({ about }) => about === "people");

type Typed = (field: string) => string;

interface Shown {
  readonly typed: Typed;
  readonly all: Form["all"];
  readonly problems?: readonly Problem[];
  readonly id: string | null;
  readonly looked?: ReactElement | null;
}

async function page(visit: Visit, { typed, all, problems = [], id, looked = null }: Shown): Promise<Answer> {
  const { locale } = visit;
  const today = visit.house.now().toISOString().slice(0, 10);
  const tree = inTreeOrder((await listUnits(visit.house.planes.work)).filter(unit => isThere(unit, today)));
  const error = (name: string) => {
    const found = problems.find(problem => problem.field === name);
    return found === undefined ? undefined : visit.say(found.text);
  };
  return {
    kind: "page",
    title: words.title,
    island: "minutes",
    status: problems.length === 0 ? 200 : 422,
    body: (
      <>
        <ErrorSummary
          locale={locale}
          errors={problems.map(problem => ({ field: problem.field, text: visit.say(problem.text) }))}
        />
        <Heading level={1}>{visit.say(words.title)}</Heading>
        <Lead>{visit.say(words.lead)}</Lead>
        <EditForm
          visit={visit}
          action={visit.to(id === null ? "/campaigns" : `/campaigns/${id}`)}
          field={name => ({ name, value: typed(name), error: error(name) })}
          chosen={all}
          instruments={peopleInstruments(visit)}
          services={await listAllServices(visit.house.planes.work)}
          tree={tree}
          looked={looked}
        />
      </>
    ),
  };
}

/** The themes of each questionnaire that are asked unless someone chooses otherwise, by the field they stand in. */
const core = (visit: Visit): ReadonlyMap<string, readonly string[]> =>
  new Map(peopleInstruments(visit).map(one => [themesField(one.id), coreThemes(one)]));

/** Every theme of a questionnaire: what a round asks that was prepared without a choice. */
const allThemes = (visit: Visit, id: string): readonly string[] =>
  peopleInstruments(visit)
    .filter(one => one.id === id)
    .flatMap(one => themesOf(one).map(theme => theme.id));

/** A round that nobody prepared yet: days that suit most, and what the last round said that seldom changes. */
async function fresh(visit: Visit): Promise<Answer> {
  const { house } = visit;
  const days = proposedDays(house.now().toISOString().slice(0, 10));
  const before = await lastPlan(house.planes.work);
  const values: Readonly<Record<string, string>> = {
    mode: "anonymous",
    audience: "list",
    "opens-on": days.opensOn,
    "closes-on": days.closesOn,
    reminders: days.reminder,
    "retention-date": days.retentionDate,
    ground: before?.register.legalGround ?? "",
    contact: before?.contact ?? "",
  };
  return page(visit, {
    typed: name => values[name] ?? "",
    all: name => (name === "languages" ? locales : (core(visit).get(name) ?? [])),
    id: null,
  });
}

async function edit(visit: Visit): Promise<Answer> {
  const campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
  if (campaign.state !== "draft" && campaign.state !== "refused")
    return { kind: "redirect", to: visit.to(`/campaigns/${campaign.id}`) };
  const invited = await listInvited(visit.house.planes.work, campaign.id);
  const { plan } = campaign;
  const units = plan.units === undefined ? [] : await listUnits(visit.house.planes.work);
  const list = invited
    .map(({ address, unit }) =>
      [
        address ?? (visit.locale === "nl" ? "brief" : "letter"),
        unit === null || plan.units === undefined ? unit : nameOf(units, unit),
      ]
        .filter(Boolean)
        .join(plan.units === undefined ? ", " : "; "),
    )
    .join("\n");
  const values: Readonly<Record<string, string>> = {
    title: campaign.title,
    instrument: campaign.instrument.id,
    mode: campaign.mode,
    audience: campaign.open ? "open" : plan.units === undefined ? "list" : "units",
    [plan.units === undefined ? "list" : "unit-list"]: list,
    "open-to": campaign.open ? String(campaign.people) : "",
    ...Object.fromEntries(orderFields.map((name, i) => [name, plan.order[i] ?? ""])),
    service: campaign.service ?? "",
    "opens-on": plan.opensOn,
    "closes-on": plan.closesOn,
    ...Object.fromEntries(reminderFields.map((name, i) => [name, plan.reminders[i] ?? ""])),
    purpose: plan.register.purpose,
    ground: plan.register.legalGround,
    "retention-date": plan.register.retentionDate,
    assessment: plan.register.assessment,
    contact: plan.contact,
  };
  const ticked = new Map<string, readonly string[]>([
    ...core(visit),
    [themesField(campaign.instrument.id), plan.themes ?? allThemes(visit, campaign.instrument.id)],
    ["languages", plan.languages],
    ["units", plan.units ?? []],
  ]);
  const all = (field: string) => ticked.get(field) ?? [];
  return page(visit, { typed: field => values[field] ?? "", all, id: campaign.id });
}

/** What each field of the plan is called in the form, with what it should be. */
const expected: Readonly<Record<string, Problem>> = {
  opensOn: { field: "opens-on", text: { nl: "Vul de eerste dag in.", en: "Enter the first day." } },
  closesOn: { field: "closes-on", text: { nl: "Vul de laatste dag in.", en: "Enter the last day." } },
  languages: {
    field: "languages",
    text: { nl: "Kies ten minste één taal.", en: "Choose at least one language." },
  },
  reminders: {
    field: "reminders",
    text: {
      nl: "Schrijf de dag van een herinnering als 2026-03-01.",
      en: "Write the day of a reminder as 2026-03-01.",
    },
  },
  units: {
    field: "units",
    text: { nl: "Kies hoogstens veertig onderdelen.", en: "Choose at most forty units." },
  },
  contact: {
    field: "contact",
    text: { nl: "Vul in bij wie men terecht kan.", en: "Enter whom people can ask." },
  },
  purpose: {
    field: "purpose",
    text: { nl: "Vul in waarvoor de antwoorden nodig zijn.", en: "Enter what the answers are needed for." },
  },
  legalGround: { field: "ground", text: { nl: "Kies de grondslag.", en: "Choose the legal ground." } },
  retentionDate: {
    field: "retention-date",
    text: {
      nl: "Vul in tot wanneer de cijfers worden bewaard.",
      en: "Enter until when the figures are kept.",
    },
  },
};

async function save(visit: Visit, id: string | null): Promise<Answer> {
  const form = await visit.form();
  const { house } = visit;
  const problems: Problem[] = [];
  const title = form.one("title").trim().slice(0, 100);
  if (title === "")
    problems.push({ field: "title", text: { nl: "Geef de meting een naam.", en: "Give the round a name." } });
  const instrument = peopleInstruments(visit).find(one => one.id === form.one("instrument"));
  if (instrument === undefined)
    problems.push({
      field: "instrument",
      text: { nl: "Kies de vragenlijst.", en: "Choose the questionnaire." },
    });
  const inParts = instrument !== undefined && isAskedInParts(instrument);
  const themes = inParts ? [...new Set(form.all(themesField(instrument.id)))] : [];
  if (inParts)
    try {
      checkThemes(instrument, themes);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push({ field: themesField(instrument.id), text: error.text });
    }
  const audience = form.one("audience");
  const mode = form.one("mode");
  const isMode = (value: string): value is Mode => value in modes;
  const order = [...new Set(orderFields.map(name => form.one(name)).filter(key => key !== ""))];
  const parsed = planSchema.safeParse({
    opensOn: form.one("opens-on"),
    closesOn: form.one("closes-on"),
    languages: form.all("languages"),
    reminders: reminderFields.map(name => form.one(name).trim()).filter(day => day !== ""),
    contact: form.one("contact"),
    order,
    ...(audience === "units" ? { units: form.all("units") } : {}),
    ...(themes.length === 0 ? {} : { themes }),
    register: {
      purpose: form.one("purpose"),
      legalGround: form.one("ground") in legalGrounds ? form.one("ground") : "",
      retentionDate: form.one("retention-date"),
      assessment: form.one("assessment"),
    },
  });
  if (!parsed.success) {
    const places = new Set(
      parsed.error.issues.map(({ path }) => String(path[0] === "register" ? path[1] : path[0])),
    );
    problems.push(...[...places].flatMap(place => expected[place] ?? []));
  } else {
    const wrong = planProblem(parsed.data, house.now().toISOString().slice(0, 10));
    if (wrong !== null) problems.push({ field: wrong.field, text: { nl: wrong.nl, en: wrong.en } });
  }
  const isOpen = audience === "open";
  const openTo = Number(form.one("open-to"));
  if (isOpen && !(Number.isInteger(openTo) && openTo > 0 && openTo <= 1_000_000))
    problems.push({
      field: "open-to",
      text: { nl: "Schrijf een heel getal, zoals 400.", en: "Write a whole number, such as 400." },
    });
  let service: string | null = null;
  try {
    service = await chosenService(house.planes.work, form.one("service"));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push({ field: error.field, text: error.text });
  }
  const whom = await askedOf(house.planes.work, form, instrument);
  problems.push(...whom.problems);
  const again = (looked: ReactElement | null = null) =>
    page(visit, {
      typed: field => form.one(field),
      all: field => form.all(field),
      problems: looked === null ? problems : whom.problems,
      id,
      looked,
    });
  if (form.one("go") === "look")
    return again(
      <CanAsk
        visit={visit}
        instrument={inParts ? withThemes(instrument, themes) : instrument}
        mode={mode}
        people={isOpen ? openTo : whom.invited.length}
        order={order}
        whom={whom}
      />,
    );
  if (problems.length > 0 || instrument === undefined || !isMode(mode) || !parsed.success) return again();
  try {
    const made = await draft(
      house,
      {
        title,
        instrument: instrument.id,
        mode,
        plan: parsed.data,
        invited: whom.invited,
        openTo: isOpen ? openTo : null,
        service,
        by: visit.person?.id ?? "",
      },
      house.now(),
      id ?? randomUUID(),
    );
    return { kind: "redirect", to: visit.to(`/campaigns/${made}`) };
  } catch (error) {
    if (!(error instanceof Failure) || error.field === null) throw error;
    problems.push({ field: error.field, text: error.text });
    return again();
  }
}

export const editRoutes: readonly Route[] = [
  { method: "GET", path: "/campaigns/new", may: "campaign.manage", answer: fresh },
  { method: "POST", path: "/campaigns", may: "campaign.manage", answer: visit => save(visit, null) },
  { method: "GET", path: "/campaigns/:id/edit", may: "campaign.manage", answer: edit },
  {
    method: "POST",
    path: "/campaigns/:id",
    may: "campaign.manage",
    answer: async visit => {
      const campaign: Campaign = await readCampaign(visit.house, visit.params["id"] ?? "");
      return save(visit, campaign.id);
    },
  },
];
