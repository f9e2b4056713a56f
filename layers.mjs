const JOBS = ['tracker', 'analyzer', 'environment', 'docs', 'healing'];
export const LAYERS = [
  'domain',
  'process',
  'git',
  'store',
  'workspace',
  'demo',
  ...JOBS,
  'reading',
  'temporal',
  'activities',
  'workflows',
  'client',
];

/** Who may import whom: each layer names what it may reach; `types` may be imported as types only. */
export const MAY_IMPORT = {
  domain: { values: [] },
  process: { values: ['domain'] },
  git: { values: ['domain', 'process'] },
  store: { values: ['domain'] },
  workspace: { values: ['domain', 'store'] },
  demo: { values: ['domain', 'process', 'store', 'workspace'] },
  tracker: { values: ['domain', 'process', 'git', 'store'] },
  analyzer: { values: ['domain', 'process', 'git', 'store', 'workspace'] },
  environment: { values: ['domain', 'process', 'git', 'store', 'workspace', 'analyzer'] },
  docs: { values: ['domain', 'git', 'store', 'workspace'] },
  healing: {
    values: [
      'domain',
      'process',
      'store',
      'workspace',
      'tracker',
      'analyzer',
      'environment',
      'docs',
      'reading',
    ],
  },
  reading: {
    values: ['domain', 'process', 'store', 'workspace', 'tracker', 'analyzer', 'environment', 'docs'],
  },
  temporal: { values: ['domain', 'process', 'store'] },
  activities: { values: ['domain', 'git', 'store', 'workspace', ...JOBS, 'reading'] },
  workflows: { values: ['domain'], types: ['activities'] },
  client: {
    values: LAYERS.filter((layer) => !['activities', 'workflows', 'client'].includes(layer)),
    types: ['workflows'],
  },
};
