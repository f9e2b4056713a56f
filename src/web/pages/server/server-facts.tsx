import type { ServerObservation } from '../../../client/observe-server.ts';
import { NoServer } from '../../parts/no-server.tsx';

/** Which Temporal server answers, and where its Web UI is; else why none does and what to do. */
export const ServerFacts = ({ seen }: { seen: ServerObservation }) =>
  seen.answers ? (
    <p>
      {'Temporal server: '}
      <code>{seen.address}</code>
      {seen.webUi !== null && (
        <>
          {', '}
          <a href={seen.webUi.url}>its Web UI</a>
        </>
      )}
      .
    </p>
  ) : (
    <NoServer why={seen.why} />
  );
