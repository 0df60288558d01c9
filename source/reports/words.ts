/*
 * What people, functions and things are called in reports, as parts of patterns. Singular and plural stand apart where
 * only one of them points to a person.
 */

/** One person: "een medewerker", "the only woman". */
export const person =
  "(?:medewerker|collega|ambtenaar|leidinggevende|sollicitant|kandidaat|vrouw|man|persoon|moslima?|inwoner|bewoner|cliënt|klant|stagiair|stagiaire|trainee|jongere|oudere|melder|meldster|deelnemer|deelneemster|teamlid|raadslid|respondent|iemand|employee|colleague|civil servant|applicant|candidate|woman|person|muslim|resident|client|intern|reporter|participant|team member|councillor|respondent|someone|somebody)";

const plural =
  "(?:medewerkers|collega['’]?s|ambtenaren|leidinggevenden|sollicitanten|kandidaten|vrouwen|mannen|personen|mensen|moslims|inwoners|bewoners|cliënten|klanten|stagiairs|stagiaires|trainees|jongeren|ouderen|melders|deelnemers|teamleden|raadsleden|respondenten|managers|directeuren|teamleiders|wethouders|adviseurs|employees|colleagues|civil servants|applicants|candidates|women|men|people|persons|muslims|residents|clients|interns|reporters|participants|team members|councillors|respondents|directors|team leaders|aldermen|advisers|staff)";

/** Who holds a function of which a unit has one. */
export const functionary =
  "(?:\\p{L}*directeur|directrice|\\p{L}*manager|\\p{L}*hoofd|teamleider|teamleidster|coördinator|secretaris|secretaresse|bestuurder|\\p{L}*adviseur|vertrouwenspersoon|leidinggevende|chef|voorzitter|projectleider|beleidsmedewerker|stadsdeelvoorzitter|director|manager|head|team leader|coordinator|secretary|executive|adviser|advisor|confidential adviser|chair|project leader|policy officer)";

/** People, one or more. */
export const people = `(?:${person}|${plural})`;

/** What is counted in reports without being people. */
export const things =
  "(?:\\p{L}*(?:doelen|doelstellingen|interventies|acties|activiteiten|maatregelen|gesprekken|bijeenkomsten|sessies|trainingen|workshops|stappen|sporen|thema['’]s|themas|pijlers|vragen|antwoorden|aanbevelingen|toezeggingen|afspraken|rapporten|rapportages|edities|metingen|peilingen|vragenlijsten|indicatoren|cijfers|getallen|figuren|tabellen|clusters|afdelingen|directies|eenheden|onderdelen|organisatieonderdelen|plannen|afdelingsplannen|brieven|moties|vergaderingen|adviezen|partijen|gemeenten|vacatures|procedures|jaar|jaren|maanden|maand|weken|week|dagen|dag|uur|uren|minuten|keer|maal|kwartalen|punten|soorten|manieren|redenen|richtingen|decimalen|talen|kanten|delen)|goals?|objectives?|interventions?|actions?|activities|measures|conversations?|meetings?|sessions?|trainings?|workshops?|steps?|tracks?|themes?|pillars?|questions?|answers?|recommendations?|commitments?|promises?|agreements?|reports?|editions?|measurements?|rounds?|questionnaires?|indicators?|figures?|numbers?|tables?|clusters?|departments?|units?|directorates?|plans?|letters?|motions?|municipalities|vacancies|procedures?|years?|months?|weeks?|days?|hours?|minutes?|times|quarters?|points?|kinds?|ways?|reasons?|directions?|decimals?|languages?|sides?|parts?)";
