export type Act = "sign-in" | "password-reset" | "second-factor" | "invitation";
export type Scope = "pair" | "account" | "address";

/** How many tries, and within how many minutes, before the next is refused unseen. */
export interface Limits {
  minutes: number;
  /** One account from one address. */
  pair?: number;
  /** One account from everywhere. */
  account: number;
  /** One address for all accounts. */
  address?: number;
  /** Where the account has signed in before, only the pair counts: strangers cannot lock a person out, nor one person an office. */
  trustsKnownPlaces: boolean;
}

export const LIMITS: Record<Act, Limits> = {
  "sign-in":        { minutes: 15, pair: 10, account: 30, address: 100, trustsKnownPlaces: true },
  "password-reset": { minutes: 60, pair: 5,  account: 5,  address: 50,  trustsKnownPlaces: true },
  // Who gets this far knows the password, so a place where it worked says nothing.
  "second-factor":  { minutes: 15, pair: 10, account: 30,               trustsKnownPlaces: false },
  // An owner may invite a whole firm at once.
  "invitation":     { minutes: 60,           account: 60, address: 200, trustsKnownPlaces: false },
};

export const SCOPES: Scope[] = ["pair", "account", "address"];
