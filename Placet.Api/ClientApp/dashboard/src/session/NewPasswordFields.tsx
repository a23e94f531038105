import { useTexts } from "../i18n/texts.ts";
import { TextField } from "../ui/Field.tsx";
import { differs, isShort, type NewPassword } from "./newPassword.ts";

interface NewPasswordFieldsProps {
  readonly draft: NewPassword;
  readonly onChange: (draft: NewPassword) => void;
  /** Why the service did not take it. */
  readonly error?: string | undefined;
}

/** A new password, twice. What is wrong is said while it is typed. */
export function NewPasswordFields({ draft, onChange, error }: NewPasswordFieldsProps) {
  const t = useTexts("account");
  const { password, again } = draft;
  return (
    <>
      <TextField
        label={t.newPassword}
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={(value) => onChange({ ...draft, password: value })}
        help={t.passwordRule}
        error={password !== "" && isShort(draft) ? t.passwordRule : error}
      />
      <TextField
        label={t.repeatPassword}
        type="password"
        autoComplete="new-password"
        required
        value={again}
        onChange={(value) => onChange({ ...draft, again: value })}
        error={again !== "" && differs(draft) ? t.passwordsDiffer : undefined}
      />
    </>
  );
}
