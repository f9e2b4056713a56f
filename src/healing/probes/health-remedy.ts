/** What ends each kind of failure, by the beginning of its symptom; the longest that fits. */
const REMEDIES: Readonly<Record<string, (id: string) => string>> = {
  health: (id) => `Start ${id} again, or correct its health: in components.yaml.`,
  'health/net/ENOTFOUND': () =>
    'Correct the host in health: of components.yaml, or have the name server know the name.',
  'health/net/EAI_AGAIN': () =>
    'See whether this machine reaches its name server; correct the host in health: of components.yaml if it never had such a name.',
  'health/tls': () =>
    'Renew or correct the certificate, or have this machine trust who signed it (NODE_EXTRA_CA_CERTS); health.insecure_tls: true takes any.',
  'health/http/3': () =>
    'Have health.http in components.yaml name the address that it leads to, or set health.redirects or health.status if this answer is healthy.',
  'health/http/4': (id) =>
    `Correct the address, method or headers of health: in components.yaml, or what ${id} lets in; set health.status if this answer is healthy.`,
  'health/http/not_http': () =>
    'Correct the scheme or port of health.http in components.yaml, or ask by tcp:.',
  'health/timeout': (id) =>
    `See what keeps ${id} from answering, and start it again; give it longer with health.timeout in components.yaml if it is only slow.`,
  'health/exit': (id) =>
    `Start ${id} again; or run the health: command of components.yaml by hand in its folder, and fix what it reports.`,
};

/** What a person can do about a health check that fails with this symptom. */
export function remedyFor(componentId: string, symptom: string | null): string {
  const [, remedy] =
    Object.entries(REMEDIES)
      .filter(([beginning]) => symptom?.startsWith(beginning) ?? beginning === 'health')
      .sort(([one], [other]) => other.length - one.length)[0] ?? [];
  return remedy?.(componentId) ?? '';
}
