/**
 * What browser and server must agree on: RSABSSA-SHA384-PSS-Randomized of RFC 9474 with keys of 2,048 bits. A credential
 * is 32 random bytes that the preparation sets before 32 random bytes of the browser's own.
 */
export const credentialBytes = 64;
export const signatureBytes = 256;
export const saltBytes = 48;

/** Fields in which the browser hands its credential over, base64url. */
export const fields = { blinded: "blinded", credential: "credential", signature: "signature" } as const;
