/** Who made a row of the work and when. */
export interface Made {
  made_by: string;
  made_at: string;
}

/** A row of the work that was taken away can be put back for 30 days; after that it is gone. */
export interface Removable extends Made {
  removed_by: string | null;
  removed_at: string | null;
}
