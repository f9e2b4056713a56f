import { isGrpcServiceError, type Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { UnavailableError } from '../domain/errors.ts';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
} as const;

/** A server's place to register attributes in. */
export interface AttributeHome {
  readonly client: Client;
  readonly namespace: string;
}

/**
 * Registers what the namespace lacks of our search attributes: a run that names an unknown one is refused by the server.
 * Throws UnavailableError with the commands for the server's operator when this client may not.
 */
export async function registerSearchAttributes({ client, namespace }: AttributeHome): Promise<void> {
  const operator = client.connection.operatorService;
  try {
    const { customAttributes } = await operator.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return;
    await operator.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]])),
    });
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    if (error.details.includes('already exist')) return;
    const commands = Object.entries(SEARCH_ATTRIBUTES).map(
      ([name, type]) =>
        `  temporal operator search-attribute create --namespace ${namespace} --name ${name} --type ${type}`,
    );
    throw new UnavailableError(
      `The Temporal server would not let this program register its search attributes: ${error.details}\n` +
        `Have them made by who runs the server:\n${commands.join('\n')}`,
      { cause: error },
    );
  }
}
