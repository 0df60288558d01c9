import { Heading, Lead } from "../components/heading.tsx";
import { ButtonLink, Actions } from "../components/button.tsx";
import { Empty } from "../components/small.tsx";
import type { Role } from "../../identity/policy.ts";
import type { Text } from "../../language/text.ts";
import { questionOrder, questions } from "../menu.ts";
import type { Route, Visit } from "../route.ts";
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

/** What someone with this role can best do first; the page it leads to is offered only if they may open it. */
const firstSteps: Readonly<Record<Role, { readonly advice: Text; readonly paths: readonly string[] }>> = {
  administrator: {
    advice: {
      nl: "Geef collega's toegang. Begin met een analist en een privacy officer: samen kunnen zij een bestand inlezen en beoordelen.",
      en: "Give colleagues access. Start with an analyst and a privacy officer: together they can import and judge a file.",
    },
    paths: ["/people"],
  },
  coordinator: {
    advice: {
      nl: "Kijk welke cijfers zijn vrijgegeven, en stel voor wat nog vrijgegeven moet worden.",
      en: "See which figures were released, and propose what should be released next.",
    },
    paths: ["/releases", "/plans"],
  },
  analyst: {
    advice: {
      nl: "Lees een bestand in: mensen, of aantallen mensen, met kenmerken en beslismomenten. Daarna laat de spiegel zien waar verschil ontstaat.",
      en: "Import a file: people, or counts of people, with characteristics and decision moments. The mirror then shows where differences arise.",
    },
    paths: ["/datasets/import", "/datasets"],
  },
  "privacy-officer": {
    advice: {
      nl: "Bekijk welke bestanden en vrijgaven op uw oordeel wachten.",
      en: "See which files and releases wait for your judgement.",
    },
    paths: ["/datasets", "/plans"],
  },
  manager: {
    advice: {
      nl: "Bekijk de vrijgegeven cijfers van uw organisatieonderdeel.",
      en: "See the released figures of your unit.",
    },
    paths: ["/releases"],
  },
  clerk: {
    advice: { nl: "Bekijk wat er is vrijgegeven.", en: "See what was released." },
    paths: ["/releases"],
  },
  body: {
    advice: { nl: "Bekijk wat er is vrijgegeven.", en: "See what was released." },
    paths: ["/releases"],
  },
  employee: {
    advice: { nl: "Bekijk wat er is vrijgegeven.", en: "See what was released." },
    paths: ["/releases"],
  },
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
      <Heading level={1}>{visit.say(texts.title)}</Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
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
  const released = questionOrder
    .flatMap(question => visit.menu(question))
    .find(item => item.path === "/releases");
  return released === undefined ? (
    <Empty title={visit.say(texts.nothingPublished)}>
      <p>{visit.say(texts.nothingPublishedWhy)}</p>
    </Empty>
  ) : (
    <p>
      <a href={visit.to(released.path)}>{visit.say(released.label)}</a>
    </p>
  );
}

function SignedIn({
  visit,
  name,
  roles,
}: {
  readonly visit: Visit;
  readonly name: string;
  readonly roles: readonly Role[];
}) {
  const reachable = new Map(
    questionOrder.flatMap(question => visit.menu(question)).map(item => [item.path as string, item]),
  );
  return (
    <>
      <Heading level={1}>{`${visit.say(texts.welcome)}, ${name}`}</Heading>
      <h2>{visit.say(texts.first)}</h2>
      {roles.map(role => {
        const { advice, paths } = firstSteps[role];
        const item = paths.map(path => reachable.get(path)).find(found => found !== undefined);
        return (
          <Empty
            key={role}
            title={visit.say(advice)}
            action={
              item === undefined ? undefined : (
                <ButtonLink href={visit.to(item.path)}>{visit.say(item.label)}</ButtonLink>
              )
            }
          >
            {null}
          </Empty>
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
      visit.person === null ? (
        <Anonymous visit={visit} />
      ) : (
        <SignedIn visit={visit} name={visit.person.name} roles={visit.person.roles} />
      ),
  }),
};
