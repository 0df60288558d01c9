import {
  constants,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  sign,
} from "node:crypto";
import { type HandIn, handIn } from "../campaigns/anonymous.server.ts";
import { credentialBytes, saltBytes } from "../campaigns/credential.ts";
import type { Campaign } from "../campaigns/model.ts";
import { resultsPath, resultsPublication, snapshotOf } from "../campaigns/results.server.ts";
import { collect, listInvited } from "../campaigns/invitations.server.ts";
import { decide, draft, submit } from "../campaigns/preparing.server.ts";
import { close, open, readCampaign, tell } from "../campaigns/store.server.ts";
import { decidePlan, proposePlan } from "../disclosure/plans.server.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { publish } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import type { AuditAction } from "../identity/actions.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Answers } from "../instruments/model.ts";
import { normalQuantile } from "../statistics/distributions.ts";
import { mulberry32 } from "../statistics/random.ts";

const day = 24 * 60 * 60 * 1000;

/** Of each unit: how many were asked and how many answered, and how large a share finds decisions fair. */
const units = {
  "city-space": { asked: 214, answered: 148, fair: 0.92 },
  services: { asked: 160, answered: 98, fair: 0.68 },
  "work-care": { asked: 130, answered: 84, fair: 0.84 },
  operations: { asked: 120, answered: 72, fair: 0.82 },
} as const;
/** Those who answered and did not say where they work. */
const unsaid = 50;

/** What some of them wrote; in some of it the check for traces finds something. */
const written: readonly string[] = [
  "Zet tijdelijke opdrachten open voor iedereen. Nu hoor ik ervan als er al iemand gekozen is.",
  "Leg uit waarom een besluit zo is genomen, ook als het niet leuk is.",
  "Meer tijd om elkaar te leren kennen. Wij werken alleen nog online.",
  "Let op wie er in een vergadering het woord krijgt.",
  "Ik ben als enige in de ploeg doof en krijg de stukken altijd te laat.",
  "Sinds collega Willem het rooster maakt, krijgen dezelfde mensen de avonden.",
  "Spreek elkaar aan op grappen. Wegkijken doet het meeste pijn.",
  "Geef mensen die zorgen voor een ander vaste dagen.",
  "Op 12 maart is er in Burgerzaken iets gezegd dat nooit is rechtgezet.",
  "Een eerlijke beoordeling: nu hangt het ervan af wie je leidinggevende is.",
  "Vraag niet alleen, doe er ook iets mee.",
  "Het gaat hier goed. Houden zo.",
];
/** One in so many of them wrote something. */
const writesOneIn = 35;

/** The statements of each scale, and how much larger the share is that agrees with them than that decisions are fair. */
const scales: Readonly<Record<string, { readonly statements: readonly string[]; readonly easier: number }>> =
  {
    fairness: { statements: ["decisions", "explained", "same-rules"], easier: 0 },
    treatment: { statements: ["characteristics", "respect", "appraisal"], easier: 0.01 },
    oneself: { statements: ["self", "hide", "adapt"], easier: -0.03 },
    belonging: { statements: ["belong", "missed", "included"], easier: -0.01 },
    safety: { statements: ["mistakes", "help", "risk"], easier: -0.1 },
    voice: { statements: ["heard", "disagree", "unfair"], easier: -0.14 },
    growth: { statements: ["chances", "assignments", "talks"], easier: -0.18 },
    information: { statements: ["openings", "unwritten", "corridor"], easier: -0.24 },
    sponsors: { statements: ["sponsor", "mentor", "network"], easier: -0.3 },
  };

/**
 * What the staff of Voorbeeldstad answered: one unit clearly reaches the goal on fair decisions, one clearly does not,
 * and of two it cannot be said.
 *
 * @param seed the same seed gives the same answers
 * @example
 * climateAnswers(1).length // → 452
 */
export function climateAnswers(seed: number): readonly Answers[] {
  const [draw, drawReport] = [mulberry32(seed), mulberry32(seed + 1000)];
  // Close to standard normal.
  const normal = () => (draw() + draw() + draw() + draw() - 2) * Math.sqrt(3);
  const one = (unit: string, fair: number): Answers => {
    const mood = normal();
    const answers: Record<string, string | readonly string[]> = { unit };
    for (const [scale, { statements, easier }] of Object.entries(scales)) {
      const about = 0.6 * mood + 0.5 * normal();
      const agree = -normalQuantile(fair + easier);
      for (const statement of statements) {
        if (draw() < 0.01) continue;
        const view = about + 0.62 * normal() - agree;
        const value = 1 + [-1.2, -0.5, 0, 0.9].filter(limit => view > limit).length;
        answers[`${scale}-${statement}`] = String(statement === "hide" ? 6 - value : value);
      }
    }
    answers["discrimination"] = draw() < 0.09 - 0.04 * mood ? "yes" : draw() < 0.05 ? "unsure" : "no";
    if (answers["discrimination"] !== "no") {
      const report = drawReport();
      answers["reported"] = report < 0.25 ? "reported" : report < 0.6 ? "talked" : "no";
    }
    answers["witnessed"] = draw() < 0.17 ? "yes" : "no";
    answers["leads"] = draw() < 0.12 ? "yes" : "no";
    return answers;
  };
  const all = [
    ...Object.entries(units).flatMap(([unit, { answered, fair }]) =>
      Array.from({ length: answered }, () => one(unit, fair)),
    ),
    ...Array.from({ length: unsaid }, () => one("no-answer", 0.78)),
  ];
  return all.map((answers, i) => {
    const words = i % writesOneIn === 0 ? written[i / writesOneIn] : undefined;
    return words === undefined ? answers : { ...answers, change: words };
  });
}

/**
 * A round among staff that was asked for, approved, answered without names, closed, released and told, as people would:
 * only the browsers are missing. It is held on paper, so that no mail goes anywhere.
 */
export async function fillCampaign(
  house: House,
  { coordinator, officer }: { readonly coordinator: string; readonly officer: string },
): Promise<void> {
  const { planes } = house;
  const at = (ago: number) => new Date(house.now().getTime() - ago * day);
  const dayAt = (ago: number) => at(ago).toISOString().slice(0, 10);
  const record = (actor: string, action: AuditAction, subject: string) =>
    recordAudit(planes.work, house.keys, { actor, action, subject }, house.now());
  const id = await draft(
    house,
    {
      title: "Inclusieklimaat Voorbeeldstad (gemaakte antwoorden)",
      instrument: "inclusion-climate",
      mode: "anonymous",
      plan: {
        opensOn: dayAt(60),
        closesOn: dayAt(32),
        languages: ["nl", "en"],
        reminders: [dayAt(46)],
        register: {
          purpose:
            "Weten hoe medewerkers eerlijkheid en veiligheid ervaren, en of dat per onderdeel verschilt.",
          legalGround: "public-task",
          retentionDate: dayAt(-2 * 365),
          assessment: "",
        },
        contact: "Coördinator inclusie, 14 020",
        order: ["unit"],
        units: Object.keys(units),
      },
      invited: Object.entries(units).flatMap(([unit, { asked }]) =>
        Array.from({ length: asked }, () => ({ address: null, unit })),
      ),
      openTo: null,
      by: coordinator,
    },
    at(75),
  );
  const subject = `campaign:${id}`;
  await submit(planes.work, id);
  await record(coordinator, "campaign.requested", subject);
  await decide(house, id, { approve: true, reason: "", by: officer }, at(70));
  await record(officer, "campaign.approved", subject);
  await open(house, id, at(60));
  await record(coordinator, "campaign.opened", subject);
  await answerAll(house, await readCampaign(house, id), climateAnswers(9));
  await close(house, id, at(31));
  await record(coordinator, "campaign.closed", subject);
  const plan = await proposePlan(
    planes,
    {
      snapshot: snapshotOf(id),
      audience: "staff",
      title: {
        nl: "Uitkomsten: Inclusieklimaat Voorbeeldstad (gemaakte antwoorden)",
        en: "Results: Inclusieklimaat Voorbeeldstad (gemaakte antwoorden)",
      },
      definition: { campaign: id, by: ["unit"], at: resultsPath(id) },
      by: coordinator,
    },
    at(30),
  );
  await record(coordinator, "release.proposed", `plan:${plan}`);
  await decidePlan(planes, plan, { approve: true, reason: "", by: officer }, at(29));
  await record(officer, "release.approved", `plan:${plan}`);
  await publish(planes, plan, { ...resultsPublication(house, readPolicy()), now: at(29) });
  await tell(
    planes.work,
    id,
    {
      heard:
        "Ruim 400 van u antwoordden. In Stad en ruimte vindt bijna iedereen dat besluiten eerlijk worden genomen. In Dienstverlening is dat duidelijk minder.\n\nVeel mensen weten niet op tijd van vacatures en opdrachten.",
      will: "In Dienstverlening praten we in april met elk team over hoe besluiten worden genomen.\n\nAlle vacatures en tijdelijke opdrachten staan vanaf mei twee weken op het intranet voordat iemand wordt gekozen.",
      when: "In juni leest u hier wat de gesprekken opleverden. Over een jaar vragen we het u opnieuw.",
    },
    at(21),
  );
  await record(coordinator, "campaign.told", subject);
}

/** Every answer with a credential of its own, signed with an invitation and handed in without it. */
async function answerAll(house: House, campaign: Campaign, sheets: readonly Answers[]): Promise<void> {
  const encoder = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const invited = await listInvited(house.planes.work, campaign.id);
  // All at once: what is written together shares a commit, where hundreds of single writes would take seconds.
  const handed = await Promise.all(
    sheets.map(async (answers, i): Promise<HandIn> => {
      const { id, state } = invited[i]!;
      const credential = randomBytes(credentialBytes);
      const blinded = encoded(credential, encoder);
      const signature = await collect(house, campaign, { id, state, shared: false }, blinded);
      return { credential, signature, answers };
    }),
  );
  await Promise.all(handed.map(one => handIn(house, campaign, one)));
}

/**
 * A credential as it is signed (EMSA-PSS), but not blinded: these are people who do not exist. The library encodes only
 * while it signs, so that it signs with a key of no meaning, of which the public half takes the signature off again.
 */
function encoded(
  credential: Uint8Array,
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): Buffer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const signed = sign("sha384", credential, { key: privateKey, padding, saltLength: saltBytes });
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, signed);
}
