import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/account.ts";

export const texts: TranslationOf<typeof english> = {
  changePassword: "Passwort ändern",
  choosePassword: "Wählen Sie ein eigenes Passwort",
  choosePasswordText:
    "Das, mit dem Sie sich angemeldet haben, wurde für Sie erzeugt. Bis Sie es ändern, ist nichts gesperrt.",
  mustChooseText:
    "Das, mit dem Sie sich angemeldet haben, wurde für Sie erzeugt. Weiter geht es, sobald Sie ein eigenes haben.",
  currentPassword: "Jetziges Passwort",
  newPassword: "Neues Passwort",
  repeatPassword: "Neues Passwort noch einmal",
  passwordRule: "Mindestens 8 Zeichen.",
  passwordsDiffer: "Die beiden sind nicht gleich.",
  wrongPassword: "Das ist nicht Ihr jetziges Passwort.",
  passwordChanged: "Ihr Passwort ist geändert; alle anderen Anmeldungen sind beendet.",
  invalidLink: "Dieser Link gilt nicht",
  invalidLinkText:
    "Er wurde schon benutzt, ist abgelaufen oder zurückgezogen, oder ein Teil fehlt. Bitten Sie, wer ihn geschickt hat, um einen neuen.",
  addressTaken: "Einen Nutzer mit Ihrer Adresse gibt es schon: melden Sie sich an.",
  noPasswords: "Hier meldet sich niemand mit einem Passwort an. Fragen Sie, wer den Link geschickt hat.",
  welcome: "Willkommen bei Placet",
  welcomeText: "Sie wurden eingeladen. Wählen Sie einen Namen und ein Passwort, dann sind Sie dabei.",
  yourEmail: "E-Mail-Adresse",
  yourName: "Ihr Name",
  makeAccount: "Mein Konto anlegen",
  setPassword: "Neues Passwort setzen",
  setPasswordText: "Alle Ihre anderen Anmeldungen enden damit.",
  passwordSet: "Ihr Passwort ist gesetzt. Melden Sie sich damit an.",
  later: "Später",
};
