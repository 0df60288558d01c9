import { resolve } from "node:path";
import { z } from "zod";
import { Failure } from "./language/failure.ts";
import type { Text } from "./language/text.ts";
import { address } from "./mail/model.ts";
import { readMailServer } from "./mail/server-address.ts";

/** What one installation is told from outside; checked once, at start. */
export interface Settings {
  readonly data: string;
  readonly port: number;
  readonly databaseUrl: string | null;
  readonly origin: string;
  readonly smtpUrl: string | null;
  /** Address that mails come from. */
  readonly mailFrom: string;
  readonly backupPassphrase: string | null;
}

interface Definition<Value = unknown> {
  readonly name: string;
  readonly meaning: Text;
  readonly fallback: string | null;
  readonly schema: z.ZodType<Value, string>;
  readonly expected: Text;
  /** True where the value holds a password and is masked when listed. */
  readonly secret: boolean;
}

const url = (...protocols: string[]) =>
  z.string().refine(value => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const definitions = {
  data: {
    name: "MOZAIEK_DATA",
    meaning: {
      nl: "map voor de ingebouwde database, de gegevens en de sleutels",
      en: "folder for the embedded database, the data and the keys",
    },
    fallback: "./data",
    schema: z
      .string()
      .min(1)
      .transform(path => resolve(path)),
    expected: { nl: "een map", en: "a folder" },
    secret: false,
  },
  port: {
    name: "PORT",
    meaning: { nl: "poort waarop de server luistert", en: "port the server listens on" },
    fallback: "4610",
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine(port => port <= 65_535),
    expected: { nl: "een getal van 0 tot en met 65535", en: "a number from 0 to 65535" },
    secret: false,
  },
  databaseUrl: {
    name: "DATABASE_URL",
    meaning: {
      nl: "PostgreSQL in plaats van de ingebouwde database",
      en: "PostgreSQL instead of the embedded database",
    },
    fallback: null,
    schema: url("postgres:", "postgresql:"),
    expected: {
      nl: "een adres als postgres://naam:wachtwoord@host:5432/mozaiek",
      en: "an address such as postgres://name:password@host:5432/mozaiek",
    },
    secret: true,
  },
  origin: {
    name: "MOZAIEK_ORIGIN",
    meaning: {
      nl: "adres waarop bezoekers de site vinden; zonder deze instelling http://localhost met de poort",
      en: "address where visitors find the site; without it http://localhost with the port",
    },
    fallback: null,
    schema: url("http:", "https:").transform(value => new URL(value).origin),
    expected: {
      nl: "een adres als https://mozaiek.gemeente.nl",
      en: "an address such as https://mozaiek.gemeente.nl",
    },
    secret: false,
  },
  smtpUrl: {
    name: "SMTP_URL",
    meaning: {
      nl: "mailserver; zonder mailserver worden mails in de map outbox geschreven. Met ?perSecond=5 hoogstens vijf mails per seconde (standaard 10), met ?tls=none zonder versleuteling",
      en: "mail server; without one mails are written to the folder outbox. With ?perSecond=5 at most five mails a second (10 unless set), with ?tls=none without encryption",
    },
    fallback: null,
    schema: url("smtp:", "smtps:").refine(value => readMailServer(value) !== null),
    expected: {
      nl: "een adres als smtp://naam:wachtwoord@host:587, met hoogstens ?perSecond=1 tot 1000 en tls=none erachter",
      en: "an address such as smtp://name:password@host:587, followed at most by ?perSecond=1 to 1000 and tls=none",
    },
    secret: true,
  },
  mailFrom: {
    name: "MOZAIEK_MAIL_FROM",
    meaning: {
      nl: "adres waar mails vandaan komen en waar berichten over mislukte bezorging terugkomen; zonder deze instelling mozaiek@ met de naam van de site",
      en: "address that mails come from and that notices of failed delivery return to; without it mozaiek@ with the name of the site",
    },
    fallback: null,
    schema: address,
    expected: { nl: "een adres als inclusie@gemeente.nl", en: "an address such as inclusion@gemeente.nl" },
    secret: false,
  },
  backupPassphrase: {
    name: "MOZAIEK_BACKUP_PASSPHRASE",
    meaning: {
      nl: "wachtzin waarmee back-ups worden versleuteld; bewaar haar niet bij de back-ups",
      en: "passphrase that backups are encrypted with; keep it away from the backups",
    },
    fallback: null,
    schema: z.string().min(16),
    expected: { nl: "ten minste 16 tekens", en: "at least 16 characters" },
    secret: true,
  },
} satisfies Record<keyof Settings, Definition>;

/**
 * Reads and checks the settings.
 *
 * @param environment usually `process.env`; an empty value counts as absent
 * @throws Failure `setting` naming the setting and what it should be; never repeating a secret
 * @example
 * readSettings({ PORT: "8080" }).port // → 8080
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = <Value>(definition: Definition<Value>): Value | null => {
    const given = environment[definition.name]?.trim() || definition.fallback;
    return given === null ? null : parse(definition, given);
  };
  const port = read(definitions.port) ?? parse(definitions.port, definitions.port.fallback);
  const origin = read(definitions.origin) ?? `http://localhost:${port}`;
  return {
    data: read(definitions.data) ?? parse(definitions.data, definitions.data.fallback),
    port,
    databaseUrl: read(definitions.databaseUrl),
    origin,
    smtpUrl: read(definitions.smtpUrl),
    mailFrom: read(definitions.mailFrom) ?? `mozaiek@${new URL(origin).hostname}`,
    backupPassphrase: read(definitions.backupPassphrase),
  };
}

function parse<Value>(definition: Definition<Value>, given: string): Value {
  const parsed = definition.schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const seen = definition.secret ? "" : ` (${given})`;
  throw new Failure("setting", {
    nl: `De instelling ${definition.name}${seen} klopt niet: verwacht wordt ${definition.expected.nl}.`,
    en: `The setting ${definition.name}${seen} is not right: expected is ${definition.expected.en}.`,
  });
}

/** One line of `mozaiek settings`: name, meaning, value in force (secrets masked) and where it came from. */
export interface SettingInForce {
  readonly name: string;
  readonly meaning: Text;
  readonly value: string;
  readonly source: "environment" | "default" | "not set";
}

/** Lists every setting with its meaning, value in force and source. */
export function listSettings(environment: Readonly<Record<string, string | undefined>>): SettingInForce[] {
  const settings = readSettings(environment);
  const inForce = new Map<string, string | number | null>(Object.entries(settings));
  return Object.entries(definitions).map(([key, definition]) => {
    const given = environment[definition.name]?.trim();
    const value = inForce.get(key) ?? null;
    return {
      name: definition.name,
      meaning: definition.meaning,
      value: value === null ? "" : definition.secret ? "••••••" : String(value),
      source: given ? "environment" : value === null ? "not set" : "default",
    };
  });
}
