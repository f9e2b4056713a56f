import { InputError } from '../../domain/errors.ts';

/** A whole file of another kind, as a tool's summary beside its reports; a report that is torn is none. */
export class ForeignReport extends InputError {}
