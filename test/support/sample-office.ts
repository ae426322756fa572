import type { DataSource } from 'typeorm';
import { sample } from '#apps/standalone';
import { ApiClient, type OfficeAccounts, setUpOffice } from '#libs/client';
import type { DirectoryImportBody } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Installation } from '#libs/directory';
import { eventually } from '#libs/testing';

export const officePassword = 'a password for tests';

/** What an office begins with. */
export interface OfficeInput {
  readonly officeName: string;
  readonly meetingType: string;
  readonly fileName: string;
  /** The number that its series gives next. */
  readonly next: number;
  minutes(): Uint8Array;
  directory(): DirectoryImportBody;
}

/** An office, of the sample's city unless a test brings another, reached over HTTP, with its people's sessions. */
export class SampleOffice {
  private readonly sessions = new Map<string, Promise<ApiClient>>();

  private constructor(
    private readonly baseUrl: string,
    readonly accounts: OfficeAccounts,
    readonly input: OfficeInput,
  ) {}

  static async setUp(
    baseUrl: string,
    database: DataSource,
    input: OfficeInput = { ...sample, next: 7 },
  ): Promise<SampleOffice> {
    const accounts = await setUpOffice(new Installation(new UnitOfWork(database)), {
      baseUrl,
      officeName: input.officeName,
      meetingType: input.meetingType,
      directory: input.directory(),
      series: { pattern: '第 {n} 号', scope: 'continuous', next: input.next },
      password: officePassword,
    });
    return new SampleOffice(baseUrl, accounts, input);
  }

  as(login: string): Promise<ApiClient> {
    const known = this.sessions.get(login);
    if (known) return known;
    const client = new ApiClient(this.baseUrl);
    const signedIn = client.login(login, officePassword).then(() => client);
    this.sessions.set(login, signedIn);
    return signedIn;
  }

  get drafter(): Promise<ApiClient> {
    return this.as(this.accounts.logins.drafter);
  }

  /** Imports the office's minutes as a new draft. */
  async draft(): Promise<string> {
    const drafter = await this.drafter;
    const { meetingType, fileName } = this.input;
    const file = { officeId: this.accounts.officeId, meetingType, fileName };
    return (await drafter.importFile(file, this.input.minutes())).id;
  }

  async submit(documentId: string): Promise<void> {
    const drafter = await this.drafter;
    await drafter.submit(documentId, (await drafter.document(documentId)).revision);
  }

  /** Lets every reviewer approve whatever lies on their desks, until the document waits for its signer. */
  async approve(documentId: string): Promise<void> {
    const reviewers = await Promise.all(this.accounts.logins.reviewers.map((login) => this.as(login)));
    await eventually('every step is approved', async () => {
      for (const reviewer of reviewers) {
        const { items } = await reviewer.reviewTasks();
        for (const task of items.filter((item) => item.documentId === documentId)) {
          await reviewer.approve(task.id, task.revision);
        }
      }
      return (await this.stage(documentId)) === 'sign-off';
    });
  }

  async sign(documentId: string): Promise<void> {
    const signer = await this.as(this.accounts.logins.signer);
    const task = await eventually('the document lies on the signer’s desk', async () =>
      (await signer.signoffTasks()).items.find((item) => item.documentId === documentId),
    );
    await signer.signAfterPreview(task.id, task.revision);
  }

  /** Lets each main unit's officer sign for it. */
  async signForAll(documentId: string): Promise<void> {
    const clerk = await this.as(this.accounts.logins.distributor);
    const ledger = await eventually('the ledger is open', async () => {
      const view = await clerk.ledger(documentId);
      return view.totals.units > 0 && view;
    });
    for (const { unitCode, role, channel } of ledger.rows) {
      if (role !== 'main' || channel !== 'inbox') continue;
      const officer = await this.as(this.accounts.officers.get(unitCode) ?? '');
      for (const entry of await officer.inboxOf(documentId)) await officer.signFor(entry.id);
    }
  }

  async stage(documentId: string): Promise<string> {
    return (await (await this.drafter).document(documentId)).stage;
  }
}
