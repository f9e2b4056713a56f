import { CodeText } from './code-text.tsx';

/** Why something of the Temporal server is not known, and what to do. */
export const NoServer = ({ why }: { why: string }) => (
  <p class="empty">
    <CodeText text={why} />
  </p>
);
