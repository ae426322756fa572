/** Something that should hold was looked at and does not. */
export class FailedCheck extends Error {
  override readonly name = 'FailedCheck';
}
