import { useEffect, useRef } from "react";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useNow } from "../i18n/now.ts";
import { duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { toast } from "../ui/toast.ts";
import { loginOf, type Login, type Provider } from "./model.ts";
import { useLogin } from "./useLogin.ts";
import styles from "./Credentials.module.css";

interface LoginDialogProps {
  readonly agentId: string;
  readonly provider: Provider;
  readonly onClose: () => void;
}

/** A sign-in at a provider: the code, the page where it is typed, and whether it is done. */
export function LoginDialog({ agentId, provider, onClose }: LoginDialogProps) {
  const t = useTexts("credentials");
  const start = useAction({
    run: async () => ({
      login: loginOf(await runtime.credentialProviders.startOAuth(agentId, provider.name)),
      at: Date.now(),
    }),
    quiet: true,
  });
  // Once, also where React mounts twice: each start is another code.
  const begun = useRef(false);
  const { mutate } = start;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  const login = start.data?.login;
  return (
    <Dialog sticky title={t.loginTitle(provider.label)} onClose={onClose}>
      {start.isError && (
        <p className="bad" role="alert">
          <bdi>{wordsOf(start.error)}</bdi>
        </p>
      )}
      {start.data && !login && (
        <p className="bad" role="alert">
          {t.loginUnclear}
        </p>
      )}
      {start.isPending && <Shape height={96} />}
      {login && !start.isPending ? (
        <Waiting
          key={login.id}
          agentId={agentId}
          provider={provider}
          login={login}
          since={start.data?.at ?? 0}
          onClose={onClose}
          onAgain={() => start.mutate()}
        />
      ) : (
        <DialogActions>
          <Button onClick={onClose}>{t.stop}</Button>
          {!start.isPending && (
            <Button look="primary" onClick={() => start.mutate()}>
              {t.startAgain}
            </Button>
          )}
        </DialogActions>
      )}
    </Dialog>
  );
}

interface WaitingProps extends LoginDialogProps {
  readonly login: Login;
  readonly since: number;
  readonly onAgain: () => void;
}

function Waiting({ agentId, provider, login, since, onClose, onAgain }: WaitingProps) {
  const t = useTexts("credentials");
  // The page's clock goes in steps and may lie before the start.
  const left = Math.min(login.seconds * 1000, Math.max(0, since + login.seconds * 1000 - useNow()));
  const state = useLogin(agentId, provider.name, login, left > 0, (account) => {
    toast("ok", account ? t.loggedInAs(provider.label, account) : t.loggedIn(provider.label));
    onClose();
  });
  const over = state.word === "error" || state.failure !== undefined || left === 0;
  return (
    <>
      <p>{t.loginText}</p>
      <p className={styles["code"]}>
        <bdi>{login.code}</bdi>
      </p>
      <div className={styles["steps"]}>
        <CopyButton text={login.code} label={t.copyCode} done={t.copied} />
        {login.page ? (
          <a className={buttonClass("primary")} href={login.page} target="_blank" rel="noreferrer noopener">
            {t.openPage}
          </a>
        ) : (
          <span className="muted">{t.noPage}</span>
        )}
        {login.page && <bdi className="mono muted">{login.page}</bdi>}
      </div>
      <p role="status" className={over ? "bad" : "muted"}>
        {state.failure !== undefined ? (
          <bdi>{state.failure}</bdi>
        ) : state.word === "error" ? (
          t.loginFailed(state.said ?? "")
        ) : left === 0 ? (
          t.loginOver
        ) : (
          t.waiting(duration(left))
        )}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{t.stop}</Button>
        {over && (
          <Button look="primary" onClick={onAgain}>
            {t.startAgain}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
