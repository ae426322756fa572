import { randomUUID } from 'node:crypto';
import { UnitOfWork } from '#libs/database';
import { message, Outbox } from '#libs/messaging';
import { eventually, givenDocument, minutesOf, type TestOffice, type TestService, testPassword } from '#libs/testing';
import { PreviewSignature } from '../../apps/signoff/src/preview-signature.js';
import { SignDocument } from '../../apps/signoff/src/sign-document.js';

/**
 * Signs minutes of one matter with these paragraphs, and lets the queues do the rest.
 * @param before what is done with the document while it is not signed yet
 */
export async function sign(
  service: TestService,
  office: TestOffice,
  texts: readonly string[],
  before: (documentId: string) => Promise<void> = async () => {},
): Promise<string> {
  const paragraphs = texts.map((text, index) => ({ ordinal: index + 1, text }));
  const minutes = minutesOf({
    items: [{ ordinal: 1, heading: '审议一项方案', paragraphs }],
    // No two documents of a test have one text.
    closing: randomUUID(),
  });
  const { id, revision } = await givenDocument(service.database, office, 'sign-off', minutes);
  await before(id);
  await service.app
    .get(UnitOfWork, { strict: false })
    .run((tx) =>
      service.app
        .get(Outbox, { strict: false })
        .add(tx, randomUUID(), [message('signoff.open', { documentId: id, round: 1 })]),
    );
  const task = await eventually('the document lies on the desk', async () => {
    const [row] = await service.database.query('select id from desk.task where document_id = $1', [id]);
    return row;
  });
  const actor = { personId: office.signerId, correlationId: randomUUID() };
  const { concerns } = await service.app.get(PreviewSignature, { strict: false }).run(task.id, actor);
  await service.app.get(SignDocument, { strict: false }).run(
    task.id,
    {
      revision,
      stepUp: { password: testPassword },
      accepted: { warnings: concerns.map((concern) => concern.id), reason: '已核对。' },
    },
    actor,
  );
  return id;
}

/** As `sign`, and waits until it was sent out and what it asks was read. */
export async function sendOut(service: TestService, office: TestOffice, texts: readonly string[]): Promise<string> {
  const id = await sign(service, office, texts);
  await eventually('its follow-ups are opened', async () => {
    const [row] = await service.database.query(
      'select from followup.opening where document_id = $1 and opened_at is not null',
      [id],
    );
    return row !== undefined;
  });
  return id;
}
