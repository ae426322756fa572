/** mailauth brings no types: what our tests ask of it. */
declare module 'mailauth' {
  interface Signature {
    readonly status: { readonly result: string; readonly aligned?: string | false };
  }

  export function authenticate(
    mail: Buffer,
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly dkim: { readonly results: readonly Signature[] } }>;
}
