import { measuredWords } from '../../views/knowledge-words.ts';
import type { ListedKnowledge } from '../../views/shapes/knowledge.ts';
import { clean } from '../words/clean.ts';
import { knowledgePath } from '../words/paths.ts';

/** What people wrote, beside what heals measured; what was imported has no page. */
export const KnowledgeTable = ({ entries }: { entries: readonly ListedKnowledge[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Entry</th>
        <th scope="col">State</th>
        <th scope="col">For</th>
        <th scope="col">Believed</th>
        <th scope="col">Measured</th>
        <th scope="col">Owner</th>
        <th scope="col">Review by</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <tr aria-label={`${entry.id}: ${clean(entry.title)}; ${entry.state}`}>
          <th scope="row">
            {entry.state === 'imported' ? entry.id : <a href={knowledgePath(entry.id)}>{entry.id}</a>}{' '}
            {clean(entry.title)}
          </th>
          <td>{entry.state}</td>
          <td>{clean(entry.for.join(', '))}</td>
          <td>{entry.works ?? ''}</td>
          <td>{entry.measured === null ? '' : measuredWords(entry.measured)}</td>
          <td>{clean(entry.owner)}</td>
          <td class="since">{entry.review_by}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
