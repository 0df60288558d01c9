import type { ReactNode } from "react";

/**
 * A heading. A page has one level 1 and skips no level; `id` lets a link or a summary point at it.
 * `above` is a short line over the heading, such as the step of a form.
 */
export function Heading({
  level,
  id,
  above,
  children,
}: {
  readonly level: 1 | 2 | 3 | 4;
  readonly id?: string | undefined;
  readonly above?: string | undefined;
  readonly children: ReactNode;
}) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id}>
      {above === undefined ? null : <span className="heading-above">{above} </span>}
      {children}
    </Tag>
  );
}

/** The sentence under the heading that says what the page is for. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <p className="lead">{children}</p>;
}
