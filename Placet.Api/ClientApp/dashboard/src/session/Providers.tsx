import type { ProviderResponse } from "@placet/management-client";
import { apiBase } from "../api/base.ts";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { goOnPath } from "./returnPath.ts";

/** The identity providers. The browser goes there and comes back signed in. */
export function Providers({ providers }: { readonly providers: readonly ProviderResponse[] }) {
  const t = useTexts("signIn");
  const returnTo = encodeURIComponent(goOnPath(location));
  return providers.map(({ id, name }) => (
    <a
      key={id}
      className={buttonClass()}
      href={`${apiBase}/api/auth/external/${encodeURIComponent(id)}?returnTo=${returnTo}`}
    >
      <bdi>{t.provider(name)}</bdi>
    </a>
  ));
}
