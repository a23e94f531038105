import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./tokens.css";
import "./base.css";
import { agentsQuery, dailyUsageQuery, overviewQuery } from "./api/agents.ts";
import { queries } from "./api/queries.ts";
import { App } from "./app/App.tsx";
import { keepScrollOverReload } from "./app/reloadScroll.ts";
import { listenForShortcuts } from "./app/shortcuts/useShortcut.ts";
import { showLastTheme } from "./app/theme.ts";
import { locale } from "./i18n/locale.ts";
import { loadTexts } from "./i18n/texts.ts";
import { mayBeSignedIn, meQuery, preferencesQuery, renewSignIn } from "./session/session.ts";

showLastTheme();
document.documentElement.lang = locale().language;
listenForShortcuts();
keepScrollOverReload();

if (mayBeSignedIn()) {
  // All at once, before the sign-in is certain: the fleet is there as soon as the page is.
  const all = [agentsQuery, preferencesQuery, overviewQuery, dailyUsageQuery];
  for (const query of all) void queries.prefetchQuery(query as never);
  void queries
    .fetchQuery(meQuery)
    .then(() => renewSignIn(Date.now()))
    .catch(() => undefined);
}

async function start(page: HTMLElement): Promise<void> {
  await loadTexts("shell", "home");
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** The texts could not be had, so it is said without them; the page tries again by itself. */
function sayAway(page: HTMLElement): void {
  page.textContent = "Placet does not answer. Trying again … / Placet antwortet nicht. Es wird weiter versucht …";
  setTimeout(() => location.reload(), 5_000);
}

// Not awaited at the top: the texts import from this script, which would wait for them.
const page = document.getElementById("page");
if (page) start(page).catch(() => sayAway(page));
