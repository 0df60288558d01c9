import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWhole, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import {
  type Activity,
  activityKinds,
  type ActivityKind,
  allKinds,
  isStudy,
  kindTexts,
  type NewActivity,
  studyKinds,
  type Workforce,
} from "../activities.ts";
import { addActivity, listActivities, readWorkforce, setWorkforce } from "../activities.server.ts";
import { pathContent } from "../content.server.ts";
import { listServices } from "../store.server.ts";

const texts = {
  title: { nl: "Wat er is gedaan", en: "What was done" },
  about: {
    nl: "Trainingen, gesprekken, vergelijkingen en controles, als bewijs op het pad.",
    en: "Trainings, talks, comparisons and checks, as evidence on the path.",
  },
  noNames: {
    nl: "Noteer aantallen en thema's, geen namen en niets waaraan iemand te herkennen is.",
    en: "Write down numbers and themes, no names and nothing by which someone can be recognised.",
  },
  nothing: { nl: "Nog niets vastgelegd.", en: "Nothing recorded yet." },
  add: { nl: "Vastleggen", en: "Record" },
  studies: { nl: "Studies en controles van diensten", en: "Studies and checks of services" },
  studiesAbout: {
    nl: "Wat buiten Mozaïek is onderzocht, voor de dienst waar het over ging.",
    en: "What was examined outside Mozaïek, for the service it was about.",
  },
  which: { nl: "Wat is er gedaan?", en: "What was done?" },
  on: { nl: "Op welke dag?", en: "On which day?" },
  future: {
    nl: "Deze dag is nog niet geweest. Leg vast wat is gebeurd.",
    en: "This day is still to come. Record what has happened.",
  },
  titleNeeded: { nl: "Schrijf op wat het was.", en: "Write what it was." },
  dayNeeded: { nl: "Vul de dag in.", en: "Enter the day." },
  staff: {
    nl: "Medewerkers die voor het eerst een training volgden",
    en: "Staff who took a training for the first time",
  },
  staffHint: {
    nl: "Wie al eerder meedeed, telt niet nog eens.",
    en: "Who took part before is not counted again.",
  },
  managers: { nl: "Van wie leidinggevenden", en: "Of whom managers" },
  managersMost: {
    nl: "Dit zijn er meer dan alle medewerkers samen. Leidinggevenden tellen mee bij de medewerkers.",
    en: "These are more than all staff together. Managers are counted among the staff.",
  },
  service: { nl: "Voor welke dienst?", en: "For which service?" },
  allServices: { nl: "Voor alle diensten", en: "For all services" },
  theme: { nl: "Een thema per regel.", en: "One theme a line." },
  save: { nl: "Vastleggen", en: "Record" },
  firstTime: { nl: "voor het eerst", en: "for the first time" },
  staffWord: { nl: "medewerkers", en: "staff" },
  managersWord: { nl: "leidinggevenden", en: "managers" },
  workforce: { nl: "Hoeveel mensen zijn er te bereiken?", en: "How many people are there to reach?" },
  workforceHint: {
    nl: "Daarmee rekent het pad uit welk deel een training volgde.",
    en: "With it the path works out which share took a training.",
  },
  workforceStaff: { nl: "Medewerkers", en: "Staff" },
  workforceManagers: { nl: "Van wie leidinggevenden", en: "Of whom managers" },
  workforceNeeded: { nl: "Vul in hoeveel het er zijn.", en: "Enter how many there are." },
  keep: { nl: "Bewaren", en: "Save" },
  calendar: { nl: "Wettenkalender", en: "Legal calendar" },
  calendarNote: {
    nl: "Algemene kennis, nagekeken op {day}. Laat een jurist controleren wat voor uw gemeente geldt.",
    en: "General knowledge, checked on {day}. Have a lawyer check what holds for your municipality.",
  },
  rule: { nl: "Regel", en: "Rule" },
  from: { nl: "Geldt vanaf", en: "Holds from" },
  what: { nl: "Wat er staat", en: "What it says" },
  published: { nl: "Officiële tekst", en: "Official text" },
} satisfies Record<string, Text>;

const field = "kind";

const recordOf = (kind: ActivityKind): Text => {
  const { nl, en } = kindTexts[kind].one;
  return { nl: `${nl} vastleggen`, en: `Record: ${en.toLowerCase()}` };
};

function One({
  visit,
  activity,
  services,
}: {
  readonly visit: Visit;
  readonly activity: Activity;
  readonly services: ReadonlyMap<string, string>;
}): ReactElement {
  const edits = allowed("activity.edit", visit.person);
  const { kind, on, title, service, staff, managers, words } = activity;
  const say = (one: Text) => visit.say(one);
  const count = (number: number) => formatNumber(number, visit.locale);
  return (
    <li className="practice">
      <h3>{title}</h3>
      <p className="by-line">
        <time dateTime={on}>{formatDate(on, visit.locale)}</time>
        {isStudy(kind)
          ? `, ${say(kindTexts[kind].one).toLowerCase()}, ${service === null ? say(texts.allServices).toLowerCase() : (services.get(service) ?? "")}`
          : null}
        {kind === "training"
          ? `, ${say(texts.firstTime)}: ${count(staff)} ${say(texts.staffWord)}, ${count(managers)} ${say(texts.managersWord)}`
          : null}
      </p>
      {words === "" || !edits ? null : <p className="note-words">{words}</p>}
      {edits ? (
        <div className="note-foot">
          <RemoveButton
            visit={visit}
            action={visit.to("/activities/remove")}
            id={activity.id}
            label={title}
          />
        </div>
      ) : null}
    </li>
  );
}

function Reach({
  visit,
  workforce,
  problem,
}: {
  readonly visit: Visit;
  readonly workforce: Workforce | null;
  readonly problem: Problem | null;
}): ReactElement {
  return (
    <Details
      summary={visit.say(texts.workforce)}
      open={workforce === null || problem?.failure.field?.startsWith("all-") === true}
    >
      <form method="post" action={visit.to("/activities/workforce")}>
        <p>{visit.say(texts.workforceHint)}</p>
        <Field
          name="all-staff"
          label={visit.say(texts.workforceStaff)}
          inputMode="numeric"
          width={10}
          value={typedOr(problem, "all-staff", workforce === null ? "" : String(workforce.staff))}
          error={errorAt(problem, "all-staff", visit)}
        />
        <Field
          name="all-managers"
          label={visit.say(texts.workforceManagers)}
          inputMode="numeric"
          width={10}
          value={typedOr(problem, "all-managers", workforce === null ? "" : String(workforce.managers))}
          error={errorAt(problem, "all-managers", visit)}
        />
        <Button look="secondary">{visit.say(texts.keep)}</Button>
      </form>
    </Details>
  );
}

function Calendar({ visit }: { readonly visit: Visit }): ReactElement {
  const { checkedOn, rules } = pathContent().law;
  const note = visit.say(texts.calendarNote).replace("{day}", formatDate(checkedOn, visit.locale));
  return (
    <Details summary={visit.say(texts.calendar)}>
      <DataTable
        id="legal-calendar"
        caption={visit.say(texts.calendar)}
        captionStands={false}
        rows={rules}
        rowKey={({ text }) => text}
        columns={[
          { key: "rule", head: visit.say(texts.rule), cell: ({ title }) => visit.say(title) },
          { key: "from", head: visit.say(texts.from), cell: ({ from }) => formatDate(from, visit.locale) },
          { key: "what", head: visit.say(texts.what), cell: ({ about }) => visit.say(about) },
          { key: "published", head: visit.say(texts.published), cell: ({ text }) => text },
        ]}
        note={note}
      />
    </Details>
  );
}

/** Every service of a path that is walked for each, by its id. */
async function servicesOf(visit: Visit): Promise<ReadonlyMap<string, string>> {
  const walked = pathContent().paths.filter(path => path.walked !== "once");
  const all = await Promise.all(walked.map(path => listServices(visit.house.planes.work, path.id)));
  return new Map(all.flat().map(({ id, name }) => [id, name]));
}

async function listPage(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const edits = allowed("activity.edit", visit.person);
  const [all, workforce, services, removed] = await Promise.all([
    listActivities(planes.work),
    readWorkforce(planes.work),
    servicesOf(visit),
    edits ? listRemoved(planes.work, "activity", now()) : [],
  ]);
  const shown = (kinds: readonly ActivityKind[]) => {
    const own = all.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? (
      <p>{visit.say(texts.nothing)}</p>
    ) : (
      <ul className="practices">
        {own.map(one => (
          <One key={one.id} visit={visit} activity={one} services={services} />
        ))}
      </ul>
    );
  };
  const add = (kind: ActivityKind, label: string) =>
    edits ? (
      <Actions>
        <ButtonLink look="secondary" href={visit.to(`/activities/new?kind=${kind}`)}>
          {label}
        </ButtonLink>
      </Actions>
    ) : null;
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.about)}</Lead>
        {activityKinds.map(kind => (
          <section key={kind} aria-labelledby={kind}>
            <h2 id={kind}>{visit.say(kindTexts[kind].many)}</h2>
            <p>{visit.say(kindTexts[kind].about)}</p>
            {shown([kind])}
            {add(kind, visit.say(recordOf(kind)))}
            {kind === "training" && edits ? (
              <Reach visit={visit} workforce={workforce} problem={problem} />
            ) : null}
            {kind === "law" ? <Calendar visit={visit} /> : null}
          </section>
        ))}
        <section aria-labelledby="studies">
          <h2 id="studies">{visit.say(texts.studies)}</h2>
          <p>{visit.say(texts.studiesAbout)}</p>
          {shown(studyKinds)}
          {add("equity-audit", visit.say(texts.add))}
        </section>
        <Removed
          visit={visit}
          action={visit.to("/activities/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["title"]) }))}
        />
      </>
    ),
  };
}

const kindOf = (typed: string): ActivityKind => allKinds.find(kind => kind === typed) ?? "training";

async function formPage(visit: Visit, problem: Problem | null): Promise<Answer> {
  const kind = kindOf(problem === null ? (visit.query.get(field) ?? "") : problem.form.one(field));
  const words = kindTexts[kind];
  const services = await servicesOf(visit);
  const title: Text = isStudy(kind) ? texts.studies : words.one;
  return {
    kind: "page",
    title,
    status: problem?.failure.status ?? 200,
    body: (
      <form method="post" action={visit.to("/activities")}>
        <Heading level={1}>{visit.say(title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.noNames)}</Lead>
        {isStudy(kind) ? (
          <>
            <Select
              name={field}
              label={visit.say(texts.which)}
              options={studyKinds.map(value => ({ value, label: visit.say(kindTexts[value].one) }))}
              value={kind}
            />
            <Select
              name="service"
              label={visit.say(texts.service)}
              empty={visit.say(texts.allServices)}
              options={[...services].map(([value, label]) => ({ value, label }))}
              value={typedOr(problem, "service", "")}
              error={errorAt(problem, "service", visit)}
            />
          </>
        ) : (
          <input type="hidden" name={field} value={kind} />
        )}
        <Field
          name="title"
          label={visit.say(words.title)}
          value={typedOr(problem, "title", "")}
          error={errorAt(problem, "title", visit)}
        />
        <DateField
          name="on"
          label={visit.say(texts.on)}
          value={typedOr(problem, "on", todayOf(visit))}
          error={errorAt(problem, "on", visit)}
        />
        {kind === "training" ? (
          <>
            <Field
              name="staff"
              label={visit.say(texts.staff)}
              hint={visit.say(texts.staffHint)}
              inputMode="numeric"
              width={10}
              value={typedOr(problem, "staff", "")}
              error={errorAt(problem, "staff", visit)}
            />
            <Field
              name="managers"
              label={visit.say(texts.managers)}
              inputMode="numeric"
              width={10}
              value={typedOr(problem, "managers", "")}
              error={errorAt(problem, "managers", visit)}
            />
          </>
        ) : null}
        <TextArea
          name="words"
          label={visit.say(words.words)}
          hint={kind === "talk" ? visit.say(texts.theme) : undefined}
          rows={4}
          value={typedOr(problem, "words", "")}
          error={errorAt(problem, "words", visit)}
        />
        <Actions>
          <Button>{visit.say(texts.save)}</Button>
        </Actions>
      </form>
    ),
  };
}

/** Numbers of people of whom some manage others. */
function typedPeople(form: Form, all: string, managing: string): Workforce {
  const staff = typedWhole(form.one(all), all) ?? 0;
  const managers = typedWhole(form.one(managing), managing) ?? 0;
  if (managers > staff) throw new Failure("people", texts.managersMost, { field: managing });
  return { staff, managers };
}

async function typedActivity(visit: Visit, form: Form): Promise<NewActivity> {
  const kind = chosen(form.one(field), allKinds, field);
  const title = typedWords(form.one("title"), {
    field: "title",
    most: longestLine,
    needed: texts.titleNeeded,
  });
  const on = typedDay(form.one("on"), "on");
  if (on === null) throw new Failure("day", texts.dayNeeded, { field: "on" });
  if (on > todayOf(visit)) throw new Failure("day", texts.future, { field: "on" });
  const services = isStudy(kind) ? [...(await servicesOf(visit)).keys()] : [];
  const service = form.one("service");
  const people = kind === "training" ? typedPeople(form, "staff", "managers") : { staff: 0, managers: 0 };
  return {
    kind,
    title,
    on,
    ...people,
    service: !isStudy(kind) || service === "" ? null : chosen(service, services, "service"),
    words: typedWords(form.one("words"), { field: "words", most: longestText }),
  };
}

/** What was done beside the strategy: training, talks, comparisons, the law, and studies of services. */
export const activityRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/activities",
    may: "activity.read",
    menu: { under: "way", part: "path", label: texts.title, about: texts.about },
    answer: visit => listPage(visit, null),
  },
  { method: "GET", path: "/activities/new", may: "activity.edit", answer: visit => formPage(visit, null) },
  posted("/activities", "activity.edit", formPage, async (visit, form) => {
    await addActivity(visit.house.planes.work, await typedActivity(visit, form), actOf(visit));
    return "/activities";
  }),
  posted("/activities/workforce", "activity.edit", listPage, async (visit, form) => {
    const workforce = typedPeople(form, "all-staff", "all-managers");
    if (workforce.staff === 0) throw new Failure("people", texts.workforceNeeded, { field: "all-staff" });
    await setWorkforce(visit.house.planes.work, workforce);
    return "/activities";
  }),
  ...(["remove", "restore"] as const).map(verb =>
    posted(`/activities/${verb}`, "activity.edit", listPage, async (visit, form) => {
      const { planes, keys } = visit.house;
      await (verb === "remove" ? remove : restore)(
        planes.work,
        keys,
        "activity",
        form.one("id"),
        actOf(visit),
      );
      return "/activities";
    }),
  ),
];
