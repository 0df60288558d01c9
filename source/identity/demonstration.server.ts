import type { House } from "../house.ts";
import { recordAudit } from "./audit.server.ts";
import { codeAt } from "./authenticator.ts";
import { demonstrationNames } from "./demonstration-names.ts";
import { type Role, roles } from "./policy.ts";
import { requiresSecondFactor } from "./rules.ts";
import { cookiesAfter, type Step } from "./sign-in.server.ts";
import { becomeDemonstration, findPersonByEmail, isDemonstration, setRoles } from "./store.server.ts";

/** An account of the demonstration; everyone may know its password and its secret. */
export interface DemonstrationAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  /** Secret of the second step for an authenticator app; null for roles that need none. */
  readonly secret: string | null;
}

const password = "mozaiek-demonstratie";
const secret = "MOZAIEKDEMONSTRATIEMOZAIEKDEMONS";

/** One account for each role. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = roles.map(role => ({
  role,
  email: `${role}@demonstratie.example`,
  password,
  secret: requiresSecondFactor([role]) ? secret : null,
}));

/**
 * Makes this installation a demonstration with one ready account a role. Does nothing to what is there already.
 *
 * @throws Failure `demonstration` when the installation has accounts of people
 */
export async function fillDemonstrationAccounts(house: House): Promise<readonly DemonstrationAccount[]> {
  const { auth, keys, planes } = house;
  await becomeDemonstration(planes.work);
  let made = 0;
  for (const account of demonstrationAccounts) {
    if ((await findPersonByEmail(planes.work, account.email)) !== null) continue;
    const person = await auth.createAccount({
      email: account.email,
      name: demonstrationNames[account.role],
      password: account.password,
    });
    const at = house.now();
    await setRoles(planes.work, keys, { person, roles: [account.role], by: "operator", at });
    if (account.secret !== null) await auth.setSecondFactor(person, account.secret);
    made++;
  }
  if (made > 0) {
    const event = {
      actor: "operator",
      action: "installation.demonstration-filled",
      detail: { made },
    } as const;
    await recordAudit(planes.work, keys, event, house.now());
  }
  return demonstrationAccounts;
}

/**
 * Signs in as one of the demonstration's people, by the same two steps as anyone, made on the server.
 *
 * @returns null when this is no demonstration, or the steps were refused
 */
export async function signInToDemonstration(house: House, role: Role): Promise<Step | null> {
  if (!(await isDemonstration(house.planes.work))) return null;
  const account = demonstrationAccounts.find(one => one.role === role);
  if (account === undefined) return null;
  const first = await house.auth.signIn(account.email, account.password);
  if (first.outcome !== "second-step" || account.secret === null)
    return first.outcome === "in" ? first : null;
  const second = await house.auth.verifyCode(cookiesAfter(first.headers), codeAt(account.secret, new Date()));
  return second.outcome === "in" ? second : null;
}
