/** What a person asks of a network. */
export type NetworkQuestion = {
  /** Columns of the file of ties: who names whom, and how strong a tie is. */
  readonly from: string;
  readonly to: string;
  readonly strength: string | null;
  /** Whether a tie has a direction: a question for advice has, sharing a room has not. */
  readonly directed: "yes" | "no";
  /** The file of people, and the column that says who they are. */
  readonly people: string;
  readonly person: string;
  /** Characteristics of the people, each shown apart. */
  readonly by: readonly string[];
  readonly labelings: number;
  readonly adjust: "holm" | "bh";
  readonly level: number;
};

/** What is averaged over the people of a group; never shown of one person. */
export const personal = ["in-degree", "betweenness", "constraint"] as const;
export type Personal = (typeof personal)[number];

/** Above so many people the measures that look at every path take minutes, and are left out. */
export const mostForPaths = 5_000;
