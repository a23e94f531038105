/** How one signs in, and where one is signed in. */
export const texts = {
  title: "Sign-in and security",

  sessions: "Where you are signed in",
  sessionsNote: "last used first",
  unknownClient: "Unknown program",
  clientOn: (name: string, system: string) => `${name} on ${system}`,
  current: "this browser",
  "method.password": "by password",
  "method.passkey": "by passkey",
  methodProvider: (provider: string) => `by ${provider}`,
  withSecondFactor: (method: string) => `${method} and second factor`,
  signedIn: "signed in",
  lastUsed: "last used",
  end: "Sign out",
  endOf: (client: string) => `Sign out ${client}`,
  endTitle: (client: string) => `Sign out ${client}?`,
  endText: "It has to sign in again. If you do not know it, change your password too.",
  sessionEnded: (client: string) => `${client} was signed out`,
};
