import { randomUUID } from 'node:crypto';
import type { DecisionView, SignBody, SignOffPreview, StepUpBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Minutes } from '#libs/minutes';
import {
  givenDocument,
  minutesOf,
  type TestDocument,
  type TestOffice,
  type TestService,
  testPassword,
} from '#libs/testing';
import { OpenTask } from '../src/open-task.js';
import { PreviewSignature } from '../src/preview-signature.js';
import { SeriesRegister } from '../src/series-register.js';
import { SignDocument } from '../src/sign-document.js';

export interface OnDesk extends TestDocument {
  readonly taskId: string;
  readonly signerId: string;
}

/** Whatever a test does not name: the right revision, the signer, the password, every warning accepted. */
export type SignChanges = Partial<Omit<SignBody, 'stepUp'>> & {
  readonly signerId?: string;
  readonly stepUp?: StepUpBody;
  /** Sends no acceptance of warnings. */
  readonly acceptNothing?: true;
};

/** What the tests of sign-off do over and over, by the real use cases. */
export class SigningOffice {
  constructor(
    private readonly service: TestService,
    readonly office: TestOffice,
  ) {}

  /** A document that lies on the signer's desk. */
  async onDesk(from: TestOffice = this.office, changes: Partial<Minutes> = {}): Promise<OnDesk> {
    const minutes = minutesOf({ closing: `会议号 ${randomUUID()}。`, ...changes });
    const document = await givenDocument(this.service.database, from, 'sign-off', minutes);
    const message = {
      messageId: randomUUID(),
      correlationId: randomUUID(),
      payload: { documentId: document.id, round: 1 },
    };
    const openTask = this.service.app.get(OpenTask, { strict: false });
    await this.service.app.get(UnitOfWork).run((tx) => openTask.run(tx, message));
    const [{ id: taskId }] = await this.service.database.query(
      `select id from desk.task where document_id = $1 and stage = 'sign-off'`,
      [document.id],
    );
    return { ...document, taskId, signerId: from.signerId };
  }

  preview({ taskId, signerId }: OnDesk): Promise<SignOffPreview> {
    const actor = { personId: signerId, correlationId: randomUUID() };
    return this.service.app.get(PreviewSignature, { strict: false }).run(taskId, actor);
  }

  async sign(document: OnDesk, changes: SignChanges = {}): Promise<DecisionView> {
    const { signerId = document.signerId, acceptNothing, ...given } = changes;
    const body: SignBody = { revision: document.revision, stepUp: { password: testPassword }, ...given };
    const signDocument = this.service.app.get(SignDocument, { strict: false });
    const actor = { personId: signerId, correlationId: randomUUID() };
    if (acceptNothing) return signDocument.run(document.taskId, body, actor);
    return signDocument.run(document.taskId, { accepted: usualWarnings, ...body }, actor);
  }

  /** The same office with another kind of meeting, whose numbers begin with 1. */
  async anotherSeries(pattern = '第 {n} 号'): Promise<TestOffice> {
    const meetingType = `专题会议 ${randomUUID()}`;
    const series = this.service.app.get(SeriesRegister, { strict: false });
    await this.service.app
      .get(UnitOfWork)
      .run((tx) => series.set(tx, this.office.officeId, meetingType, { pattern, scope: 'continuous', next: 1 }));
    return { ...this.office, meetingType };
  }

  rows(table: string, document: TestDocument) {
    return this.service.database.query(`select * from ${table} where document_id = $1`, [document.id]);
  }

  /** The signed page as bytes. */
  async page(document: TestDocument): Promise<Buffer> {
    const [{ bytes }] = await this.rows('signoff.rendition', document);
    return bytes;
  }
}

/** Those of `minutesOf`; see the preview. */
const usualWarnings = { warnings: ['publicity-missing:publicity'], reason: '已核对。' };
