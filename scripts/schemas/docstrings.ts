import ts from 'typescript';
import type { JsonSchema } from './convert.ts';

/** What the sources say about a schema, found by its type. */
export interface Documented {
  /** Its own docstring, in one line; undefined without one. */
  readonly text: string | undefined;
  /** Puts the docstrings of the fields of what it parses into their schemas. */
  describeFields(schema: JsonSchema): void;
}

/** Finds what a file exports under a name. Undefined where that is no schema. */
export type ReadDocstrings = (file: string, name: string) => Documented | undefined;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Reads the docstrings of files; paths are absolute. */
export function docstringReader(files: readonly string[]): ReadDocstrings {
  const program = ts.createProgram(files, OPTIONS);
  const checker = program.getTypeChecker();
  return (file, name) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module && checker.tryGetMemberInModuleExports(name, module);
    const output = exported && checker.getTypeOfSymbol(exported).getProperty('_output');
    if (exported === undefined || output === undefined) return undefined;
    return {
      text: commentOf(checker, exported),
      describeFields: (schema) => {
        describe(checker, schema, checker.getTypeOfSymbol(output));
      },
    };
  };
}

/** Goes down a schema and the type of what it parses side by side. */
function describe(checker: ts.TypeChecker, schema: JsonSchema, whole: ts.Type): void {
  const type = whole.getNonNullableType();
  for (const option of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((each) => each ?? [])) {
    if (!isSchema(option)) continue;
    const matching = membersOf(type).find((each) => fits(checker, option, each));
    if (matching !== undefined) describe(checker, option, matching);
  }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const property = type.getProperty(name);
    if (property === undefined || !isSchema(field)) continue;
    describe(checker, field, checker.getTypeOfSymbol(property));
    const text = commentOf(checker, property);
    if (text !== undefined) field.description = text;
  }
  const item = type.getNumberIndexType();
  if (item !== undefined && isSchema(schema.items)) describe(checker, schema.items, item);
  const value = type.getStringIndexType();
  if (value !== undefined && isSchema(schema.additionalProperties)) {
    describe(checker, schema.additionalProperties, value);
  }
}

/** A symbol's docstring in one line; undefined without one. */
function commentOf(checker: ts.TypeChecker, symbol: ts.Symbol): string | undefined {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return text === '' ? undefined : text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** Whether a schema may be that of a type: it has the same fields and the same constants. */
function fits(checker: ts.TypeChecker, { properties, items }: JsonSchema, type: ts.Type): boolean {
  if (items !== undefined) return type.getNumberIndexType() !== undefined;
  return Object.entries(properties ?? {}).every(([name, field]) => {
    const property = type.getProperty(name);
    if (property === undefined) return false;
    const own = checker.getTypeOfSymbol(property);
    return !isSchema(field) || field.const === undefined || !own.isLiteral() || own.value === field.const;
  });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
