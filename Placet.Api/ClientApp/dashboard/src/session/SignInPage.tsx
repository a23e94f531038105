import { useTitle } from "../app/useTitle.ts";
import { Mark } from "../app/Mark.tsx";
import { useTexts } from "../i18n/texts.ts";
import { SignIn } from "./SignIn.tsx";
import styles from "./SignIn.module.css";

/** Stands at the address that was asked for, which is shown after it. */
export function SignInPage() {
  const t = useTexts("shell");
  useTitle(t.signIn);
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <h1 className={styles["brand"]}>
          <Mark /> Placet
        </h1>
        <SignIn />
      </div>
    </main>
  );
}
