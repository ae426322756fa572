import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Attachment, composeMail, distributed, MailTransport, messageIdFor, prepareAttachment } from '#libs/mail';
import type { Config } from '#libs/platform';
import { parallel } from './prepare.js';

interface Signed {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

interface Addressee {
  readonly id: string;
  readonly role: 'main' | 'copy';
  readonly name: string;
  readonly address: string;
}

/**
 * Signed documents once more under ids of their own, so that their rows can be written a second time. Made before
 * anything is measured: a signature is no part of the floor.
 */
export async function copySigned(database: DataSource, documentIds: readonly string[]): Promise<Signed[]> {
  return Promise.all(documentIds.map((id) => copyOf(database, id)));
}

/**
 * What distribution can't do without, written as plainly as possible: the rows of each document in one transaction, its
 * mails over the same pool with the attachment encoded once, the outcomes marked together as they gather. No queue, no
 * outbox, no claim, no check, no deadline.
 */
export async function runFloor(database: DataSource, config: Config, documents: readonly Signed[]): Promise<void> {
  const { url, connections, from } = config.mail;
  const transport = new MailTransport({ url, connections, from });
  const queue = [...documents];
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let document = queue.shift(); document !== undefined; document = queue.shift()) {
        await oneDocument(database, transport, config, document);
      }
    }),
  );
  await transport.close();
}

async function oneDocument(
  database: DataSource,
  transport: MailTransport,
  config: Config,
  { id, number, title }: Signed,
): Promise<void> {
  const { addressees, attachment } = await writeRows(database, id);
  const accepted: string[] = [];
  let marking: Promise<unknown> = Promise.resolve();
  let gathering = false;
  const mark = () => {
    if (gathering) return;
    gathering = true;
    marking = marking.then(() => {
      gathering = false;
      return database.query(
        `update ledger.delivery set state = 'accepted', settled_at = clock_timestamp() where id = any($1)`,
        [accepted.splice(0)],
      );
    });
  };
  await Promise.all(
    addressees.map(async (addressee) => {
      const words = distributed('zh-CN', {
        unit: addressee.name,
        role: addressee.role,
        title,
        number,
        office: '',
        items: [],
        asked: [],
        dueOn: null,
        url: `${config.http.publicUrl}/inbox/${id}`,
      });
      const mail = await composeMail(
        {
          from: config.mail.from,
          to: addressee,
          messageId: messageIdFor(addressee.id, config.mail.from.address),
          date: new Date(),
          ...words,
        },
        [attachment],
      );
      const outcome = await transport.send(mail);
      if (outcome.kind !== 'accepted') throw new Error(`The mail server of the bench answered ${outcome.kind}`);
      accepted.push(addressee.id);
      mark();
    }),
  );
  await marking;
}

/** The rows that an opened ledger leaves: one an effect, and what the timeline says. */
async function writeRows(
  database: DataSource,
  id: string,
): Promise<{ addressees: Addressee[]; attachment: Attachment }> {
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into lifecycle.event (document_id, seq, type, at, data, previous_hash, hash)
       values ($1, 1, 'distributed', now(), '{}', $2, $2)`,
      [id, createHash('sha256').update(id).digest('hex')],
    );
    await tx.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, address, state, settled_at)
       select gen_random_uuid(), $1, 1, 'distribution', unit_id, role, channel, case channel when 'mail' then address end,
              case channel when 'mail' then 'pending' else 'accepted' end, case channel when 'inbox' then now() end
         from signoff.recipient, unnest(array['mail', 'inbox']) as channel where document_id = $1`,
      [id],
    );
  });
  const [rendition]: { file_name: string; bytes: Buffer }[] = await database.query(
    'select file_name, bytes from signoff.rendition where document_id = $1',
    [id],
  );
  if (rendition === undefined) throw new Error('The bench found a signed document without its page');
  const addressees: Addressee[] = await database.query(
    `select delivery.id, delivery.role, unit.name, delivery.address
       from ledger.delivery join directory.unit on unit.id = delivery.unit_id
      where delivery.document_id = $1 and channel = 'mail'`,
    [id],
  );
  const file = { fileName: rendition.file_name, contentType: 'application/pdf', bytes: rendition.bytes };
  return { addressees, attachment: await prepareAttachment(file) };
}

async function copyOf(database: DataSource, from: string): Promise<Signed> {
  const id = randomUUID();
  const hash = createHash('sha256').update(id).digest('hex');
  return database.transaction(async (tx) => {
    const [copy]: Signed[] = await tx.query(
      `insert into lifecycle.document (id, office_id, meeting_type, title, stage, round, revision_no, revision_hash,
                                       drafter_id, route, number_text, published_at)
       select $2, office_id, meeting_type, title, stage, round, revision_no, revision_hash, drafter_id, route,
              number_text, now() from lifecycle.document where id = $1
       returning id, number_text as number, title`,
      [from, id],
    );
    if (copy === undefined) throw new Error(`There is no document ${from}`);
    await tx.query(
      `insert into signoff.recipient_version (document_id, unit_id, role, position, code, name, phrase, address)
       select $2, unit_id, role, position, code, name, phrase, address from signoff.recipient where document_id = $1`,
      [from, id],
    );
    await tx.query(
      `insert into signoff.rendition_version (document_id, file_name, media_type, sha256, bytes)
       select $2, file_name, media_type, $3, bytes from signoff.rendition where document_id = $1`,
      [from, id, hash],
    );
    await tx.query(
      `insert into signoff.seal_version (document_id, hash, revision_hash, recipients_hash, rendition_sha256,
                                         number_text, signed_on, signer_id, opinion, signed_at)
       select $2, hash, revision_hash, recipients_hash, rendition_sha256, number_text, signed_on, signer_id, opinion, now()
         from signoff.seal where document_id = $1`,
      [from, id],
    );
    return copy;
  });
}
