/** What a reference to an entity leaves out. */
export interface EntityDefaults {
  readonly kind: string;
  readonly namespace: string;
}

/** Backstage's default namespace. */
export const DEFAULT_NAMESPACE = 'default';

/** Longer parts are refused: https://backstage.io/docs/features/software-catalog/descriptor-format#name-required */
const MAX_PART = 63;
const KIND = /^[a-z][a-z\d]*$/i;
const NAME = /^[a-z\d]+([-_.][a-z\d]+)*$/i;

/** `[kind:][namespace/]name` in full and in lower case, as Backstage compares references; null for what is none. */
export function entityRef(text: string, defaults: EntityDefaults): string | null {
  const [, kind = defaults.kind, namespace = defaults.namespace, name = ''] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text.trim()) ?? [];
  const parts = [kind, namespace, name];
  if (!KIND.test(kind) || !NAME.test(namespace) || !NAME.test(name)) return null;
  return parts.some((part) => part.length > MAX_PART) ? null : `${kind}:${namespace}/${name}`.toLowerCase();
}
