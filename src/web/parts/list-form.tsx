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

/** One value of several, or any. */
export const Choice = ({
  name,
  title,
  values,
  query,
}: {
  name: string;
  title: string;
  values: readonly string[];
  query: URLSearchParams;
}) => (
  <label>
    {title}
    <select name={name}>
      <option value="">Any</option>
      {values.map((value) => (
        <option value={value} selected={value === query.get(name)}>
          {value}
        </option>
      ))}
    </select>
  </label>
);

/** A component by its id. */
export const ComponentField = ({ query }: { query: URLSearchParams }) => (
  <label>
    Component
    <input type="text" name="component" value={query.get('component') ?? ''} maxlength={64} />
  </label>
);
