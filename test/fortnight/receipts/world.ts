import { DistributionModule } from '#apps/distribution';
import { NotificationModule } from '#apps/notification';
import { SignoffModule } from '#apps/signoff';
import type { Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import {
  eventually,
  givenOffice,
  givenPerson,
  type MailSink,
  type SunkMail,
  startMailSink,
  startTestService,
  type TestDocument,
  type TestService,
} from '#libs/testing';
import { DistributionOffice } from '../../support/distribution-office.js';
import { Chance } from './chance.js';
import { instantOf, mailHours } from './days.js';
import { type Asked, writtenText } from './texts.js';
import { behaviourOf, openUnits } from './units.js';

/** Between a usual page and one of very many characters. */
export const largestAttachmentMb = 0.2;

const queues = ['signoff', 'distribution', 'notification'] as const;

/** A mail as it came to a server, and when that was on the office's clock. */
export interface ArrivedMail extends SunkMail {
  readonly deliveryId: string;
  readonly at: Date;
}

export interface PlayedDocument extends TestDocument {
  readonly asks: readonly Asked[];
  readonly long: boolean;
}

/** An office that distributes, its units and their mail servers; only the clock is ours. */
export class ReceiptsWorld {
  readonly documents: PlayedDocument[] = [];
  readonly arrived: ArrivedMail[] = [];
  private instant = instantOf('2026-09-28', '08:00');
  private looks = 0;

  private constructor(
    readonly service: TestService,
    readonly office: DistributionOffice,
    private readonly sink: MailSink,
    private readonly officers: ReadonlyMap<string, string>,
    readonly chance: Chance,
  ) {
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => this.now());
  }

  static async start(seed: number): Promise<ReceiptsWorld> {
    const mails = new Map<string, number>();
    const sink = await startMailSink((address) => {
      const n = mails.get(address) ?? 0;
      mails.set(address, n + 1);
      return behaviourOf(address, n);
    });
    const service = await startTestService([SignoffModule, DistributionModule, NotificationModule], {
      env: { SMTP_URL: sink.url, MAIL_MAX_ATTACHMENT_MB: String(largestAttachmentMb) },
    });
    const { database } = service;
    const office = await givenOffice(database);
    await database.query(
      `insert into directory.office_setting (office_id, mail_from, mail_to, working_days_only, receipt_days)
       values ($1, $2, $3, true, 3)`,
      [office.officeId, mailHours.from, mailHours.to],
    );
    const officers = await openUnits(database);
    await givenPerson(database, 'auditor', office.officeId);
    return new ReceiptsWorld(service, new DistributionOffice(service, office), sink, officers, new Chance(seed));
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await this.sink.close();
  }

  /** Each look at the clock is a little later than the one before, as with any clock. */
  now(): Date {
    this.looks += 1;
    return new Date(this.instant.getTime() + this.looks);
  }

  officer(unit: string): Promise<Person> {
    return this.office.person(this.officers.get(unit) ?? '');
  }

  rows<T>(query: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.service.database.query(query, [...parameters]);
  }

  /** Time goes by: what ran out until then goes off, and what was held back and may go goes. */
  async moveTo(on: string, time: string): Promise<void> {
    await this.settle();
    this.instant = instantOf(on, time);
    this.looks = 0;
    await this.service.app.get(Reconciler).reconcile(0);
    await this.settle();
  }

  /** A document that is signed and sent out. */
  async signDocument(about: { open: boolean; long: boolean }): Promise<PlayedDocument> {
    const { changes, asks } = writtenText(this.chance, about);
    const { signing } = this.office;
    const onDesk = await signing.onDesk(this.office.office, changes);
    const { concerns } = await signing.preview(onDesk);
    await signing.sign(onDesk, { accepted: { warnings: concerns.map(({ id }) => id), reason: '已核对。' } });
    const document = { id: onDesk.id, revision: onDesk.revision, asks, long: about.long };
    this.documents.push(document);
    await this.settle();
    return document;
  }

  /** Everything that was promised has been handled; what has come in came by this time of the clock. */
  async settle(): Promise<void> {
    const registry = this.service.app.get(QueueRegistry);
    await eventually('the stages have nothing left to do', async () => {
      const [promised] = await this.rows('select from messaging.outbox_message limit 1');
      if (promised !== undefined) return false;
      const counts = await Promise.all(
        queues.map((name) =>
          registry.get(name).getJobCounts('waiting', 'waiting-children', 'active', 'delayed', 'prioritized', 'failed'),
        ),
      );
      if (counts.some(({ failed = 0 }) => failed > 0)) throw new Error(await this.whatFailed());
      return counts.every((count) => Object.values(count).every((jobs) => jobs === 0));
    });
    const news = this.sink.mails.slice(this.arrived.length);
    this.arrived.push(
      ...news.map((mail) => ({ ...mail, deliveryId: mail.messageId.slice(1, 37), at: new Date(this.instant) })),
    );
  }

  private async whatFailed(): Promise<string> {
    const registry = this.service.app.get(QueueRegistry);
    const failed = await Promise.all(queues.map((name) => registry.get(name).getFailed()));
    const [job] = failed.flat();
    return `${job?.name} failed for good: ${job?.failedReason} ${JSON.stringify(job?.data)}`;
  }
}
