import type { ReactNode } from "react";

type Look = "primary" | "secondary" | "danger" | "plain";

const looks: Record<Look, string> = {
  primary: "utrecht-button--primary-action",
  secondary: "utrecht-button--secondary-action",
  danger: "utrecht-button--primary-action utrecht-button--danger",
  plain: "utrecht-button--subtle",
};

/** A button that sends the form around it. `name` and `value` tell the server which button was used. */
export function Button({
  look = "primary",
  name,
  value,
  form,
  formAction,
  children,
}: {
  readonly look?: Look | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** The id of the form, where the button stands outside it. */
  readonly form?: string | undefined;
  /** Another address to send the form to. */
  readonly formAction?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="submit"
      className={`utrecht-button ${looks[look]}`}
      name={name}
      value={value}
      form={form}
      formAction={formAction}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: for the one thing to do next, where nothing is sent. */
export function ButtonLink({
  href,
  look = "primary",
  children,
}: {
  readonly href: string;
  readonly look?: Look | undefined;
  readonly children: ReactNode;
}) {
  return (
    <a className={`utrecht-button utrecht-button-link ${looks[look]}`} href={href}>
      {children}
    </a>
  );
}

/** Buttons and links that belong together, side by side where there is room. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="actions">{children}</div>;
}
