import type { Text } from "../language/text.ts";

/** Everything the audit trail speaks of, as screens name it. An action that is not listed cannot be recorded. */
export const auditActions = {
  "sign-in.succeeded": { nl: "ingelogd", en: "signed in" },
  "sign-in.failed": { nl: "inloggen mislukt", en: "sign-in failed" },
  "sign-in.recovery-code": { nl: "ingelogd met een herstelcode", en: "signed in with a recovery code" },
  "session.ended": { nl: "uitgelogd", en: "signed out" },
  "session.others-ended": { nl: "andere sessies beëindigd", en: "ended other sessions" },
  "second-factor.set-up": { nl: "tweede stap ingesteld", en: "set up the second step" },
  "second-factor.codes-renewed": { nl: "nieuwe herstelcodes gemaakt", en: "made new recovery codes" },
  "password.changed": { nl: "wachtwoord gewijzigd", en: "changed the password" },
  "view.started": { nl: "kijkt als een andere rol", en: "looks as another role" },
  "view.ended": { nl: "kijkt weer als zichzelf", en: "looks as themselves again" },

  "person.invited": { nl: "iemand uitgenodigd", en: "invited someone" },
  "person.invitation-withdrawn": { nl: "uitnodiging ingetrokken", en: "withdrew an invitation" },
  "person.joined": { nl: "account gemaakt", en: "made an account" },
  "person.access-ended": { nl: "toegang beëindigd", en: "ended someone's access" },
  "role.granted": { nl: "rol gegeven", en: "gave a role" },
  "role.revoked": { nl: "rol ingetrokken", en: "revoked a role" },

  "dataset.imported": { nl: "bestand ingelezen", en: "imported a dataset" },
  "dataset.described": {
    nl: "register van een bestand bijgewerkt",
    en: "updated a dataset's register entry",
  },
  "dataset.approved": { nl: "bestand goedgekeurd", en: "approved a dataset" },
  "dataset.refused": { nl: "bestand afgewezen", en: "refused a dataset" },
  "dataset.read": { nl: "exacte cijfers bekeken", en: "read exact figures" },
  "dataset.erased": { nl: "bestand gewist", en: "erased a dataset" },
  "dataset.expired": {
    nl: "bestand na de bewaartermijn gewist",
    en: "erased a dataset after its retention date",
  },

  "release.proposed": { nl: "vrijgave voorgesteld", en: "proposed a release" },
  "release.approved": { nl: "vrijgave goedgekeurd", en: "approved a release" },
  "release.refused": { nl: "vrijgave afgewezen", en: "refused a release" },
  "release.withdrawn": { nl: "vrijgave ingetrokken", en: "withdrew a release" },
  "figures.exported": { nl: "cijfers geëxporteerd", en: "exported figures" },

  "path.judged": { nl: "stap van het pad beoordeeld", en: "judged a step of the path" },
  "path.contested": { nl: "stap van het pad betwist", en: "disputed a step of the path" },
  "path.answered": { nl: "antwoord gegeven op een betwisting", en: "answered a dispute" },
  "path.settled": { nl: "betwisting laten rusten", en: "let a dispute rest" },
  "definition.set": { nl: "eigen definitie vastgelegd", en: "recorded a definition of their own" },
  "support.shared": { nl: "oordeel over politieke steun gedeeld", en: "shared a view of political support" },
  "work.removed": { nl: "iets uit het werk verwijderd", en: "removed something from the work" },
  "work.exported": { nl: "de hele keten naar een bestand geschreven", en: "wrote the whole chain to a file" },
  "work.imported": { nl: "de keten uit een bestand teruggezet", en: "put the chain back from a file" },
  "work.restored": { nl: "iets in het werk teruggezet", en: "put something back into the work" },

  "unit.added": { nl: "organisatieonderdeel toegevoegd", en: "added a unit of the organisation" },
  "unit.changed": { nl: "organisatieonderdeel gewijzigd", en: "changed a unit of the organisation" },
  "finding.kept": { nl: "bevinding bewaard", en: "kept a finding" },
  "vision.adopted": { nl: "visie vastgesteld", en: "adopted a vision" },
  "strategy.adopted": {
    nl: "versie van de strategie vastgesteld",
    en: "adopted a version of the strategy",
  },
  "strategy.reviewed": { nl: "strategie geëvalueerd", en: "reviewed the strategy" },
  "ambition.changed": {
    nl: "ambitie van een vastgestelde strategie gewijzigd",
    en: "changed an ambition of an adopted strategy",
  },
  "handover.made": { nl: "overdracht gemaakt", en: "made a handover" },
  "goal.adopted": { nl: "doel vastgesteld", en: "adopted a goal" },
  "goal.changed": { nl: "vastgesteld doel gewijzigd", en: "changed an adopted goal" },
  "goal.ended": { nl: "doel beëindigd", en: "ended a goal" },
  "measurement.recorded": {
    nl: "meting bij een indicator gezet",
    en: "recorded a measurement of an indicator",
  },
  "measurement.source-declared": {
    nl: "gezegd of de bron van een ingevuld cijfer openbaar is",
    en: "said whether the source of a figure that was entered is public",
  },

  "stakeholder.placed": {
    nl: "plaats op de kaart van macht en belang vastgelegd",
    en: "recorded a place on the map of power and interest",
  },
  "steering.planned": { nl: "sturingsgesprek gepland", en: "planned a steering conversation" },
  "steering.held": {
    nl: "sturingsgesprek vastgelegd als gehouden",
    en: "recorded that a steering conversation was held",
  },
  "agreement.made": {
    nl: "afspraak in een sturingsgesprek vastgelegd",
    en: "recorded an agreement of a steering conversation",
  },
  "agreement.settled": {
    nl: "afspraak van een sturingsgesprek afgerond",
    en: "settled an agreement of a steering conversation",
  },
  "commitment.made": {
    nl: "aanbeveling, vraag of toezegging vastgelegd",
    en: "recorded a recommendation, question or promise",
  },
  "commitment.followed-up": {
    nl: "opvolging van een toezegging vastgelegd",
    en: "recorded the follow-up of a commitment",
  },
  "commitment.quoted": {
    nl: "vrijgegeven cijfers bij een antwoord of toezegging gezet",
    en: "quoted released figures with an answer or promise",
  },
  "commitment.corrected": {
    nl: "woorden van een toezegging verbeterd",
    en: "corrected the words of a commitment",
  },
  "report.begun": { nl: "rapport begonnen", en: "began a report" },
  "report.changed": { nl: "opzet van een rapport gewijzigd", en: "changed the set-up of a report" },
  "report.proposed": { nl: "rapport voorgelegd", en: "put a report forward" },
  "report.approved": { nl: "rapport goedgekeurd", en: "approved a report" },
  "report.refused": { nl: "rapport afgewezen", en: "refused a report" },
  "report.taken-back": {
    nl: "voorgelegd rapport teruggenomen",
    en: "took back a report that was put forward",
  },
  "report.reopened": { nl: "rapport heropend om te verbeteren", en: "reopened a report to correct it" },
  "edition.withdrawn": { nl: "uitgave van een rapport ingetrokken", en: "withdrew an edition of a report" },
  "advice.asked": { nl: "advies gevraagd aan een orgaan", en: "asked a body for advice" },
  "advice.given": { nl: "advies van een orgaan vastgelegd", en: "recorded the advice of a body" },
  "advice.answered": { nl: "advies van een orgaan beantwoord", en: "answered the advice of a body" },
  "consent.recorded": { nl: "instemming met een naam vastgelegd", en: "recorded consent to a name" },
  "consent.withdrawn": {
    nl: "naam gewist nadat de instemming werd ingetrokken",
    en: "erased a name after consent was withdrawn",
  },

  "instrument.added": { nl: "vragenlijst toegevoegd", en: "added a questionnaire" },
  "instrument.pilot-recorded": { nl: "proefafname vastgelegd", en: "recorded a pilot of a questionnaire" },
  "round.opened": { nl: "ronde van een vragenlijst geopend", en: "opened a round of a questionnaire" },
  "round.closed": { nl: "ronde van een vragenlijst gesloten", en: "closed a round of a questionnaire" },

  "campaign.requested": { nl: "meting onder mensen aangevraagd", en: "asked for a round among people" },
  "campaign.approved": { nl: "meting onder mensen goedgekeurd", en: "approved a round among people" },
  "campaign.refused": { nl: "meting onder mensen afgewezen", en: "refused a round among people" },
  "campaign.opened": { nl: "meting onder mensen geopend", en: "opened a round among people" },
  "campaign.closed": { nl: "meting onder mensen gesloten", en: "closed a round among people" },
  "campaign.told": { nl: "verteld wat er uit een meting kwam", en: "told what came of a round" },
  "campaign.reminded": { nl: "herinnering voor een meting verstuurd", en: "sent reminders for a round" },
  "campaign.texts-read": { nl: "open antwoorden van een meting bekeken", en: "read open answers of a round" },
  "campaign.text-judged": { nl: "open antwoord beoordeeld", en: "judged an open answer" },

  "intervention.added": { nl: "interventie toegevoegd", en: "added an intervention" },
  "intervention.changed": { nl: "interventie gewijzigd", en: "changed an intervention" },
  "intervention.handed-over": { nl: "interventie overgedragen", en: "handed over an intervention" },
  "duties.set": { nl: "rollen in interventies verdeeld", en: "divided roles in interventions" },
  "plan.answered": {
    nl: "doel opgenomen of uitgelegd in een afdelingsplan",
    en: "took up or explained a goal in a department plan",
  },

  "public-page.chosen": {
    nl: "iets voor de publieke pagina gekozen",
    en: "chose something for the public page",
  },
  "public-page.contact-written": {
    nl: "op de publieke pagina gezet hoe men reageert",
    en: "wrote on the public page how to respond",
  },
  "public-page.published": { nl: "publieke pagina gepubliceerd", en: "published the public page" },

  "audit.read": { nl: "logboek bekeken", en: "read the audit trail" },
  "installation.demonstration-filled": { nl: "demonstratie gevuld", en: "filled the demonstration" },
  "installation.named": { nl: "naam van de gemeente gewijzigd", en: "changed the name of the municipality" },
  "installation.backed-up": { nl: "back-up gemaakt", en: "made a backup" },
  "installation.restored": { nl: "back-up teruggezet", en: "restored a backup" },
} as const satisfies Record<string, Text>;

export type AuditAction = keyof typeof auditActions;
