/**
 * Words by which a text can lead to a person, as patterns. They err on the side of finding too much: what is found is
 * looked at by a person, and what is missed by nobody.
 *
 * When not to use: as the only guard. People recognise a story by what happened, and no pattern sees that.
 */
export const tracePatterns = {
  /** Being the only, first or last of a kind. */
  only: /\b(?:als enige|de enige|het enige|enigste|niemand anders|geen andere?|als (?:eerste|laatste)|i am the only|i'm the only|the only (?:one|woman|man|person)|only one|no one else|nobody else|as the (?:first|last))\b/i,
  smallGroup:
    /\b(?:wij (?:drie|vieren?|vijven?|tweeën|met z['’]n (?:tweeën|drieën|vieren|vijven))|ons team van (?:\d|twee|drie|vier|vijf|zes|zeven|acht|negen)\b|the (?:two|three|four|five) of us|our team of (?:\d|two|three|four|five|six|seven|eight|nine)\b)/i,
  moment:
    /\b(?:\d{1,2}[-/. ](?:\d{1,2}|jan\w*|feb\w*|maart|mrt|march|apr\w*|mei|may|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|oct\w*|nov\w*|dec\w*)(?:[-/. ]\d{2,4})?|afgelopen (?:maandag|dinsdag|woensdag|donderdag|vrijdag)|last (?:monday|tuesday|wednesday|thursday|friday))\b/i,
  contact: /\S@\S|\b0\d(?:[ -]?\d){8}\b|\+\d(?:[ -]?\d){8,}|\bhttps?:\/\//i,
  /** A form of address, a function or a colleague, and a name. */
  titled:
    /\b(?:(?:de )?heer|mevrouw|meneer|mevr\.|dhr\.|mr\.|mrs\.|ms\.|collega|mijn (?:leidinggevende|chef|baas|teamleider)|my (?:manager|boss|team leader|colleague)),?\s+\p{Lu}\p{Ll}+/u,
  /** A capital inside a sentence: most are names. Words after a full stop are left alone. */
  capital: /(?<=[\p{Ll},;:]\s)\p{Lu}\p{Ll}{2,}/u,
} as const;
