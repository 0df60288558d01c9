import { Heading, Lead } from "../components/heading.tsx";
import { ButtonLink, Actions } from "../components/button.tsx";
import { Empty } from "../components/small.tsx";
import type { Role } from "../../identity/policy.ts";
import type { Text } from "../../language/text.ts";
import { Mark } from "../mark.tsx";
import { questionOrder, questions } from "../menu.ts";
import type { Person, Route, Visit } from "../route.ts";
import { questionTexts } from "./texts.ts";

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
  questions: { nl: "Vier vragen", en: "Four questions" },
  signIn: { nl: "Werkt u bij de gemeente?", en: "Do you work for the municipality?" },
  signInHow: {
    nl: "Log in met uw e-mailadres en wachtwoord. Een account krijgt u van de beheerder.",
    en: "Sign in with your e-mail address and password. The administrator gives you an account.",
  },
  signInButton: { nl: "Inloggen", en: "Sign in" },
  welcome: { nl: "Welkom", en: "Welcome" },
  first: { nl: "Begin hier", en: "Start here" },
} satisfies Record<string, Text>;

const labels = {
  people: { nl: "Mensen toegang geven", en: "Give people access" },
  import: { nl: "Bestand inlezen", en: "Import a file" },
  datasets: { nl: "Bestanden bekijken", en: "See the files" },
  plans: { nl: "Vrijgaven bekijken", en: "See the release plans" },
  released: { nl: "Vrijgegeven cijfers bekijken", en: "See the released figures" },
} satisfies Record<string, Text>;

interface FirstStep {
  readonly advice: Text;
  /** Where to go; the first one that exists and that they may open is offered. */
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
      { path: "/plans", label: labels.plans },
      { path: "/releases", label: labels.released },
    ],
  },
  analyst: {
    advice: {
      nl: "Lees een bestand in: mensen, of aantallen mensen, met kenmerken en beslismomenten. Daarna laat de spiegel zien waar verschil ontstaat.",
      en: "Import a file: people, or counts of people, with characteristics and decision moments. The mirror then shows where differences arise.",
    },
    to: [
      { path: "/datasets/import", label: labels.import },
      { path: "/datasets", label: labels.datasets },
    ],
  },
  "privacy-officer": {
    advice: {
      nl: "Bekijk welke bestanden en vrijgaven op een oordeel wachten.",
      en: "See which files and releases wait for a judgement.",
    },
    to: [
      { path: "/datasets", label: labels.datasets },
      { path: "/plans", label: labels.plans },
    ],
  },
  manager: readers,
  clerk: readers,
  body: readers,
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

function Anonymous({ visit }: { readonly visit: Visit }) {
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
      <Published visit={visit} />
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

function Published({ visit }: { readonly visit: Visit }) {
  return visit.reaches("/releases") ? (
    <p>
      <a href={visit.to("/releases")}>{visit.say(labels.released)}</a>
    </p>
  ) : (
    <Empty title={visit.say(texts.nothingPublished)}>
      <p>{visit.say(texts.nothingPublishedWhy)}</p>
    </Empty>
  );
}

function SignedIn({ visit, person }: { readonly visit: Visit; readonly person: Person }) {
  const steps = [...new Set(person.roles.map(role => firstSteps[role]))];
  return (
    <>
      <Heading level={1}>{`${visit.say(texts.welcome)}, ${person.name}`}</Heading>
      {steps.length === 0 ? null : <h2>{visit.say(texts.first)}</h2>}
      {steps.map(({ advice, to }) => {
        const next = to.find(({ path }) => visit.reaches(path));
        return (
          <div key={advice.en} className="first-step">
            <p>{visit.say(advice)}</p>
            {next === undefined ? null : (
              <ButtonLink href={visit.to(next.path)}>{visit.say(next.label)}</ButtonLink>
            )}
          </div>
        );
      })}
      <h2>{visit.say(texts.questions)}</h2>
      <Questions visit={visit} />
    </>
  );
}

export const home: Route = {
  method: "GET",
  path: "/",
  may: "page.home",
  answer: visit => ({
    kind: "page",
    title: visit.person === null ? texts.title : texts.welcome,
    body:
      visit.person === null ? <Anonymous visit={visit} /> : <SignedIn visit={visit} person={visit.person} />,
  }),
};
