/** A form to print: a heading, a sentence, facts, rows of what happened, and who says so. Nothing in it is markup. */
export interface Form {
  readonly title: string;
  readonly opening: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly rowsTitle: string;
  readonly columns: readonly string[];
  /** Shares of the width, as many as `columns`. */
  readonly widths: readonly number[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
  readonly issuer: string;
  /** As it is printed: 2026年3月9日. */
  readonly issuedOn: string;
  readonly note: string;
}
