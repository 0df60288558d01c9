import type { Text } from "../../language/text.ts";

/** What the page of an invitation says. */
export const words = {
  begin: { nl: "Beginnen", en: "Begin" },
  goOn: { nl: "Verder met uw antwoorden", en: "Go on with your answers" },
  howLong: { nl: "Hoe lang het duurt", en: "How long it takes" },
  minutes: { nl: "minuten", en: "minutes" },
  until: { nl: "Invullen kan tot en met", en: "Can be filled in up to and including" },
  why: { nl: "Waarom we dit vragen", en: "Why we ask" },
  who: { nl: "Wie ziet wat", en: "Who sees what" },
  contact: { nl: "Vragen, of liever op papier", en: "Questions, or rather on paper" },
  free: {
    nl: "Meedoen is vrij. U mag elke vraag overslaan.",
    en: "Taking part is up to you. You may skip any question.",
  },
  later: { nl: "Bewaren en later verder", en: "Save and go on later" },
  check: { nl: "Kijk uw antwoorden na", en: "Check your answers" },
  send: { nl: "Antwoorden versturen", en: "Send the answers" },
  change: { nl: "Wijzigen", en: "Change" },
  none: { nl: "overgeslagen", en: "skipped" },
  missing: { nl: "Deze vragen moeten nog worden beantwoord.", en: "These questions must still be answered." },
  sent: { nl: "Dank u wel", en: "Thank you" },
  sentWhat: {
    nl: "Uw antwoorden zijn verstuurd. Tot de meting sluit, kunt u ze met dezelfde link wijzigen. Daarna leest u op deze link wat er met de antwoorden is gedaan.",
    en: "Your answers have been sent. Until the round closes you can change them with the same link. After that you read at this link what was done with the answers.",
  },
  saved: { nl: "Bewaard", en: "Saved" },
  savedWhat: {
    nl: "Uw antwoorden zijn bewaard, en nog niet verstuurd. Met dezelfde link gaat u verder.",
    en: "Your answers have been saved, and not sent yet. With the same link you go on.",
  },
  notYet: { nl: "Deze meting is nog niet begonnen", en: "This round has not begun yet" },
  over: { nl: "Deze meting is voorbij", en: "This round is over" },
  overWhat: {
    nl: "Er kan niets meer worden ingevuld. Op deze link leest u later wat er met de antwoorden is gedaan.",
    en: "Nothing can be filled in any more. At this link you will read what was done with the answers.",
  },
  unknown: { nl: "Deze link werkt niet", en: "This link does not work" },
  unknownWhat: {
    nl: "Kijk of de link helemaal is overgenomen, ook het laatste stuk. Werkt hij dan nog niet? Vraag het wie u de link stuurde.",
    en: "See whether the whole link was copied, its last part too. Does it still not work? Ask whoever sent you the link.",
  },
  noScript: { nl: "Deze browser kan dit niet veilig", en: "This browser cannot do this safely" },
  noScriptWhat: {
    nl: "Uw browser maakt zelf het bewijs dat u mag meedoen. Zo kan niemand zien wie u bent. Daarvoor is JavaScript nodig, en dat staat uit of werkt hier niet. Wij vragen u niet om dan maar minder anoniem te antwoorden.",
    en: "Your browser itself makes the proof that you may take part. That is why nobody can see who you are. It needs JavaScript for that, which is switched off or does not work here. We do not ask you to answer less anonymously instead.",
  },
  otherDevice: {
    nl: "Open dezelfde link op een ander apparaat, zoals uw telefoon.",
    en: "Open the same link on another device, such as your telephone.",
  },
  paper: { nl: "Of vraag om een vragenlijst op papier:", en: "Or ask for a questionnaire on paper:" },
  elsewhere: { nl: "U begon op een ander apparaat", en: "You began on another device" },
  elsewhereWhat: {
    nl: "Met deze link is al een vragenlijst geopend, op een ander apparaat of in een andere browser. Ga daar verder. Een link geeft recht op één antwoord, en wij kunnen niet zien welk.",
    en: "A questionnaire was opened with this link before, on another device or in another browser. Go on there. A link is good for one answer, and we cannot see which.",
  },
  failed: { nl: "Dat lukte niet", en: "That did not work" },
  failedWhat: {
    nl: "Er is geen verbinding, of de meting is intussen gesloten. Probeer het nog eens.",
    en: "There is no connection, or the round has been closed meanwhile. Try again.",
  },
  done: { nl: "U hebt al geantwoord", en: "You have answered already" },
  doneWhat: {
    nl: "Op dit apparaat is met deze link een antwoord verstuurd. Dank u wel. Op deze link leest u later wat ermee is gedaan.",
    en: "An answer was sent with this link from this device. Thank you. At this link you will read what was done with it.",
  },
  shared: {
    nl: "Leent u dit apparaat? Tot u verstuurt, staan uw antwoorden alleen hier. Daarna niet meer.",
    en: "Is this device borrowed? Until you send them, your answers are only here. After that they are not.",
  },
} satisfies Record<string, Text>;
