import type { PropsWithChildren } from 'hono/jsx';

/** Where something may be wider than the screen, which keys scroll, too. */
export const Scroll = ({ label, children }: PropsWithChildren<{ label: string }>) => (
  <div class="scroll" role="region" aria-label={label} tabindex={0}>
    {children}
  </div>
);
