import type { ColumnProfile, IdentifierFinding, IdentifierKind } from "../model.ts";
import type { Trait } from "../traits.ts";
import { hasHint, hasWord } from "../words.ts";
import { moreThanChance } from "./citizen-number.ts";

const hints = {
  citizen: ["bsn", "burgerservicenummer", "sofi", "sofinummer", "citizen service", "persoonsnummer", "ssn"],
  phone: ["tel", "telefoon", "telefoonnummer", "mobiel", "gsm", "phone", "mobile", "telnr"],
  name: [
    "naam",
    "namen",
    "voornaam",
    "voornamen",
    "achternaam",
    "roepnaam",
    "geslachtsnaam",
    "familienaam",
    "voorletters",
    "initialen",
    "name",
    "firstname",
    "lastname",
    "surname",
    "fullname",
    "given",
    "initials",
    "contactpersoon",
    "medewerker",
    "leidinggevende",
  ],
  notPersonName: [
    "afdeling",
    "team",
    "cluster",
    "directie",
    "unit",
    "organisatie",
    "gemeente",
    "functie",
    "school",
    "bedrijf",
    "department",
    "company",
    "job",
    "municipality",
    "product",
    "dataset",
    "bestand",
    "file",
    "groep",
    "kenmerk",
    "variabele",
    "variable",
    "wijk",
    "buurt",
    "straat",
  ],
  id: [
    "id",
    "nr",
    "nummer",
    "personeelsnummer",
    "medewerkernummer",
    "werknemernummer",
    "clientnummer",
    "klantnummer",
    "dossiernummer",
    "zaaknummer",
    "caseid",
    "persoon",
    "person",
    "number",
    "employeenumber",
    "employeeid",
    "identifier",
    "uuid",
    "guid",
    "username",
    "gebruikersnaam",
    "knoop",
    "respondent",
  ],
  birth: [
    "geboortedatum",
    "geboren",
    "geboortedag",
    "dob",
    "birthdate",
    "date of birth",
    "birth date",
    "birthday",
  ],
} as const;

/**
 * What in a column points to a person. One value proves little: a label of nine digits may pass the elfproef by
 * chance, and "Den Haag" is shaped like a name. So columns are judged, by the share of their values, how many
 * different ones there are, and their name.
 *
 * @param labels true in a table of counts, where every label occurs once and none is a person
 */
export function identifierFindings(column: ColumnProfile, labels: boolean): IdentifierFinding[] {
  const { traits, present, name } = column;
  if (present === 0) return [];
  const found: IdentifierFinding[] = [];
  const add = (kind: IdentifierKind, count: number, rows: readonly number[]) =>
    found.push({ kind, share: Math.min(1, count / present), rows });
  const byTrait = (kind: IdentifierKind, trait: Trait) => add(kind, traits[trait], column.examples[trait]);
  const firstRows = () => [...column.values.values()].slice(0, 5).map(v => v.row);
  const distinct = column.values.size;
  const many = distinct >= 20 || (distinct >= 3 && column.distinctShare > 0.5);

  const citizenByName = hasHint(name, hints.citizen);
  const shaped = traits.citizenShape / present >= 0.2 || traits.citizenShape >= 100;
  if (
    (citizenByName && traits.citizenShape > 0) ||
    (shaped && !labels && moreThanChance(traits.citizenPass, traits.citizenShape) && many)
  )
    byTrait("citizen-number", "citizenPass");
  else if (moreThanChance(traits.citizenInside, traits.nineInside))
    byTrait("citizen-number", "citizenInside");
  else if (traits.citizenInside > 0 && traits.citizenInside + traits.nineInside <= 20)
    byTrait("citizen-number", "citizenInside");

  if (traits.email > 0) byTrait("email", "email");
  if (traits.iban > 0) byTrait("iban", "iban");
  if (traits.phone > 0) byTrait("phone", "phone");
  else if (traits.phoneBare > 0 && hasHint(name, hints.phone)) byTrait("phone", "phoneBare");
  if (traits.address > 0) byTrait("address", "address");
  else if (traits.postcode / present > 0.5 && !labels) byTrait("address", "postcode");

  const hinted = hasHint(name, hints.name) && !hasHint(name, hints.notPersonName);
  const nameLike = Math.max(traits.nameInitials, traits.nameShape, traits.nameKnown) / present;
  const wordy = (traits.numberPoint + traits.numberComma) / present < 0.1;
  if (
    wordy &&
    ((hinted && (many || nameLike >= 0.3)) ||
      (many && !labels && traits.nameInitials / present >= 0.3) ||
      (many && traits.nameShape / present >= 0.5 && traits.nameKnown / present >= 0.1) ||
      (distinct >= 3 && traits.nameKnown / present >= 0.3))
  )
    add(
      "name",
      hinted ? present : Math.max(traits.nameInitials, traits.nameShape, traits.nameKnown),
      nameRows(column),
    );

  const prose = traits.sentence / present;
  if (
    !labels &&
    ((prose > 0.3 && column.distinctShare > 0.3) || (column.longest > 150 && column.distinctShare > 0.1))
  )
    add(
      "free-text",
      Math.max(traits.sentence, 1),
      column.examples.sentence.length > 0 ? column.examples.sentence : firstRows(),
    );

  const isDate =
    (traits.dateIso + traits.dateDayMonth + traits.dateMonthDay + traits.dateSlash) / present > 0.5;
  if (isDate && hasHint(name, hints.birth)) add("birth-date", present, firstRows());
  if (found.length === 0 && !labels && !isDate && isUnique(column)) add("unique-id", present, firstRows());
  return found;
}

function nameRows({ examples }: ColumnProfile): readonly number[] {
  const best = [examples.nameInitials, examples.nameShape, examples.nameKnown].find(rows => rows.length > 0);
  return best ?? [];
}

/** Every value once, and no measurement: a number or code that stands for one person. */
function isUnique(column: ColumnProfile): boolean {
  const { traits, present, values } = column;
  const hinted = hasWord(column.name, hints.id);
  const whole = traits.integer === present;
  const number = traits.numberPoint === present || traits.numberComma === present;
  if (hinted && (whole || !number))
    return values.size >= 20 && column.distinctShare > 0.02 && values.size > 100
      ? true
      : present >= 5 && column.distinctShare > 0.9;
  if (column.distinctShare < 1 || present < 20) return false;
  if (!number) return true;
  // Whole numbers in one unbroken series, or of nine and more digits, count nothing: they number people.
  return whole && (column.high.point - column.low.point + 1 === present || column.low.point >= 1e8);
}
