import type { ReactNode } from "react";

/** What is known of one thing: names with their values, and where it can be changed. */
export function Facts({
  items,
}: {
  readonly items: readonly {
    readonly name: string;
    readonly value: ReactNode;
    /** Link or button to change it. */
    readonly action?: ReactNode;
  }[];
}) {
  return (
    <dl className="utrecht-data-list facts">
      {items.map(item => (
        <div key={item.name} className="facts-item">
          <dt className="utrecht-data-list__item-key">{item.name}</dt>
          <dd className="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">
            {item.value}
          </dd>
          {item.action === undefined ? null : (
            <dd className="utrecht-data-list__actions utrecht-data-list__actions--html-dd">{item.action}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}
