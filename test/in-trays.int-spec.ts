import { randomUUID } from 'node:crypto';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import { Reconciler } from '#libs/messaging';
import { type RunningService, startService } from '#libs/platform';
import {
  eventually,
  givenDocument,
  givenOffice,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';

/** Two stages, each in a service of its own, on one database. */
describe('in-trays that the queue has lost', () => {
  let review: TestService;
  let signoff: RunningService;
  let office: TestOffice;

  beforeAll(async () => {
    review = await startTestService([ReviewModule]);
    signoff = await startService(review.config, [SignoffModule]);
    office = await givenOffice(review.database);
  });

  afterAll(async () => {
    await signoff?.app.close();
    await review?.stop();
  });

  it('are filled again by each stage, also when all of them look at the same moment', async () => {
    const inReview = await givenDocument(review.database, office, 'review');
    const inSignOff = await givenDocument(review.database, office, 'sign-off');

    const promised = await Promise.all([review, signoff].map(({ app }) => app.get(Reconciler).reconcile(0)));

    expect(promised).toEqual([1, 1]);
    await eventually('the reviewers are asked', () => isOnDesk('review', inReview.id));
    await eventually('the signer is asked', () => isOnDesk('sign-off', inSignOff.id));
  });

  it('are filled again though a message of a newer release waits in the outbox', async () => {
    await review.database.query(
      `insert into messaging.outbox_message (id, name, payload, correlation_id) values ($1, 'review.remind', '{}', '')`,
      [randomUUID()],
    );
    const { id } = await givenDocument(review.database, office, 'review');

    expect(await review.app.get(Reconciler).reconcile(0)).toBe(1);

    await eventually('the reviewers are asked', () => isOnDesk('review', id));
  });

  async function isOnDesk(stage: 'review' | 'sign-off', documentId: string): Promise<boolean> {
    const [{ found }] = await review.database.query(
      `select exists (select from desk.task where document_id = $1 and stage = $2 and state = 'open') as found`,
      [documentId, stage],
    );
    return found;
  }
});
