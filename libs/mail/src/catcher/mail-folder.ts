import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ParsedMail } from 'mailparser';
import { z } from 'zod';
import { parseMail } from '../parse-mail.js';

const caughtMail = z.object({
  id: z.string(),
  receivedAt: z.coerce.date(),
  /** The addresses of the envelope. */
  to: z.array(z.string()).readonly(),
  from: z.string(),
  subject: z.string(),
  messageId: z.string(),
  bytes: z.number(),
});

/** What the list shows of a mail, without reading the mail. */
export type CaughtMail = Readonly<z.infer<typeof caughtMail>>;

/** Enough for a look back; a trial installation must not fill a disk. */
export interface MailFolderLimits {
  readonly mails: number;
  readonly bytes: number;
}

const usualLimits: MailFolderLimits = { mails: 2_000, bytes: 500_000_000 };

/** `2024-03-18T02-00-00-000Z-0d2f0d2f.eml`: by time, in letters that a file name and an address may have. */
const ours = /^\d{4}(-\d\d){2}T(\d\d-){3}\d{3}Z-[0-9a-f]{8}\.eml$/;

/** Headers are at the beginning; the attachments behind them need not be read for the list. */
const headBytes = 64 * 1024;

/**
 * Mails as files. Each is one .eml, newest last by name; a mail is there when its file has that name. `index.jsonl`
 * holds what the list shows, one line a mail. It only saves time: what it lacks is read from the mails.
 */
export class MailFolder {
  /** Oldest first. */
  private readonly mails: CaughtMail[] = [];
  private indexLines = 0;

  private constructor(
    private readonly folder: string,
    private readonly limits: MailFolderLimits,
  ) {}

  static async open(folder: string, limits: MailFolderLimits = usualLimits): Promise<MailFolder> {
    await mkdir(folder, { recursive: true });
    const opened = new MailFolder(folder, limits);
    await opened.load();
    return opened;
  }

  /** Newest first, those whose recipient or subject holds `search`. */
  list(search = ''): readonly CaughtMail[] {
    const wanted = search.trim().toLowerCase();
    return this.mails
      .filter(({ to, subject }) => `${to.join(' ')} ${subject}`.toLowerCase().includes(wanted))
      .reverse();
  }

  /** The whole mail as it came, or null when there is none of that id. */
  async source(id: string): Promise<Buffer | null> {
    if (!this.mails.some((mail) => mail.id === id)) return null;
    try {
      return await readFile(this.fileOf(id));
    } catch (error) {
      // It was among the oldest and has gone since, or somebody tidied up by hand.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async read(id: string): Promise<ParsedMail | null> {
    const source = await this.source(id);
    return source === null ? null : parseMail(source);
  }

  async keep(mail: Readable, recipients: readonly string[]): Promise<void> {
    const partial = path.join(this.folder, `${randomUUID()}.partial`);
    try {
      await pipeline(mail, createWriteStream(partial));
      const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
      const caught = await summary(id, partial, recipients);
      await appendFile(this.index, lineOf(caught));
      await rename(partial, this.fileOf(id));
      this.mails.push(caught);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    this.mails.sort(byAge);
    this.indexLines += 1;
    await this.prune();
  }

  private async load(): Promise<void> {
    const names = await readdir(this.folder);
    for (const name of names.filter((name) => name.endsWith('.partial'))) {
      await rm(path.join(this.folder, name), { force: true });
    }
    const known = await this.indexed();
    for (const name of names.filter((name) => ours.test(name)).sort()) {
      const id = name.slice(0, -'.eml'.length);
      this.mails.push(known.get(id) ?? (await summary(id, this.fileOf(id), null)));
    }
    await this.writeIndex();
    await this.prune();
  }

  private async prune(): Promise<void> {
    let bytes = this.mails.reduce((sum, mail) => sum + mail.bytes, 0);
    // The newest stays, however large it is.
    while (this.mails.length > 1 && (this.mails.length > this.limits.mails || bytes > this.limits.bytes)) {
      const oldest = this.mails.shift();
      if (oldest === undefined) break;
      bytes -= oldest.bytes;
      await rm(this.fileOf(oldest.id), { force: true });
    }
    if (this.indexLines > 2 * this.limits.mails) await this.writeIndex();
  }

  private async indexed(): Promise<Map<string, CaughtMail>> {
    const text = await readFile(this.index, 'utf8').catch(() => '');
    return new Map(
      text
        .split('\n')
        .flatMap((line) => caughtOf(line) ?? [])
        .map((mail) => [mail.id, mail]),
    );
  }

  private async writeIndex(): Promise<void> {
    const mails = [...this.mails];
    const partial = path.join(this.folder, `${randomUUID()}.partial`);
    await writeFile(partial, mails.map(lineOf).join(''));
    await rename(partial, this.index);
    this.indexLines = mails.length;
  }

  private get index(): string {
    return path.join(this.folder, 'index.jsonl');
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${id}.eml`);
  }
}

async function summary(id: string, file: string, recipients: readonly string[] | null): Promise<CaughtMail> {
  const { head, bytes } = await headOf(file);
  const { from, to, subject, messageId } = await parseMail(head);
  const named = [to ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));
  return {
    id,
    receivedAt: receivedAt(id),
    to: recipients ?? named,
    from: from?.text ?? '',
    subject: subject ?? '',
    messageId: messageId ?? '',
    bytes,
  };
}

async function headOf(file: string): Promise<{ head: Buffer; bytes: number }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const end = buffer.subarray(0, bytesRead).indexOf('\r\n\r\n');
    return { head: buffer.subarray(0, end === -1 ? bytesRead : end + 4), bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

function receivedAt(id: string): Date {
  return new Date(id.replace(/^(.{10}T\d\d)-(\d\d)-(\d\d)-(\d{3}Z).*$/, '$1:$2:$3.$4'));
}

function byAge(one: CaughtMail, other: CaughtMail): number {
  return one.id < other.id ? -1 : 1;
}

function lineOf(mail: CaughtMail): string {
  return `${JSON.stringify(mail)}\n`;
}

/** Null for a line that a crash cut short, and for what somebody else wrote: the mail itself is read then. */
function caughtOf(line: string): CaughtMail | null {
  try {
    return caughtMail.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
