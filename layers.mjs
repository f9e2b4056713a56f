/** What works on files, repositories and processes, and knows of no job. */
const GROUND = ['domain', 'files', 'process'];
/** Who reads a component's repository. */
const READING_GROUND = [...GROUND, 'git', 'store', 'workspace', 'repository', 'manifests'];

/** What is read, asked, checked and written of a component. */
const JOBS = ['tracker', 'evidence', 'analyzer', 'environment', 'docs', 'reading'];

/** Who may import whom: each room names what it may reach; of `types` it may import types only, and messages. */
export const MAY_IMPORT = {
  domain: { values: [] },
  files: { values: ['domain'] },
  process: { values: ['domain', 'files'] },
  /** What draws on a terminal and reads its keys, and knows nothing of what it shows. */
  terminal: { values: ['domain'] },
  machine: { values: GROUND },
  git: { values: GROUND },
  store: { values: ['domain', 'files'] },
  workspace: { values: ['domain', 'files'] },
  /** What people wrote about symptoms and strategies. */
  knowledge: { values: ['domain', 'files', 'workspace'] },
  repository: { values: [...GROUND, 'git', 'store', 'workspace'] },
  manifests: { values: [...GROUND, 'machine', 'repository'] },
  temporal: { values: GROUND },
  tracker: { values: [...GROUND, 'store'] },
  /** What is derived from all events of the fleet, to be searched and summed. */
  index: { values: [...GROUND, 'store', 'tracker'] },
  evidence: { values: [...GROUND, 'git', 'store', 'tracker'] },
  analyzer: { values: READING_GROUND },
  environment: { values: [...READING_GROUND, 'machine'] },
  docs: { values: ['domain', 'files', 'git', 'store', 'workspace'] },
  demo: { values: [...GROUND, 'store', 'workspace'] },
  reading: {
    values: [...READING_GROUND, 'evidence', 'analyzer', 'environment', 'docs'],
  },
  healing: {
    values: [...GROUND, 'store', 'workspace', ...JOBS],
  },
  /** All that there is of each kind that can be added, for whoever starts a process. */
  catalogue: {
    values: [...READING_GROUND, ...JOBS, 'healing'],
  },
  activities: {
    values: [...READING_GROUND, 'catalogue', ...JOBS, 'index', 'knowledge', 'healing'],
  },
  workflows: { values: ['domain'], types: ['activities'] },
  worker: { values: [...GROUND, 'catalogue', 'reading', 'store', 'workspace', 'temporal', 'activities'] },
  client: {
    values: [
      ...GROUND,
      'catalogue',
      'reading',
      'store',
      'workspace',
      'temporal',
      'tracker',
      'index',
      'knowledge',
      'healing',
      'worker',
    ],
    types: ['workflows'],
  },
  /** What can be done to a fleet, by command line, API and forms alike. */
  verbs: {
    values: [...GROUND, 'store', 'workspace', 'tracker', 'client'],
  },
  /** What is shown of a fleet, in a terminal, in a browser and to programs alike: one reading for each. */
  views: {
    values: [...GROUND, 'git', 'store', 'workspace', ...JOBS, 'index', 'knowledge', 'healing', 'client'],
  },
  /** The fleet in panes of tmux. */
  tmux: { values: [...GROUND, 'store', 'workspace', 'evidence', 'views'] },
  /** Pages, and what programs ask over HTTP. */
  web: {
    values: [...GROUND, 'store', 'workspace', 'temporal', 'tracker', 'index', 'client', 'verbs', 'views'],
  },
  cli: {
    values: [
      ...READING_GROUND,
      'catalogue',
      'machine',
      'temporal',
      'terminal',
      ...JOBS,
      'index',
      'knowledge',
      'demo',
      'healing',
      'client',
      'verbs',
      'views',
      'tmux',
      'web',
    ],
    types: ['workflows'],
  },
};
