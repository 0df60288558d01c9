import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import type { Text } from "../../language/text.ts";
import { ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { Cite, Cited } from "../../work/cited.tsx";
import { interventionContent } from "../content.server.ts";
import {
  areaNames,
  areas,
  levelNames,
  type Mechanism,
  type Template,
  theoryNames,
  theoryParts,
} from "../model.ts";

const texts = {
  title: { nl: "Veelgekozen interventies", en: "Frequent interventions" },
  lead: {
    nl: "Wat andere gemeenten doen, met de verandertheorie erachter en waar u op moet letten. Begin ermee en pas aan: een theorie van een ander is nog niet de uwe.",
    en: "What other municipalities do, with the theory of change behind it and what to watch. Begin with one and adapt it: someone else's theory is not yet yours.",
  },
  start: { nl: "Hiermee beginnen", en: "Begin with this" },
  theory: { nl: "De verandertheorie", en: "The theory of change" },
  attention: { nl: "Let op", en: "Watch out" },
  mechanisms: { nl: "Mechanismen: wat werkt, en wat niet", en: "Mechanisms: what works, and what does not" },
  mechanismsLead: {
    nl: "Een interventie werkt door iets. Hier staat wat de bronnen zeggen over wat helpt, wat weinig of geen effect heeft, en voor wie. Waar zij verschillen, staat alles er.",
    en: "An intervention works through something. This is what the sources say of what helps, what has little or no effect, and for whom. Where they differ, all of it is shown.",
  },
  rests: { nl: "Werkt door", en: "Works through" },
  works: { nl: "Wat werkt", en: "What works" },
  little: {
    nl: "Wat weinig, geen of een averechts effect heeft",
    en: "What has little, no or the opposite effect",
  },
  forWhom: { nl: "Voor wie", en: "For whom" },
  differ: { nl: "De bronnen verschillen", en: "The sources differ" },
} satisfies Record<string, Text>;

/** What the sources say of one mechanism. */
export function MechanismText({
  visit,
  mechanism,
  level,
}: {
  readonly visit: Visit;
  readonly mechanism: Mechanism;
  /** Of its headings. */
  readonly level: 3 | 4;
}): ReactElement {
  return (
    <>
      <p>{visit.say(mechanism.how)}</p>
      <div className="deed-evidence">
        <div className="deed-works">
          <Heading level={level}>{visit.say(texts.works)}</Heading>
          <ul>
            {mechanism.works.map(item => (
              <li key={item.text.nl}>
                <Cited visit={visit} {...item} />
              </li>
            ))}
          </ul>
        </div>
        <div className="deed-little">
          <Heading level={level}>{visit.say(texts.little)}</Heading>
          <ul>
            {mechanism.little.map(item => (
              <li key={item.text.nl}>
                <Cited visit={visit} {...item} />
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p>
        <strong>{`${visit.say(texts.forWhom)}: `}</strong>
        {visit.say(mechanism.forWhom)}
      </p>
      {mechanism.differences.map(({ about, views }) => (
        <div key={about.nl} className="deed-differ">
          <Heading level={level}>{`${visit.say(texts.differ)}: ${visit.say(about)}`}</Heading>
          <ul>
            {views.map(view => (
              <li key={view.text.nl}>
                <Cited visit={visit} {...view} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function TemplateItem({
  visit,
  template,
  goal,
}: {
  readonly visit: Visit;
  readonly template: Template;
  readonly goal: string;
}): ReactElement {
  const { mechanisms } = interventionContent();
  const own = mechanisms.filter(({ id }) => template.mechanisms.includes(id));
  const start = new URLSearchParams({ from: template.id, ...(goal === "" ? {} : { goal }) });
  return (
    <li className="practice">
      <h3 id={template.id}>{visit.say(template.title)}</h3>
      <p>
        {visit.say(template.about)} <Cite visit={visit} source={template.source} />
      </p>
      <p className="state-tags">
        <Tag>{visit.say(levelNames[template.level])}</Tag>
        <span>
          {`${visit.say(texts.rests)}: `}
          {own.map((mechanism, index) => (
            <span key={mechanism.id}>
              {index === 0 ? "" : ", "}
              <a href={`#mechanism-${mechanism.id}`}>{visit.say(mechanism.title).toLowerCase()}</a>
            </span>
          ))}
        </span>
      </p>
      <ul className="deed-attention">
        {template.attention.map(item => (
          <li key={item.text.nl}>
            <strong>{`${visit.say(texts.attention)}: `}</strong>
            <Cited visit={visit} {...item} />
          </li>
        ))}
      </ul>
      <Details summary={visit.say(texts.theory)}>
        <dl className="deed-words">
          {theoryParts.map(part => (
            <div key={part}>
              <dt>{visit.say(theoryNames[part])}</dt>
              <dd>{visit.say(template.theory[part])}</dd>
            </div>
          ))}
        </dl>
      </Details>
      {allowed("intervention.edit", visit.person) ? (
        <ButtonLink href={visit.to(`/interventions/new?${start.toString()}`)} look="secondary">
          {visit.say(texts.start)}
          <span className="visually-hidden">{`: ${visit.say(template.title)}`}</span>
        </ButtonLink>
      ) : null}
    </li>
  );
}

function frequentAnswer(visit: Visit): Answer {
  const { templates, mechanisms } = interventionContent();
  const goal = visit.query.get("goal") ?? "";
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        {areas.map(area => (
          <section key={area}>
            <Heading level={2}>
              {visit.say(areaNames[area]).replace(/^./u, letter => letter.toUpperCase())}
            </Heading>
            <ul className="practices">
              {templates
                .filter(template => template.area === area)
                .map(template => (
                  <TemplateItem key={template.id} visit={visit} template={template} goal={goal} />
                ))}
            </ul>
          </section>
        ))}
        <Heading level={2} id="mechanisms">
          {visit.say(texts.mechanisms)}
        </Heading>
        <p>{visit.say(texts.mechanismsLead)}</p>
        {mechanisms.map(mechanism => (
          <section key={mechanism.id} className="deed-mechanism">
            <Heading level={3} id={`mechanism-${mechanism.id}`}>
              {visit.say(mechanism.title)}
            </Heading>
            <MechanismText visit={visit} mechanism={mechanism} level={4} />
          </section>
        ))}
      </>
    ),
  };
}

export const frequentRoutes: readonly Route[] = [
  { method: "GET", path: "/interventions/frequent", may: "intervention.read", answer: frequentAnswer },
];
