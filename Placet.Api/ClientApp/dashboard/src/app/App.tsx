import { useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useConnection } from "../api/connection.ts";
import { failureOf } from "../api/errors.ts";
import { loadTexts, setLocale } from "../i18n/texts.ts";
import { linkName } from "../session/links.ts";
import { mayBeSignedIn, meQuery, preferencesQuery } from "../session/session.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import { router } from "./router.tsx";
import { showTheme } from "./theme.ts";

const SignInPage = lazy(async () => ({ default: (await import("../session/SignInPage.tsx")).SignInPage }));
const PasswordRequiredPage = lazy(async () => {
  const [module] = await Promise.all([import("../session/PasswordRequiredPage.tsx"), loadTexts("account")]);
  return { default: module.PasswordRequiredPage };
});
const LinkPage = lazy(async () => {
  const [module] = await Promise.all([import("../session/LinkPage.tsx"), loadTexts("account")]);
  return { default: module.LinkPage };
});
const SecondFactorRequiredPage = lazy(async () => {
  const [module] = await Promise.all([import("../security/SecondFactorRequiredPage.tsx"), loadTexts("security")]);
  return { default: module.SecondFactorRequiredPage };
});
const SignedOutDialog = lazy(async () => ({
  default: (await import("../session/SignedOutDialog.tsx")).SignedOutDialog,
}));

type Wanted = Parameters<typeof setLocale>[0];

/** The page, or the sign-in at the same address. */
export function App() {
  const asked = mayBeSignedIn();
  const me = useQuery({ ...meQuery, enabled: asked });
  const { signedOut, required } = useConnection();
  const preferences = useQuery({ ...preferencesQuery, enabled: me.data !== undefined });
  useEffect(() => {
    if (!preferences.data) return;
    showTheme(preferences.data.theme as "system");
    void setLocale(preferences.data as Wanted);
  }, [preferences.data]);
  return (
    <ErrorBoundary>
      <Suspense>
        {linkName ? (
          <LinkPage name={linkName} />
        ) : me.data && required === "second_factor_required" ? (
          <SecondFactorRequiredPage />
        ) : me.data && required ? (
          <PasswordRequiredPage />
        ) : me.data ? (
          <RouterProvider router={router} />
        ) : !asked || failureOf(me.error) === "signed-out" ? (
          <SignInPage />
        ) : me.isError ? (
          <Failed error={me.error} again={() => void me.refetch()} />
        ) : null}
        {me.data && signedOut && !linkName && <SignedOutDialog />}
        <Toasts />
      </Suspense>
    </ErrorBoundary>
  );
}
