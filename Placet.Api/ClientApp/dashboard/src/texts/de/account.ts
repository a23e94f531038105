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
  later: "Später",
};
