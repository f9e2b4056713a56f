import type { Child } from 'hono/jsx';

/** What narrows a list down, as a form that works without a script. */
export const ListForm = ({
  path,
  query,
  children,
}: {
  path: string;
  query: URLSearchParams;
  children: Child;
}) => (
  <form class="filters" method="get" action={path}>
    {children}
    <button type="submit">Show</button>
    {query.size > 0 && (
      <a class="clear" href={path}>
        Clear
      </a>
    )}
  </form>
);

/** One value of several, or any; what an address names is a choice, also where it is none of these. */
export const Choice = ({
  name,
  title,
  values,
  query,
  label = (value) => value,
  none = 'Any',
}: {
  name: string;
  title: string;
  values: readonly string[];
  query: URLSearchParams;
  label?: (value: string) => string;
  /** What it says where nothing is chosen. */
  none?: string;
}) => {
  const chosen = query.get(name) ?? '';
  const all = chosen === '' || values.includes(chosen) ? values : [chosen, ...values];
  return (
    <label>
      {title}
      <select name={name}>
        <option value="">{none}</option>
        {all.map((value) => (
          <option value={value} selected={value === chosen}>
            {label(value)}
          </option>
        ))}
      </select>
    </label>
  );
};

/** A component by its id. */
export const ComponentField = ({ query }: { query: URLSearchParams }) => (
  <label>
    Component
    <input type="text" name="component" value={query.get('component') ?? ''} maxlength={64} />
  </label>
);
