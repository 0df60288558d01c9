import { Heading, Lead } from "../components/heading.tsx";
import { ButtonLink, Actions } from "../components/button.tsx";
import { Empty } from "../components/small.tsx";
import { type Release, listReleases } from "../../disclosure/releases.server.ts";
import { entitledTo } from "../../disclosure/rules.ts";
import { formatDate } from "../../language/format.ts";
import { lateCommitments } from "../../accountability/late.server.ts";
import { lateRounds } from "../../campaigns/late.server.ts";
import type { Role } from "../../identity/policy.ts";
import { allowed } from "../../identity/rules.ts";
import type { Text } from "../../language/text.ts";
import { type Overview, readOverview } from "../../path/overview.server.ts";
import { allStandings, Front, lateSteps } from "../../path/pages/front.tsx";
import { lateAdvice } from "../../people/late.server.ts";
import { lateConversations } from "../../steering/late.server.ts";
import { readUnitsFront, type UnitFront, UnitsFront } from "../../steering/pages/front.tsx";
import { lateMeasurements } from "../../strategy/late.server.ts";
import { lateInterventions } from "../../interventions/late.server.ts";
import { lateLookingBack } from "../../instruments/late.server.ts";
import { type Late, lateIn } from "../late.ts";
import { Mark } from "../mark.tsx";
import { questionOrder, questions } from "../menu.ts";
import type { Person, Route, Visit } from "../route.ts";
import { questionTexts } from "./texts.ts";
import { Waiting, waitingFor, type WaitingOne } from "./waiting.tsx";

const texts = {
  title: { nl: "Gelijke kansen, gemeten", en: "Equal chances, measured" },
  lead: {
    nl: "Mozaïek laat zien waar groepen in de gemeente gelijke kansen krijgen en waar niet. Als werkgever en in de dienstverlening. En wat er verandert.",
    en: "Mozaïek shows where groups in the municipality get equal chances and where they do not. As an employer and in its services. And what changes.",
  },
  published: { nl: "Gepubliceerd", en: "Published" },
  nothingPublished: { nl: "Er is nog niets gepubliceerd", en: "Nothing has been published yet" },
  nothingPublishedWhy: {
    nl: "Cijfers verschijnen hier nadat een tweede persoon heeft gecontroleerd dat niemand erin te herkennen is.",
    en: "Figures appear here after a second person has checked that nobody can be recognised in them.",
  },
  released: { nl: "Nieuwste cijfers", en: "Newest figures" },
  questions: { nl: "Vier vragen", en: "Four questions" },
  signIn: { nl: "Werkt u bij de gemeente?", en: "Do you work for the municipality?" },
  signInHow: {
    nl: "Log in met uw e-mailadres en wachtwoord. Een account krijgt u van de beheerder.",
    en: "Sign in with your e-mail address and password. The administrator gives you an account.",
  },
  signInButton: { nl: "Inloggen", en: "Sign in" },
  welcome: { nl: "Welkom", en: "Welcome" },
  first: { nl: "Begin hier", en: "Start here" },
  units: { nl: "Uw onderdelen", en: "Your units" },
} satisfies Record<string, Text>;

/** The rooms that say what is past its day. The path does so itself. */
const lateRooms = [
  lateCommitments,
  lateConversations,
  lateAdvice,
  lateMeasurements,
  lateInterventions,
  lateRounds,
  lateLookingBack,
];

/** Releases named on the front page. */
const newest = 5;

const labels = {
  people: { nl: "Mensen toegang geven", en: "Give people access" },
  import: { nl: "Bestand inlezen", en: "Import a file" },
  datasets: { nl: "Bestanden bekijken", en: "See the files" },
  plans: { nl: "Vrijgaveplannen bekijken", en: "See the release plans" },
  path: { nl: "Naar het pad", en: "To the path" },
  mirror: { nl: "Naar de spiegel", en: "To the mirror" },
  allReleased: { nl: "Alle vrijgegeven cijfers", en: "All released figures" },
  released: { nl: "Vrijgegeven cijfers bekijken", en: "See the released figures" },
} satisfies Record<string, Text>;

interface FirstStep {
  readonly advice: Text;
  /** Where to go: each that they may open is offered, the first as the main thing. */
  readonly to: readonly { readonly path: string; readonly label: Text }[];
}

const readers: FirstStep = {
  advice: {
    nl: "Bekijk welke cijfers zijn vrijgegeven, en wat zij zeggen.",
    en: "See which figures were released, and what they say.",
  },
  to: [{ path: "/releases", label: labels.released }],
};

/** What someone with this role can best do first. */
const firstSteps: Readonly<Record<Role, FirstStep>> = {
  administrator: {
    advice: {
      nl: "Geef collega's toegang. Begin met een analist en een privacy officer: de een leest een bestand in, de ander beoordeelt het.",
      en: "Give colleagues access. Start with an analyst and a privacy officer: one imports a file, the other judges it.",
    },
    to: [{ path: "/people", label: labels.people }],
  },
  coordinator: {
    advice: {
      nl: "Kijk welke cijfers zijn vrijgegeven, en stel voor wat er nog bij moet.",
      en: "See which figures were released, and propose what should be added.",
    },
    to: [
      { path: "/release-plans", label: labels.plans },
      { path: "/releases", label: labels.released },
    ],
  },
  analyst: {
    advice: {
      nl: "Lees een bestand in: mensen, of aantallen mensen, met kenmerken en beslismomenten. Daarna laat de spiegel zien waar verschil ontstaat.",
      en: "Import a file: people, or counts of people, with characteristics and decision moments. The mirror then shows where differences arise.",
    },
    to: [
      { path: "/datasets/new", label: labels.import },
      { path: "/mirror", label: labels.mirror },
    ],
  },
  "privacy-officer": {
    advice: {
      nl: "Bekijk welke bestanden en vrijgaven op een oordeel wachten.",
      en: "See which files and releases wait for a judgement.",
    },
    to: [
      { path: "/datasets", label: labels.datasets },
      { path: "/release-plans", label: labels.plans },
    ],
  },
  manager: {
    advice: {
      nl: "Kijk waar de gemeente staat op het pad, en welke cijfers er zijn voor uw onderdelen.",
      en: "See where the municipality is on the path, and which figures there are for your units.",
    },
    to: [{ path: "/path", label: labels.path }, ...readers.to],
  },
  clerk: readers,
  body: {
    advice: {
      nl: "Kijk waar de gemeente zegt te staan op het pad. Merken de mensen die u vertegenwoordigt iets anders? Dan kunt u een stap betwisten.",
      en: "See where the municipality says it is on the path. Do the people you represent notice something else? Then you can dispute a step.",
    },
    to: [{ path: "/path", label: labels.path }, ...readers.to],
  },
  employee: readers,
};

function Questions({ visit }: { readonly visit: Visit }) {
  return (
    <ol className="question-cards">
      {questionOrder.map(question => (
        <li key={question}>
          <h3>
            <a href={visit.to(questions[question].path)}>{visit.say(questions[question].label)}</a>
          </h3>
          <p>{visit.say(questionTexts[question].short)}</p>
        </li>
      ))}
    </ol>
  );
}

interface Shown {
  readonly visit: Visit;
  readonly releases: readonly Release[];
}

function Anonymous({ visit, releases }: Shown) {
  return (
    <>
      <div className="opening">
        <div>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.lead)}</Lead>
        </div>
        <Mark />
      </div>
      <h2>{visit.say(texts.published)}</h2>
      <Published visit={visit} releases={releases} />
      <h2>{visit.say(texts.questions)}</h2>
      <Questions visit={visit} />
      <h2>{visit.say(texts.signIn)}</h2>
      <p>{visit.say(texts.signInHow)}</p>
      <Actions>
        <ButtonLink href={visit.to("/sign-in")}>{visit.say(texts.signInButton)}</ButtonLink>
      </Actions>
    </>
  );
}

/** The newest figures that this visitor may read, by name and day. */
function Published({ visit, releases }: Shown) {
  if (releases.length === 0)
    return (
      <Empty title={visit.say(texts.nothingPublished)}>
        <p>{visit.say(texts.nothingPublishedWhy)}</p>
      </Empty>
    );
  return (
    <>
      <ul className="published">
        {releases.slice(0, newest).map(release => (
          <li key={release.id}>
            <a href={visit.to(`/releases/${release.id}`)}>{visit.say(release.title)}</a>
            <time dateTime={release.publishedAt.slice(0, 10)}>
              {formatDate(release.publishedAt, visit.locale)}
            </time>
          </li>
        ))}
      </ul>
      {releases.length > newest ? (
        <p>
          <a href={visit.to("/releases")}>{visit.say(labels.allReleased)}</a>
        </p>
      ) : null}
    </>
  );
}

interface SignedInShown extends Shown {
  readonly person: Person;
  /** Where the municipality is on the path, for who walks it, and what is past its day. */
  readonly front: { readonly overview: Overview; readonly late: readonly Late[] } | null;
  /** The units someone manages, where that is why they come. */
  readonly units: readonly UnitFront[];
  readonly waiting: readonly WaitingOne[];
}

function SignedIn({ visit, releases, person, front, units, waiting }: SignedInShown) {
  const others = front === null ? person.roles : person.roles.filter(role => role !== "coordinator");
  const steps = [...new Set(others.map(role => firstSteps[role]))];
  return (
    <>
      <Heading level={1}>{`${visit.say(texts.welcome)}, ${person.name}`}</Heading>
      <Waiting visit={visit} waiting={waiting} />
      {front === null ? null : <Front visit={visit} {...front} />}
      {units.length === 0 ? null : (
        <>
          <h2>{visit.say(texts.units)}</h2>
          <UnitsFront visit={visit} fronts={units} />
        </>
      )}
      {steps.length === 0 ? null : <h2>{visit.say(texts.first)}</h2>}
      {steps.map(({ advice, to }) => {
        const open = to.filter(({ path }) => visit.reaches(path));
        return (
          <div key={advice.en} className="first-step">
            <p>{visit.say(advice)}</p>
            <Actions>
              {open.map(({ path, label }, index) => (
                <ButtonLink key={path} look={index === 0 ? "primary" : "secondary"} href={visit.to(path)}>
                  {visit.say(label)}
                </ButtonLink>
              ))}
            </Actions>
          </div>
        );
      })}
      <h2>{visit.say(texts.released)}</h2>
      <Published visit={visit} releases={releases} />
      <h2>{visit.say(texts.questions)}</h2>
      <Questions visit={visit} />
    </>
  );
}

async function readFront(visit: Visit): Promise<NonNullable<SignedInShown["front"]>> {
  const overview = await readOverview(visit.house, visit.person);
  const late = await lateIn(visit, [async () => lateSteps(overview, allStandings(overview)), ...lateRooms]);
  return { overview, late };
}

export const home: Route = {
  method: "GET",
  path: "/",
  may: "page.home",
  answer: async visit => {
    const { person } = visit;
    const releases = (await listReleases(visit.house.planes, entitledTo(person))).filter(
      release => release.withdrawn === null,
    );
    const front = person !== null && allowed("path.edit", person) ? await readFront(visit) : null;
    const manages = person !== null && allowed("steering.read", person) && !allowed("steering.plan", person);
    const units = manages ? await readUnitsFront(visit) : [];
    return {
      kind: "page",
      title: person === null ? texts.title : texts.welcome,
      body:
        person === null ? (
          <Anonymous visit={visit} releases={releases} />
        ) : (
          <SignedIn
            visit={visit}
            releases={releases}
            person={person}
            front={front}
            units={units}
            waiting={await waitingFor(visit)}
          />
        ),
    };
  },
};
