/** Someone who does something, and when. */
export interface Act {
  readonly by: string;
  readonly at: Date;
}
