import type { Text } from "../language/text.ts";

/** Why nothing can be sent for the moment. */
export type Trouble = "unreachable" | "not-secure" | "sign-in" | "server-refuses";

/** What to do about it. */
export const troubleTexts: Readonly<Record<Trouble, Text>> = {
  unreachable: {
    nl: "De mailserver is niet bereikbaar of verbrak de verbinding. Het wordt vanzelf opnieuw geprobeerd; blijft het zo, dan kijkt de beheerder SMTP_URL na.",
    en: "The mail server cannot be reached, or broke the connection. It is tried again by itself; if it stays so, the administrator checks SMTP_URL.",
  },
  "not-secure": {
    nl: "De mailserver biedt geen verbinding die te vertrouwen is: geen STARTTLS, of een certificaat dat niet klopt. Er is niets verstuurd. De beheerder laat het certificaat herstellen, of zet tls=none in SMTP_URL als de verbinding anders beveiligd is.",
    en: "The mail server offers no connection that can be trusted: no STARTTLS, or a certificate that is not right. Nothing was sent. The administrator has the certificate mended, or writes tls=none in SMTP_URL if the connection is secured otherwise.",
  },
  "sign-in": {
    nl: "De mailserver weigert de naam of het wachtwoord uit SMTP_URL. Er is niets verstuurd; de beheerder verbetert de instelling.",
    en: "The mail server refuses the name or the password of SMTP_URL. Nothing was sent; the administrator mends the setting.",
  },
  "server-refuses": {
    nl: "De mailserver neemt geen mails van ons aan, bijvoorbeeld omdat het adres van de afzender (MOZAIEK_MAIL_FROM) er niet mag versturen, of omdat het er te veel zijn. Het wordt vanzelf opnieuw geprobeerd.",
    en: "The mail server takes no mails from us, for example because the address of the sender (MOZAIEK_MAIL_FROM) may not send there, or because there are too many. It is tried again by itself.",
  },
};
