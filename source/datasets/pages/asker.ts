import type { Visit } from "../../web/route.ts";
import type { Asker } from "../store.server.ts";

/** Whoever makes this visit, as the store knows them; someone who looks as another role asks with that role alone. */
export const askerOf = ({ person }: Visit): Asker => ({
  id: person?.id ?? "anonymous",
  roles: person?.roles ?? [],
});
