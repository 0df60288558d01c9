/** Common given names in the Netherlands, of several origins; a column of names holds some of them. */
const given = new Set(
  `jan piet kees hans henk willem johan peter erik mark martijn dennis bas tim tom lars sem daan finn noah lucas
  milan levi luuk jesse thijs ruben stijn niels jeroen rob ron frank marcel paul pieter gerrit cornelis johannes
  maria anna johanna elisabeth cornelia petra monique sandra linda esther marieke annelies ingrid saskia
  emma julia mila tess sophie zoe sara nora yara eva lotte fleur femke sanne anouk lisa laura iris
  mohammed mohamed muhammad ahmed ali omar youssef yusuf mehmet mustafa hassan ibrahim rachid karim said abdel
  fatima fatma aisha aicha khadija naima samira layla leila zeynep ayse emine elif meryem
  priya raj anil sunita winston sharon glenn jennifer kevin michael david daniel thomas robert james john
  mary patricia barbara susan emily allison kristen anne jill carrie brad todd neil geoffrey brett jamal
  lakisha latoya tamika tanisha keisha ebony kenya latonya aisha darnell jermaine leroy tyrone rasheed`
    .split(/\s+/)
    .filter(name => name.length > 2),
);

const surnames = new Set(
  `jansen janssen janssens vries berg bakker dijk visser smit meijer meyer boer mulder groot bos vos peters hendriks
  leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs vermeulen schouten willems hoekstra
  maas verhoeven koster prins blom huisman peeters kuipers veen kramer bruin yilmaz kaya demir celik yildiz amrani
  idrissi bouzid singh nguyen rodrigues fernandes smith johnson williams brown jones garcia miller davis wilson`.split(
    /\s+/,
  ),
);

const particle = "(?:van|de|der|den|ter|ten|te|'t|het|el|al|ben|von|da|di|dos|la|le|op|in)";
const initials = new RegExp(
  `^(?:\\p{Lu}\\.\\s?){1,6}(?:${particle} )*\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?$|^(?:${particle} )*\\p{Lu}[\\p{L}'-]+, ?(?:\\p{Lu}\\.\\s?){1,6}(?:${particle} ?)*$`,
  "u",
);
const full = new RegExp(
  `^\\p{Lu}[\\p{L}'-]+(?: (?:\\p{Lu}\\.|${particle}|\\p{Lu}[\\p{L}'-]+)){0,3} \\p{Lu}[\\p{L}'-]+$|^(?:${particle} )*\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?, ?\\p{Lu}[\\p{L}'-]+(?: (?:\\p{Lu}\\.?|${particle}))*$`,
  "u",
);

/** What of a person's name a text has. */
export interface NameSigns {
  /** J. de Vries; Vries, J. de */
  readonly initials: boolean;
  /** Two or more words with capitals, such as Fatima El Amrani */
  readonly shape: boolean;
  /** A common given name or surname */
  readonly known: boolean;
}

const none: NameSigns = { initials: false, shape: false, known: false };

/**
 * Whether a text is shaped like a person's name, and whether a common given name or surname is in it.
 *
 * A shape alone proves nothing ("Den Haag", "Werk En Inkomen"): the column decides.
 */
export function nameSigns(text: string): NameSigns {
  if (text.length < 2 || text.length > 60) return none;
  const cased = text === text.toUpperCase() || text === text.toLowerCase() ? titled(text) : text;
  const words = cased.toLowerCase().split(/[\s,.]+/, 6);
  const known =
    words.length === 1 ? given.has(words[0]!) : words.some(word => given.has(word) || surnames.has(word));
  return { initials: initials.test(cased), shape: full.test(cased), known };
}

const isParticle = new RegExp(`^${particle}$`);

const titled = (text: string) =>
  text
    .toLowerCase()
    .split(" ")
    .map(word =>
      isParticle.test(word) ? word : word.replace(/^\p{Ll}|(?<=[-.'])\p{Ll}/gu, l => l.toUpperCase()),
    )
    .join(" ");
