/** Repositories with what they have in a software catalog. */
export const CATALOGS: readonly Readonly<Record<string, string>>[] = [
  {
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: artist-web
  namespace: music
  annotations: { github.com/project-slug: o/r, 'a/b': "c" }
  tags: [java, &t data]
spec:
  type: website
  owner: group:artists
  system: portal
  dependsOn:
    - resource:default/artists-db
    - component:artist-lookup # a comment
  providesApis: [artist-api]
  consumesApis: [ops/log]
---
apiVersion: backstage.io/v1beta1
kind: API
metadata:
  name: artist-api
spec:
  definition: |
    openapi: 3.0.0
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec:
  targets: [./catalog/*.yaml, https://example.org/c.yaml, "{a,b}/catalog-info.yaml"]
`,
    'catalog/one.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: {name: artists-db}\nspec: {type: database, dependsOn: []}\n',
    'a/catalog-info.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: back}\nspec: {target: ../catalog-info.yaml}\n',
  },
  {
    'catalog-info.yml':
      '%YAML 1.2\n---\n{"apiVersion": "backstage.io/v1alpha1", "kind": "System", "metadata": {"name": "portal"}, "spec": null}\n...\n',
  },
];
