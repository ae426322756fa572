import { type ProblemCode, problems } from './problems.js';

/** A refusal that a person caused and can do something about. Everything else that is thrown is a fault of ours. */
export class ApplicationError extends Error {
  override readonly name = 'ApplicationError';

  /** Extension members of the answer (RFC 9457, 3.2): what a program does something with. */
  readonly members: Readonly<Record<string, string>>;

  /** `detail` adds to the code's own words what only this case knows: names, places, limits. It is shown to people. */
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    options: ErrorOptions & { readonly members?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail === undefined ? problems[code].en.title : `${problems[code].en.title}: ${detail}`, options);
    this.members = options.members ?? {};
  }
}
