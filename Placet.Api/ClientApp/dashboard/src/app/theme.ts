export type Theme = "light" | "dark" | "system";

/** Shows the page in a theme, and keeps it for the moment before the preferences are read the next time. */
export function showTheme(theme: Theme): void {
  localStorage.setItem("placet.theme", theme);
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function showLastTheme(): void {
  const theme = localStorage.getItem("placet.theme");
  if (theme === "light" || theme === "dark") showTheme(theme);
}
