import type { House } from "../source/house.ts";
import { visitorOf } from "../source/identity/visitor.server.ts";
import { routes } from "../source/web/routes.ts";
import { createServer } from "../source/web/server.server.ts";

const origin = "http://localhost:4610";

/** What the server answered. */
export interface Answered {
  readonly status: number;
  /** Where it leads, if it does. */
  readonly to: string;
  readonly text: string;
}

/** Someone who opens pages and sends forms as a browser without script does. */
export interface FormUser {
  get(path: string): Promise<Answered>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Posts fields of which some occur more than once, or that are sent in parts. */
  send(path: string, fields: URLSearchParams | FormData): Promise<Answered>;
}

/** Makes people who use the pages of a house, given the cookie they signed in with. */
export function formUsers(house: House): (person: { readonly cookie: string }) => FormUser {
  const app = createServer({
    house,
    routes,
    identify: request => visitorOf(house, request),
    site: () => ({ municipality: null, demonstration: false }),
  });
  return ({ cookie }) => {
    const send = async (path: string, init: RequestInit): Promise<Answered> => {
      const response = await app.request(`${origin}${path}`, init);
      return {
        status: response.status,
        to: response.headers.get("location") ?? "",
        text: await response.text(),
      };
    };
    // The platform writes what kind of body it is, and where its parts end.
    const post = (path: string, body: URLSearchParams | FormData) =>
      send(path, { method: "POST", headers: { origin, cookie }, body });
    return {
      get: path => send(path, { headers: { origin, cookie } }),
      post: (path, fields = {}) => post(path, new URLSearchParams({ ...fields })),
      send: post,
    };
  };
}
