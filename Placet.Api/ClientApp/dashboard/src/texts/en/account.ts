/** One's own account. */
export const texts = {
  changePassword: "Change password",
  choosePassword: "Choose a password of your own",
  choosePasswordText: "The one you signed in with was created for you. Nothing is blocked until you change it.",
  mustChooseText: "The one you signed in with was created for you. Here you go on once you have your own.",
  currentPassword: "Current password",
  newPassword: "New password",
  repeatPassword: "New password again",
  passwordRule: "At least 8 characters.",
  passwordsDiffer: "The two are not the same.",
  wrongPassword: "That is not your current password.",
  passwordChanged: "Your password was changed; all other sign-ins have ended.",
  later: "Later",
};
