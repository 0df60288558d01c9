import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { ColumnPlan, ColumnRole, DatasetKind, Register } from "./model.ts";

/** Grounds on which personal data may be processed (GDPR art. 6), as far as a municipality may rely on them. */
export const legalGrounds: Readonly<Record<string, Text>> = {
  "public-task": {
    nl: "taak van algemeen belang of openbaar gezag (AVG art. 6 lid 1 onder e)",
    en: "task in the public interest or official authority (GDPR art. 6(1)(e))",
  },
  "legal-obligation": {
    nl: "wettelijke verplichting (AVG art. 6 lid 1 onder c)",
    en: "legal obligation (GDPR art. 6(1)(c))",
  },
  contract: {
    nl: "uitvoering van een overeenkomst, zoals de arbeidsovereenkomst (AVG art. 6 lid 1 onder b)",
    en: "performance of a contract, such as employment (GDPR art. 6(1)(b))",
  },
  consent: { nl: "toestemming (AVG art. 6 lid 1 onder a)", en: "consent (GDPR art. 6(1)(a))" },
  "legitimate-interest": {
    nl: "gerechtvaardigd belang, alleen buiten de publieke taak (AVG art. 6 lid 1 onder f)",
    en: "legitimate interest, only outside the public task (GDPR art. 6(1)(f))",
  },
  "no-personal-data": {
    nl: "geen persoonsgegevens: een tabel met aantallen waaruit niemand te herkennen is, of verzonnen mensen",
    en: "no personal data: a table of counts that identifies nobody, or generated people",
  },
};

/** A question that must be answered before an import, and the field of the form it belongs to. */
export interface OpenQuestion {
  readonly field: keyof Register;
  readonly text: Text;
}

/**
 * Which questions of the register are not answered yet, or not in a way that holds. Nothing is imported while
 * there are any.
 *
 * @param today as ISO 8601; a retention date must lie after it
 */
export function openQuestions(register: Register, kind: DatasetKind, today: string): readonly OpenQuestion[] {
  const open: OpenQuestion[] = [];
  const ask = (field: keyof Register, nl: string, en: string) => open.push({ field, text: { nl, en } });
  const { name, purpose, legalGround, referenceDate, retentionDate, notIncluded, rounding } = register;
  if (name.trim() === "" || name.length > 120)
    ask(
      "name",
      "Geef het bestand een naam, van ten hoogste 120 tekens.",
      "Give the dataset a name, of at most 120 characters.",
    );
  if (purpose.trim().length < 10)
    ask(
      "purpose",
      "Schrijf op waarvoor deze gegevens nodig zijn.",
      "Write down what these data are needed for.",
    );
  if (!(legalGround in legalGrounds)) ask("legalGround", "Kies de grondslag.", "Choose the legal ground.");
  else if (legalGround === "no-personal-data" && kind === "rows" && !register.demonstration)
    ask(
      "legalGround",
      "Een rij per persoon is een persoonsgegeven, ook zonder naam. Kies een andere grondslag.",
      "A row per person is personal data, also without a name. Choose another legal ground.",
    );
  if (!isDate(referenceDate))
    ask("referenceDate", "Geef de peildatum als jjjj-mm-dd.", "Give the reference date as yyyy-mm-dd.");
  else if (referenceDate > today)
    ask("referenceDate", "De peildatum ligt in de toekomst.", "The reference date lies in the future.");
  if (!isDate(retentionDate))
    ask(
      "retentionDate",
      "Geef de datum waarna de gegevens worden gewist als jjjj-mm-dd.",
      "Give the date after which the data are erased as yyyy-mm-dd.",
    );
  else if (retentionDate <= today)
    ask(
      "retentionDate",
      "De bewaartermijn is al voorbij. Kies een datum na vandaag.",
      "The retention date has passed. Choose a date after today.",
    );
  else if (kind === "rows" && Date.parse(retentionDate) - Date.parse(today) > longestKept)
    ask(
      "retentionDate",
      "Gegevens over personen blijven ten hoogste tien jaar. Kies een eerdere datum.",
      "Data on people are kept for at most ten years. Choose an earlier date.",
    );
  if (notIncluded.trim() === "")
    ask(
      "notIncluded",
      "Schrijf op wie er niet in dit bestand staan, of dat iedereen erin staat.",
      "Write down who is not in this file, or that everyone is.",
    );
  if (!Number.isInteger(rounding) || rounding < 1)
    ask(
      "rounding",
      "Geef op welk getal de bron afrondt; 1 als er niet is afgerond.",
      "Give the number to which the source rounds; 1 when it does not.",
    );
  if (kind === "counts" && register.population === null)
    ask(
      "population",
      "Kies de kolom met het aantal mensen in elke groep.",
      "Choose the column with the number of people in each group.",
    );
  return open;
}

const longestKept = (10 * 365.25 + 1) * 24 * 60 * 60 * 1000;

/** @throws Failure `register` naming every open question */
export function checkRegister(register: Register, kind: DatasetKind, today: string): void {
  const open = openQuestions(register, kind, today);
  if (open.length)
    throw new Failure(
      "register",
      { nl: open.map(q => q.text.nl).join(" "), en: open.map(q => q.text.en).join(" ") },
      { field: open[0]!.field },
    );
}

/**
 * Whether a text is a date that exists, as yyyy-mm-dd.
 *
 * @example
 * isDate("2023-02-29") // → false
 */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * Whether data must be gone: the day after the retention date has begun.
 *
 * @example
 * isPastRetention("2025-12-31", "2026-01-01") // → true
 */
export const isPastRetention = (retentionDate: string, today: string): boolean => retentionDate < today;

/** A column of a plan without whatever else came with it, such as how sure the recognition was. */
export const bareColumn = (column: ColumnPlan): ColumnPlan => ({
  name: column.name,
  role: column.role,
  classification: column.classification,
  recode: column.recode,
  yes: column.yes,
  no: column.no,
  registrationNote: column.registrationNote,
  ...(column.label === undefined ? {} : { label: column.label }),
  special: column.special,
});

const wrong = (column: string, nl: string, en: string) =>
  new Failure(
    "plan",
    { nl: `Kolom ‘${column}’: ${nl}.`, en: `Column ‘${column}’: ${en}.` },
    { field: column },
  );

/**
 * Holds a plan against itself and against the columns of the file.
 *
 * @throws Failure `plan` naming the column and what is wrong with it
 */
export function checkPlan(
  plan: readonly ColumnPlan[],
  register: Pick<Register, "population" | "nested">,
  kind: DatasetKind,
  fileColumns: readonly string[],
): void {
  const planned = new Set<string>();
  for (const { name } of plan) {
    if (planned.has(name)) throw wrong(name, "komt twee keer voor in het plan", "occurs twice in the plan");
    planned.add(name);
  }
  for (const name of fileColumns)
    if (!planned.has(name))
      throw wrong(name, "staat in het bestand maar niet in het plan", "is in the file but not in the plan");
  const present = new Set(fileColumns);
  for (const { name } of plan)
    if (!present.has(name))
      throw wrong(name, "staat in het plan maar niet in het bestand", "is in the plan but not in the file");

  for (const { name, role, classification, recode, yes, no } of plan) {
    if (role === "left-out") continue;
    const codes = classification?.categories.map(c => c.code) ?? [];
    if (new Set(codes).size < codes.length)
      throw wrong(
        name,
        "de indeling heeft twee groepen met dezelfde code",
        "the classification has two groups with the same code",
      );
    if (classification && Object.values(recode).some(code => !codes.includes(code)))
      throw wrong(
        name,
        "een waarde is toegewezen aan een groep die de indeling niet kent",
        "a value was assigned to a group that the classification does not have",
      );
    if (role === "moment" && kind === "rows" && yes.length === 0)
      throw wrong(name, "wijs aan welke waarde ‘ja’ betekent", "say which value means ‘yes’");
    if (yes.some(value => no.includes(value)))
      throw wrong(
        name,
        "een waarde kan niet zowel ja als nee betekenen",
        "a value cannot mean both yes and no",
      );
    if (kind === "rows" && (role === "characteristic-name" || role === "group-name" || role === "count"))
      throw wrong(
        name,
        "deze rol hoort bij een tabel met aantallen",
        "this role belongs to a table of counts",
      );
  }
  const roleOf = new Map(plan.map(column => [column.name, column.role]));
  const { population, nested } = register;
  if (population !== null && roleOf.get(population) !== "count")
    throw wrong(
      population,
      "moet de rol ‘aantal’ hebben, want zij is de bevolking",
      "must have the role ‘count’, as it is the population",
    );
  for (const name of nested.flat())
    if (roleOf.get(name) !== "moment" && roleOf.get(name) !== "count")
      throw wrong(
        name,
        "is als genest aangewezen maar is geen beslismoment",
        "was declared nested but is not a decision moment",
      );
}

/**
 * Holds that a plan has something to group by; a file of ties has two people a row instead, whose characteristics are in
 * another file.
 *
 * @throws Failure `plan`
 */
export function checkGroups(plan: readonly ColumnPlan[]): void {
  const grouping: readonly ColumnRole[] = ["characteristic", "group-name", "unit", "scale"];
  const isTies = plan.filter(({ role }) => role === "pseudonym").length >= 2;
  if (isTies || plan.some(({ role }) => grouping.includes(role))) return;
  throw new Failure("plan", {
    nl: "Er is geen kenmerk aangewezen: wijs ten minste één kolom aan waarin groepen staan.",
    en: "No characteristic was chosen: choose at least one column that holds groups.",
  });
}
