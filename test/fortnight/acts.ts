import type { CorrectionView, DecisionView, SignOffPreview, TaskStateView } from '#libs/contracts';
import type { Minutes, Route } from '#libs/minutes';
import { givenDocument, testPassword } from '#libs/testing';
import type { Pick, SeenDocument, SeenTask, Word } from './desk-state.js';
import { edited, type PlayedOffice, spaced, textOf } from './offices.js';
import type { Outcome, World } from './world.js';

const bases = { review: '/api/review/tasks', 'sign-off': '/api/signoff/tasks' } as const;

/** What people do, each over their own session with the API. */
export class Acts {
  constructor(private readonly world: World) {}

  async draft(office: PlayedOffice, meetingType: string, drafterId: string, variant: number): Promise<string> {
    const [r0 = '', r1 = ''] = office.reviewers;
    const route: Route = { steps: [], signer: '' };
    const from = { officeId: office.id, meetingType, drafterId, reviewerIds: [r0, r1] as const, signerId: '', route };
    return (await givenDocument(this.world.service.database, from, 'draft', textOf(variant))).id;
  }

  submit({ id, revision_hash, drafter_id }: SeenDocument) {
    return this.world.post(drafter_id, `/api/drafting/documents/${id}/submit`, { revision: revision_hash });
  }

  async edit(document: SeenDocument, which: number, mark: number) {
    const { id, revision_hash, drafter_id } = document;
    const body = { basedOn: revision_hash, minutes: edited(await this.minutes(document), which, mark) };
    return this.world.send(drafter_id, 'PUT', `/api/drafting/documents/${id}`, body);
  }

  private async minutes({ id, revision_no }: SeenDocument): Promise<Minutes> {
    const [row] = await this.world.rows<{ content: Minutes }>(
      'select content from lifecycle.revision where document_id = $1 and no = $2',
      [id, revision_no],
    );
    if (row === undefined) throw new Error(`document ${id} has no text`);
    return row.content;
  }

  withdraw({ id, revision_hash, drafter_id }: SeenDocument) {
    return this.world.post(drafter_id, `/api/drafting/documents/${id}/withdraw`, { revision: revision_hash });
  }

  urge({ id }: SeenDocument, personId: string) {
    return this.world.post(personId, `/api/drafting/documents/${id}/urge`, {});
  }

  decide(
    { document, task }: Pick,
    verdict: Word,
    personId: string,
    toStep: number | null,
    revision = document.revision_hash,
  ): Promise<Outcome<DecisionView>> {
    const act = { approved: 'approve', abstained: 'abstain', 'sent-back': 'send-back' }[verdict];
    const reason = verdict === 'sent-back' ? { reason: '请核对金额。', ...(toStep === null ? {} : { toStep }) } : {};
    return this.world.post(personId, `${bases.review}/${task.id}/${act}`, { revision, ...reason });
  }

  approveMany(picks: readonly Pick[], personId: string) {
    const tasks = picks.map(({ document, task }) => ({ id: task.id, revision: document.revision_hash }));
    return this.world.post(personId, `${bases.review}/approve-many`, { tasks });
  }

  async sign(
    { document, task }: Pick,
    personId: string,
    revision = document.revision_hash,
  ): Promise<Outcome<DecisionView>> {
    const preview = await this.world.send<SignOffPreview>(personId, 'GET', `${bases['sign-off']}/${task.id}/preview`);
    const concerns = preview.ok ? preview.value.concerns : [];
    const warnings = concerns.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/sign`, {
      revision,
      opinion: '同意印发。',
      stepUp: { password: testPassword },
      ...(warnings.length > 0 ? { accepted: { warnings, reason: '已核实' } } : {}),
    });
  }

  returnFromSigner({ document, task }: Pick, personId: string, toStep: number | null): Promise<Outcome<DecisionView>> {
    const body = { revision: document.revision_hash, reason: '请再次审核。', ...(toStep === null ? {} : { toStep }) };
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/send-back`, body);
  }

  releaseDocument(
    { document, task }: Pick,
    personId: string,
    revision = document.revision_hash,
  ): Promise<Outcome<DecisionView>> {
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/release-document`, { revision });
  }

  /** Puts a space where there is none, or takes one away: a change of form. */
  async correct({ document, task }: Pick, personId: string, which: number): Promise<Outcome<CorrectionView>> {
    const minutes = spaced(await this.minutes(document), which);
    const body = { basedOn: document.revision_hash, minutes, reason: '多了一个空格。' };
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/correct`, body);
  }

  /** Words a paragraph otherwise: no change of form. */
  async correctTooMuch({ document, task }: Pick, personId: string, which: number): Promise<Outcome<CorrectionView>> {
    const minutes = edited(await this.minutes(document), which, which + 10_000);
    const body = { basedOn: document.revision_hash, minutes, reason: '措辞不当。' };
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/correct`, body);
  }

  /** With another text or with the one that stands. */
  async returnToSigner({ document, task }: Pick, personId: string, which: number): Promise<Outcome<DecisionView>> {
    const proposed = which % 2 === 0 ? {} : { minutes: edited(await this.minutes(document), which, which + 20_000) };
    const body = { revision: document.revision_hash, reason: '金额与会议记录不符。', ...proposed };
    return this.world.post(personId, `${bases['sign-off']}/${task.id}/return-to-signer`, body);
  }

  delegate(task: SeenTask, personId: string, to: string): Promise<Outcome<TaskStateView>> {
    return this.onTask(task, personId, 'delegate', { to, reason: '出差' });
  }

  takeBack(task: SeenTask, personId: string): Promise<Outcome<TaskStateView>> {
    return this.onTask(task, personId, 'take-back', {});
  }

  transfer(task: SeenTask, personId: string, to: string): Promise<Outcome<TaskStateView>> {
    return this.onTask(task, personId, 'transfer', { to, reason: '分工调整' });
  }

  claim(task: SeenTask, personId: string): Promise<Outcome<TaskStateView>> {
    return this.onTask(task, personId, 'claim', {});
  }

  release(task: SeenTask, personId: string): Promise<Outcome<TaskStateView>> {
    return this.onTask(task, personId, 'release', {});
  }

  addReviewer(task: SeenTask, personId: string, who: string, place: 'before' | 'after') {
    return this.onTask(task, personId, 'add-reviewer', { who, place, reason: '涉及其分工' });
  }

  substitute(principal: string, substituteId: string, from: string, to: string) {
    return this.world.post(principal, '/api/directory/substitutions', { substituteId, from, to, reason: '休假' });
  }

  newRoute(office: PlayedOffice, meetingType: string, steps: Route['steps'], signerId: string) {
    const path = `/api/directory/offices/${office.id}/routes/${encodeURIComponent(meetingType)}`;
    return this.world.send(office.administrator, 'PUT', path, { steps, signerId });
  }

  newCalendar(office: PlayedOffice, on: string, works: boolean) {
    const path = `/api/directory/offices/${office.id}/calendar`;
    return this.world.send(office.administrator, 'PUT', path, { days: [{ on, works, note: '' }] });
  }

  deactivate(office: PlayedOffice, personId: string, successorId: string | null) {
    const path = `/api/directory/offices/${office.id}/people/${personId}/deactivation`;
    return this.world.post(office.administrator, path, { successorId });
  }

  private onTask(
    { id, stage }: SeenTask,
    personId: string,
    act: string,
    body: unknown,
  ): Promise<Outcome<TaskStateView>> {
    return this.world.post(personId, `${bases[stage]}/${id}/${act}`, body);
  }
}
