import type { ParsedMail, SimpleParserOptions } from 'mailparser';

/** The parser is loaded with the first mail: most services never read one. */
export async function parseMail(raw: Buffer, options: SimpleParserOptions = {}): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(raw, options);
}
