import type { TranslationOf } from "../../i18n/translation.ts";
import type { texts as english } from "../en/account.ts";

export const texts: TranslationOf<typeof english> = {
  changePassword: "Passwort ändern",
  choosePassword: "Wähle ein eigenes Passwort",
  choosePasswordText:
    "Das, mit dem du dich angemeldet hast, wurde für dich erzeugt. Bis du es änderst, ist nichts gesperrt.",
  currentPassword: "Jetziges Passwort",
  newPassword: "Neues Passwort",
  repeatPassword: "Neues Passwort noch einmal",
  passwordRule: "Mindestens 8 Zeichen.",
  passwordsDiffer: "Die beiden sind nicht gleich.",
  wrongPassword: "Das ist nicht dein jetziges Passwort.",
  passwordChanged: "Dein Passwort ist geändert; alle anderen Anmeldungen sind beendet.",
  later: "Später",
};
