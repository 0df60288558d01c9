import type { Transaction } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { formatDate } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import type { Mail } from "../mail/model.ts";
import { enqueueMail, mailProgress, withdrawMail } from "../mail/outbox.server.ts";
import { minutesSentence } from "./choice-sentences.ts";
import { type Campaign, modes } from "./model.ts";
import { isReminderDay } from "./rules.ts";
import { listInvited, tokenOf } from "./invitations.server.ts";
import { listCampaigns } from "./store.server.ts";

type MailHouse = Pick<House, "planes" | "keys" | "settings">;
type Purpose = "invitation" | "reminder" | "outcome";

/** How long answering takes, and until when it can be done. */
export function howLong({ instrument, plan }: Pick<Campaign, "instrument" | "plan">, locale: Locale): string {
  const until = formatDate(plan.closesOn, locale);
  return `${minutesSentence(instrument.minutes, locale)} ${locale === "nl" ? `Dat kan tot en met ${until}.` : `You can do so up to and including ${until}.`}`;
}

/** What a mail of a round says, in one language. */
export function mailWords(
  campaign: Campaign,
  purpose: Purpose,
  link: string,
  locale: Locale,
): Pick<Mail, "subject" | "text"> {
  const { plan, mode, title, instrument } = campaign;
  const means = modes[mode].means[locale];
  const nl = locale === "nl";
  switch (purpose) {
    case "outcome":
      return {
        subject: nl ? `Wat er met uw antwoord gebeurt: ${title}` : `What happens with your answer: ${title}`,
        text: nl
          ? `U is gevraagd mee te doen aan ‘${title}’. Hier leest u wat we hoorden, wat we gaan doen en wanneer u meer hoort:\n\n${link}\n\nVragen? ${plan.contact}`
          : `You were asked to take part in ‘${title}’. Here you read what we heard, what we will do and when you will hear more:\n\n${link}\n\nQuestions? ${plan.contact}`,
      };
    default: {
      const again = purpose === "reminder";
      return {
        subject: nl ? `${again ? "Herinnering: " : ""}${title}` : `${again ? "Reminder: " : ""}${title}`,
        text: nl
          ? `${again ? "U kunt nog meedoen." : "Wilt u meedoen?"} ${instrument.purpose.nl} ${howLong(campaign, locale)} Meedoen is vrij.\n\n${link}\n\nDeze link is voor u alleen; geef hem niet door.\n\nWie ziet wat? ${means}\n\nVragen, of liever op papier? ${plan.contact}`
          : `${again ? "You can still take part." : "Will you take part?"} ${instrument.purpose.en} ${howLong(campaign, locale)} Taking part is up to you.\n\n${link}\n\nThis link is for you alone; do not pass it on.\n\nWho sees what? ${means}\n\nQuestions, or rather on paper? ${plan.contact}`,
      };
    }
  }
}

/** Queues a mail to each of these people. A round in two languages has both in one mail, Dutch first. */
async function write(
  transaction: Transaction<WorkTables>,
  house: MailHouse,
  campaign: Campaign,
  {
    purpose,
    named = purpose,
    to,
  }: {
    readonly purpose: Purpose;
    /** Under which name they are counted, where one purpose comes more than once. */
    readonly named?: string;
    readonly to: readonly { readonly id: string; readonly address: string | null }[];
  },
  now: Date,
): Promise<void> {
  const { languages, closesOn } = campaign.plan;
  const mails = to.flatMap(({ id, address }): Mail[] => {
    if (address === null) return [];
    const parts = languages.map(locale => {
      const path = purpose === "outcome" ? `/answers/${campaign.id}` : `/answer/${tokenOf(house, id)}`;
      return mailWords(campaign, purpose, `${house.settings.origin}/${locale}${path}`, locale);
    });
    return [
      {
        to: address,
        locale: languages[0]!,
        subject: parts[0]!.subject.slice(0, 150),
        text: parts.map(({ text }) => text).join("\n\n—\n\n"),
      },
    ];
  });
  const until = purpose === "outcome" ? later(now, 14) : closesOn;
  // A link answers for its holder: whoever could read it could answer in someone's place.
  const readers = purpose === "outcome" ? "coordinator" : "nobody";
  await enqueueMail(
    transaction,
    house.keys,
    { batch: campaign.id, purpose: named, readers, until },
    mails,
    now,
  );
}

const later = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Invites everyone with an address, once. */
export async function invite(house: MailHouse, campaign: Campaign, now: Date): Promise<void> {
  const to = await listInvited(house.planes.work, campaign.id);
  await transact(house.planes.work, transaction =>
    write(transaction, house, campaign, { purpose: "invitation", to }, now),
  );
}

/** Tells everyone with an address that there is something to read, and drops what still waited. */
export async function mailOutcome(house: MailHouse, campaign: Campaign, now: Date): Promise<void> {
  const to = await listInvited(house.planes.work, campaign.id);
  await transact(house.planes.work, async transaction => {
    await withdrawMail(transaction, campaign.id, now);
    await write(transaction, house, campaign, { purpose: "outcome", to }, now);
  });
}

/**
 * Reminds who has not reacted, on the days that were agreed; called once a day. In an anonymous round that is who did not
 * collect a credential: who collected one and did not answer is not known, and not reminded.
 */
export async function remind(house: House): Promise<void> {
  const now = house.now();
  const today = now.toISOString().slice(0, 10);
  for (const campaign of await listCampaigns(house)) {
    if (!isReminderDay(campaign, today)) continue;
    const named = `reminder-${today}`;
    const { waiting, sent } = await mailProgress(house.planes.work, campaign.id, named);
    if (waiting + sent > 0) continue;
    const to = (await listInvited(house.planes.work, campaign.id)).filter(({ state }) => state === "asked");
    await transact(house.planes.work, transaction =>
      write(transaction, house, campaign, { purpose: "reminder", named, to }, now),
    );
    await recordAudit(
      house.planes.work,
      house.keys,
      {
        actor: "system",
        action: "campaign.reminded",
        subject: `campaign:${campaign.id}`,
        // How many were reminded is how many have not answered: of a small round that says who.
        detail: {},
      },
      now,
    );
  }
}
