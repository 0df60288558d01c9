/** What a person asks of a scale: several questions whose mean is one score. */
export type ScaleQuestion = {
  /** The questions, as columns. */
  readonly items: readonly string[];
  /** Those of them that are put the other way round. */
  readonly reversed: readonly string[];
  /** Characteristics, each shown apart. */
  readonly by: readonly string[];
  readonly cross: "none" | "pairs" | "all";
  /** The smallest difference that matters, in points of the scale; null where none was chosen. */
  readonly margin: number | null;
  /** Lowest and highest possible answer; null where the file tells. */
  readonly lowest: number | null;
  readonly highest: number | null;
  /** The file with everyone who was asked, so that answers weigh for those who stayed silent; null where there is none. */
  readonly asked: string | null;
  readonly level: number;
};

/** One name for a scale, the same in every plan: its questions in the order of the file, `-` where turned round. */
export const scaleName = ({ items, reversed }: Pick<ScaleQuestion, "items" | "reversed">): string =>
  items.map(item => (reversed.includes(item) ? `-${item}` : item)).join("+");
