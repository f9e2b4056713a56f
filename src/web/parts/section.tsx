import type { Child } from 'hono/jsx';

/** A part of a page with a heading that names it. */
export const Section = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <section class="part" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);
