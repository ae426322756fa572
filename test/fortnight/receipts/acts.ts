import { ApplicationError, returnCodes } from '#libs/contracts';
import type { Person } from '#libs/directory';
import { testPassword } from '#libs/testing';
import { DecideAddition } from '../../../apps/distribution/src/additions/decide-addition.js';
import { RequestAddition } from '../../../apps/distribution/src/additions/request-addition.js';
import { Reissue } from '../../../apps/distribution/src/clerk/reissue.js';
import { RemindUnits } from '../../../apps/distribution/src/clerk/remind-units.js';
import { SettleReturn } from '../../../apps/distribution/src/clerk/settle-return.js';
import { SettleUncertain } from '../../../apps/distribution/src/clerk/settle-uncertain.js';
import { ConfirmFollowUp } from '../../../apps/distribution/src/follow-ups/confirm-follow-up.js';
import { ReportFollowUp } from '../../../apps/distribution/src/follow-ups/report-follow-up.js';
import { SettleFollowUp } from '../../../apps/distribution/src/follow-ups/settle-follow-up.js';
import { PublishDocument } from '../../../apps/distribution/src/publicity/publish-document.js';
import { Circulate } from '../../../apps/distribution/src/unit/circulate.js';
import { MarkRead } from '../../../apps/distribution/src/unit/mark-read.js';
import { ReturnDocument } from '../../../apps/distribution/src/unit/return-document.js';
import { SignFor } from '../../../apps/distribution/src/unit/sign-for.js';
import { AnnulDocument } from '../../../apps/signoff/src/annul-document.js';
import type { SeenFollowUp, SeenRow } from './desk.js';
import type { ReceiptsWorld } from './world.js';

/** What units, clerk and signer do, each by the use case that serves them. A refusal is an outcome too: its code. */
export class ReceiptActs {
  constructor(private readonly world: ReceiptsWorld) {}

  signFor({ id, unit }: SeenRow) {
    return this.by(this.world.officer(unit), (officer, actor) => this.get(SignFor).run(officer, id, actor));
  }

  read({ id, unit }: SeenRow) {
    return this.by(this.world.officer(unit), (officer) => this.get(MarkRead).run(officer, id));
  }

  giveBack({ id, unit }: SeenRow) {
    const code = this.world.chance.one(returnCodes) ?? 'other';
    return this.by(this.world.officer(unit), (officer, actor) =>
      this.get(ReturnDocument).run(officer, id, { code, remark: '请核' }, actor),
    );
  }

  async circulate({ id, unit }: SeenRow) {
    const [reader] = await this.world.rows<{ id: string }>(
      `select person_id as id from directory.role_grant join directory.unit on unit.id = unit_id
        where role = 'unit-reader' and unit.code = $1`,
      [unit],
    );
    const people = reader === undefined ? [] : [reader.id];
    return this.by(this.world.officer(unit), (officer, actor) =>
      this.get(Circulate).run(officer, id, { people, note: '请阅' }, actor),
    );
  }

  settleReturn({ id }: SeenRow) {
    return this.byClerk((clerk, actor) => this.get(SettleReturn).run(clerk, id, { reason: '已与该单位核实' }, actor));
  }

  settleUncertain({ id }: SeenRow) {
    const outcome = this.world.chance.happens(0.5) ? 'accepted' : 'rejected';
    return this.byClerk((clerk, actor) =>
      this.get(SettleUncertain).run(clerk, id, { outcome, reason: '电话核实' }, actor),
    );
  }

  reissue({ id }: SeenRow, address?: string) {
    const body = { reason: '按其要求补发', ...(address === undefined ? {} : { address }) };
    return this.byClerk((clerk, actor) => this.get(Reissue).run(clerk, id, body, actor));
  }

  remind(documentId: string) {
    return this.byClerk((clerk, actor) => this.get(RemindUnits).run(clerk, documentId, {}, actor));
  }

  askFor(documentId: string, unitCode: string) {
    const role = this.world.chance.happens(0.6) ? 'main' : 'copy';
    return this.byClerk((clerk, actor) =>
      this.get(RequestAddition).run(clerk, documentId, { unitCode, role, reason: '涉及其职责' }, actor),
    );
  }

  decide(additionId: string, approve: boolean) {
    const body = approve ? { approve } : { approve, remark: '不涉及' };
    return this.bySigner((signer, actor) => this.get(DecideAddition).run(signer, additionId, body, actor));
  }

  annul(documentId: string, replacement?: string) {
    const what =
      replacement === undefined ? { kind: 'revoked' as const } : { kind: 'superseded' as const, replacement };
    const body = { ...what, reason: '内容有误', stepUp: { password: testPassword } };
    return this.bySigner((signer, actor) => this.get(AnnulDocument).run(documentId, body, signer, actor));
  }

  publish(documentId: string) {
    return this.byClerk((clerk, actor) => this.get(PublishDocument).run(clerk, documentId, actor));
  }

  async confirm({ id, version, unitId, role, dueOn }: SeenFollowUp, unit: string) {
    const [found] = await this.world.rows<{ id: string }>('select id from directory.unit where code = $1', [unit]);
    const body = { version, unitId: unitId ?? found?.id ?? '', role, dueOn };
    return this.byClerk((clerk, actor) => this.get(ConfirmFollowUp).run(clerk, id, body, actor));
  }

  report({ id, unit }: SeenFollowUp, action: 'report' | 'complete') {
    const body = { text: '已按要求办理', percent: action === 'report' ? 50 : null, attachments: [] };
    return this.by(this.world.officer(unit ?? ''), (officer, actor) =>
      this.get(ReportFollowUp).run(officer, id, action, body, actor),
    );
  }

  settle({ id, version }: SeenFollowUp, how: 'close' | 'return' | 'drop') {
    const body = { version, reason: '与会议要求核对', remark: '' };
    return this.byClerk((clerk, actor) => this.get(SettleFollowUp)[how](clerk, id, body, actor));
  }

  private byClerk(act: Act) {
    return this.by(this.world.office.clerk(), act);
  }

  private bySigner(act: Act) {
    return this.by(this.world.office.signer(), act);
  }

  private async by(who: Promise<Person>, act: Act): Promise<string> {
    try {
      const person = await who;
      await act(person, this.world.office.actor(person));
      return done;
    } catch (error) {
      if (error instanceof ApplicationError) return error.code;
      throw error;
    }
  }

  private get<T>(use: abstract new (...args: never[]) => T): T {
    return this.world.office.get(use);
  }
}

export const done = 'done';

type Act = (person: Person, actor: ReturnType<ReceiptsWorld['office']['actor']>) => Promise<unknown>;
