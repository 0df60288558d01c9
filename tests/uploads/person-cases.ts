import type { Case } from "./cases.ts";
import { citizenNumbers } from "./make/citizen-numbers.ts";

const numbers = citizenNumbers(60);
const table =
  (header: string, row: (i: number) => string, rows = 60) =>
  () =>
    Buffer.from(`${header}\n${Array.from({ length: rows }, (_, i) => row(i)).join("\n")}\n`);
const gender = (i: number) => (i % 2 === 0 ? "Vrouw" : "Man");
const given = ["Jan", "Fatima", "Priya", "Kees", "Mehmet", "Sanne", "Johanna", "Youssef"];
const family = ["de Vries", "El Amrani", "Jansen", "van den Berg", "Yilmaz", "Bakker"];
const nameOf = (i: number) => `${given[i % given.length]} ${family[(i * 5) % family.length]}`;

/** Files in which something points to persons, in disguise or not, and files in which it only seems so. */
export const personCases: readonly Case[] = [
  {
    name: "citizen service numbers under their name",
    make: table("bsn;geslacht", i => `${numbers[i]};${gender(i)}`),
    accepted: {
      columns: ["bsn", "geslacht"],
      rows: 60,
      identifiers: { bsn: ["citizen-number"], geslacht: [] },
      roles: { bsn: "left-out" },
    },
  },
  {
    name: "citizen service numbers under another name",
    make: table("kenmerk 2;geslacht", i => `${numbers[i]};${gender(i)}`),
    accepted: {
      columns: ["kenmerk 2", "geslacht"],
      rows: 60,
      identifiers: { "kenmerk 2": ["citizen-number"] },
    },
  },
  {
    name: "citizen service numbers with points",
    make: table("code;geslacht", i => `${numbers[i]!.replace(/(...)(...)(...)/, "$1.$2.$3")};${gender(i)}`),
    accepted: { columns: ["code", "geslacht"], rows: 60, identifiers: { code: ["citizen-number"] } },
  },
  {
    name: "citizen service numbers as decimals",
    make: table("code,geslacht", i => `${numbers[i]}.0,${gender(i)}`),
    accepted: { columns: ["code", "geslacht"], rows: 60, identifiers: { code: ["citizen-number"] } },
  },
  {
    name: "citizen service numbers that lost a zero",
    make: table("code,geslacht", i => `${lostZero[i]},${gender(i)}`, 40),
    accepted: { columns: ["code", "geslacht"], rows: 40, identifiers: { code: ["citizen-number"] } },
  },
  {
    name: "citizen service numbers in notes",
    make: table("notitie,geslacht", i => `"gesproken met klant ${numbers[i]} over de aanvraag",${gender(i)}`),
    accepted: {
      columns: ["notitie", "geslacht"],
      rows: 60,
      identifiers: { notitie: ["citizen-number", "free-text"] },
    },
  },
  {
    name: "a single citizen service number in one note of many",
    make: table("notitie,geslacht", i => `${i === 40 ? `zie ${numbers[0]}` : "geen"},${gender(i)}`),
    accepted: { columns: ["notitie", "geslacht"], rows: 60, identifiers: { notitie: ["citizen-number"] } },
  },
  {
    name: "amounts of nine digits",
    make: table("budget,geslacht", i => `${100_000_000 + i * 1_234_567 + (i % 7)},${gender(i)}`),
    accepted: { columns: ["budget", "geslacht"], rows: 60, identifiers: { geslacht: [] } },
  },
  {
    name: "e-mail addresses",
    make: table("contact,geslacht", i => `a${i}@voorbeeld.nl,${gender(i)}`),
    accepted: { columns: ["contact", "geslacht"], rows: 60, identifiers: { contact: ["email"] } },
  },
  {
    name: "one e-mail address in one note",
    make: table(
      "notitie,geslacht",
      i => `${i === 33 ? "mail naar a.b@voorbeeld.nl gestuurd" : "geen"},${gender(i)}`,
    ),
    accepted: { columns: ["notitie", "geslacht"], rows: 60, identifiers: { notitie: ["email"] } },
  },
  {
    name: "telephone numbers",
    make: table("contact,geslacht", i => `06-${String(12_345_678 + i)},${gender(i)}`),
    accepted: { columns: ["contact", "geslacht"], rows: 60, identifiers: { contact: ["phone"] } },
  },
  {
    name: "telephone numbers that lost their zero",
    make: table("telefoon,geslacht", i => `${612_345_678 + i * 3},${gender(i)}`),
    accepted: { columns: ["telefoon", "geslacht"], rows: 60, identifiers: { telefoon: ["phone"] } },
  },
  {
    name: "bank accounts",
    make: table("rekening,geslacht", i => `NL91 ABNA 0417 1643 00,${gender(i)}`),
    accepted: { columns: ["rekening", "geslacht"], rows: 60, identifiers: { rekening: ["iban"] } },
  },
  {
    name: "addresses",
    make: table("adres;geslacht", i => `Dorpsstraat ${i + 1}, 1234 AB;${gender(i)}`),
    accepted: { columns: ["adres", "geslacht"], rows: 60, identifiers: { adres: ["address"] } },
  },
  {
    name: "postcodes",
    make: table("pc;geslacht", i => `${1000 + i} AB;${gender(i)}`),
    accepted: { columns: ["pc", "geslacht"], rows: 60, identifiers: { pc: ["address"] } },
  },
  {
    name: "names under their name",
    make: table("naam,geslacht", i => `${nameOf(i)},${gender(i)}`),
    accepted: { columns: ["naam", "geslacht"], rows: 60, identifiers: { naam: ["name"] } },
  },
  {
    name: "names under another name, in capitals",
    make: table("k1,geslacht", i => `${nameOf(i).toUpperCase()},${gender(i)}`),
    accepted: { columns: ["k1", "geslacht"], rows: 60, identifiers: { k1: ["name"] } },
  },
  {
    name: "initials and surnames",
    make: table(
      "k1;geslacht",
      i => `${String.fromCharCode(65 + (i % 26))}.J. ${family[i % family.length]};${gender(i)}`,
    ),
    accepted: { columns: ["k1", "geslacht"], rows: 60, identifiers: { k1: ["name"] } },
  },
  {
    name: "names of teams, which are no persons",
    make: table(
      "teamnaam,geslacht",
      i => `${["Werk en Inkomen", "Burgerzaken", "Openbare Ruimte", "Jeugd en Zorg"][i % 4]},${gender(i)}`,
    ),
    accepted: { columns: ["teamnaam", "geslacht"], rows: 60, identifiers: { teamnaam: [] } },
  },
  {
    name: "names of cities, which are no persons",
    make: table(
      "woonplaats,geslacht",
      i => `${["Den Haag", "Bergen Op Zoom", "Rotterdam", "Capelle aan den IJssel"][i % 4]},${gender(i)}`,
    ),
    accepted: { columns: ["woonplaats", "geslacht"], rows: 60, identifiers: { woonplaats: [] } },
  },
  {
    name: "numbers of employees",
    make: table("personeelsnummer,geslacht", i => `${40_000 + i * 7},${gender(i)}`),
    accepted: {
      columns: ["personeelsnummer", "geslacht"],
      rows: 60,
      identifiers: { personeelsnummer: ["unique-id"] },
    },
  },
  {
    name: "codes that occur once each",
    make: table("sleutel,geslacht", i => `x${(i * 7919).toString(16)}q,${gender(i)}`),
    accepted: { columns: ["sleutel", "geslacht"], rows: 60, identifiers: { sleutel: ["unique-id"] } },
  },
  {
    name: "dates of birth",
    make: table(
      "geboortedatum,geslacht",
      i => `${String((i % 28) + 1).padStart(2, "0")}-03-${1960 + (i % 40)},${gender(i)}`,
    ),
    accepted: {
      columns: ["geboortedatum", "geslacht"],
      rows: 60,
      identifiers: { geboortedatum: ["birth-date"] },
    },
  },
  {
    name: "motivations in whole sentences",
    make: table(
      "toelichting,geslacht",
      i => `"Ik wil graag verder groeien in mijn werk en zoek daarom een baan nummer ${i}",${gender(i)}`,
    ),
    accepted: { columns: ["toelichting", "geslacht"], rows: 60, identifiers: { toelichting: ["free-text"] } },
  },
  {
    name: "religion by its values",
    make: table("q7,geslacht", i => `${["Moslim", "Christelijk", "Niet gelovig"][i % 3]},${gender(i)}`),
    accepted: { columns: ["q7", "geslacht"], rows: 60, special: { q7: "religion", geslacht: null } },
  },
  {
    name: "orientation, disability, health, union and politics by name",
    make: table(
      "seksuele_gerichtheid,arbeidsbeperking,ziekteverzuim,vakbondslid,politieke_voorkeur",
      i => `a${i % 2},${i % 2 ? "ja" : "nee"},${i % 9},ja,p${i % 3}`,
    ),
    accepted: {
      columns: [
        "seksuele_gerichtheid",
        "arbeidsbeperking",
        "ziekteverzuim",
        "vakbondslid",
        "politieke_voorkeur",
      ],
      rows: 60,
      special: {
        seksuele_gerichtheid: "orientation",
        arbeidsbeperking: "disability",
        ziekteverzuim: "health",
        vakbondslid: "union",
        politieke_voorkeur: "politics",
      },
    },
  },
  {
    name: "origin in the classification of 2022",
    make: table(
      "herkomst,geslacht",
      i => `${["Nederland", "Europa (exclusief Nederland)", "Buiten Europa"][i % 3]},${gender(i)}`,
    ),
    accepted: {
      columns: ["herkomst", "geslacht"],
      rows: 60,
      special: { herkomst: "origin" },
      roles: { herkomst: "characteristic" },
    },
  },
];

/** Numbers of eight digits that pass once the zero in front is back. */
const lostZero = (() => {
  const found: number[] = [];
  for (let number = 12_345_600; found.length < 40; number += 13) {
    const digits = Array.from(`0${number}`, Number);
    const sum = digits.slice(0, 8).reduce((total, digit, i) => total + (9 - i) * digit, 0) - digits[8]!;
    if (sum % 11 === 0) found.push(number);
  }
  return found;
})();
