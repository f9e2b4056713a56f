import * as z from 'zod';
import { DEFAULT_NAMESPACE } from './entity-ref.ts';

const text = z.string().trim().min(1);
const references = z.array(text).nullish();

/** What is read of an entity of a catalog-info.yaml; what else it says is Backstage's. */
export const Descriptor = z.looseObject({
  apiVersion: text,
  kind: text,
  metadata: z.looseObject({ name: text, namespace: text.default(DEFAULT_NAMESPACE) }),
  spec: z
    .looseObject({
      dependsOn: references,
      providesApis: references,
      consumesApis: references,
      /** Of a `Location`: further files. */
      target: text.nullish(),
      targets: references,
    })
    .nullish(),
});
export type Descriptor = z.infer<typeof Descriptor>;
