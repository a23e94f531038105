import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./tokens.css";
import "./base.css";
import { agentsQuery, dailyUsageQuery, overviewQuery } from "./api/agents.ts";
import { queries } from "./api/queries.ts";
import { App } from "./app/App.tsx";
import { listenForShortcuts } from "./app/shortcuts/useShortcut.ts";
import { showLastTheme } from "./app/theme.ts";
import { loadTexts } from "./i18n/texts.ts";
import { meQuery, preferencesQuery, renewSignIn } from "./session/session.ts";

showLastTheme();
listenForShortcuts();

// All at once: whether somebody is signed in shows by itself, and the fleet is there as soon as the page is.
void queries.prefetchQuery(meQuery).then(() => renewSignIn(Date.now()));
for (const query of [agentsQuery, preferencesQuery, overviewQuery, dailyUsageQuery])
  void queries.prefetchQuery(query as never);

const page = document.getElementById("page");
if (page) {
  await loadTexts("shell", "home");
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
