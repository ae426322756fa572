import { simpleParser } from 'mailparser';
import type { DataSource } from 'typeorm';
import { eventually, type MailSink } from '#libs/testing';

/** The first link of the newest mail about the document to the address; with `kind`, of the newest of that kind. */
export async function linkInMailTo(
  { sink, database }: { readonly sink: MailSink; readonly database: DataSource },
  address: string,
  documentId: string,
  kind: string | null = null,
): Promise<string> {
  const [{ id }] = await eventually('the mail is in the ledger', async () => {
    const rows: { id: string }[] = await database.query(
      `select id from ledger.delivery where document_id = $1 and address = $2 and channel = 'mail'
          and kind not like 'follow-up-%' and ($3::text is null or kind = $3)
        order by created_at desc limit 1`,
      [documentId, address, kind],
    );
    return rows.length > 0 && (rows as [{ id: string }]);
  });
  return linkInMail(sink, id);
}

/** The first link of the last mail of a row of the ledger. */
export async function linkInMail(sink: MailSink, deliveryId: string): Promise<string> {
  const mail = await eventually('the mail arrives', async () =>
    sink.mails.findLast(({ messageId }) => messageId.startsWith(`<${deliveryId}.`)),
  );
  const { text = '' } = await simpleParser(mail.raw);
  return /https?:\/\/\S+/.exec(text)?.[0] ?? '';
}
