/** A person with an account. */
export interface PersonTable {
  id: string;
  name: string;
  /** Lower case; unique. */
  email: string;
  email_verified: number;
  image: string | null;
  /** 1 once a second factor has been set up and proved. */
  second_factor: number;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  id: string;
  person: string;
  token: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
  /** The sign-in library has these two columns; they stay empty. */
  ip_address: string | null;
  user_agent: string | null;
}

/** How a person proves who they are: a password (scrypt), later an identity provider of the municipality. */
export interface CredentialTable {
  id: string;
  person: string;
  account_id: string;
  provider: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

/** Short-lived proofs of the sign-in library: a sign-in that waits for its second step. */
export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

export interface SecondFactorTable {
  id: string;
  person: string;
  /** Encrypted. */
  secret: string;
  /** Encrypted. */
  recovery_codes: string;
  verified: number;
  failures: number;
  locked_until: string | null;
}

/** A role given to a person, for one unit or for the whole municipality; never deleted, only revoked. */
export interface RoleGrantTable {
  id: string;
  person: string;
  role: string;
  unit: string | null;
  granted_by: string;
  granted_at: string;
  revoked_by: string | null;
  revoked_at: string | null;
}

/** A one-time link that makes an account: by invitation, or for the first administrator. */
export interface InvitationTable {
  id: string;
  token_hash: string;
  kind: "first-administrator" | "invitation";
  email: string | null;
  name: string | null;
  /** JSON list of roles. */
  roles: string;
  made_by: string;
  made_at: string;
  expires_at: string;
  used_at: string | null;
}

/** Attempts to sign in, by keyed hash of the account or the address; rows live for an hour. */
export interface AttemptTable {
  key_hash: string;
  count: number;
  last_at: string;
}

export interface AuditEntryTable {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** JSON: ids and numbers only. */
  detail: string;
  hash: string;
}

/** One row: where the chain ends, under a key, so that entries cannot be cut off its end. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
  mac: string;
}
