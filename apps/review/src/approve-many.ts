import { Injectable } from '@nestjs/common';
import { ApplicationError, type ApproveManyBody, type ApproveManyView, problems } from '#libs/contracts';
import type { Actor } from '#libs/lifecycle';
import { DecideTask } from './decide-task.js';

/** Approves tasks one after the other, each in its own transaction and judged by itself; one that fails stops no other. */
@Injectable()
export class ApproveMany {
  constructor(private readonly decideTask: DecideTask) {}

  async run({ tasks }: ApproveManyBody, actor: Actor): Promise<ApproveManyView> {
    const results: ApproveManyView['results'] = [];
    for (const { id, revision } of tasks) results.push(await this.approve(id, revision, actor));
    return { results };
  }

  private async approve(id: string, revision: string, actor: Actor): Promise<ApproveManyView['results'][number]> {
    try {
      await this.decideTask.run(id, { verdict: 'approved', revision, remark: null, toStep: null, bulk: true }, actor);
      return { id, outcome: 'approved', code: null, title: null };
    } catch (error) {
      if (!(error instanceof ApplicationError)) throw error;
      return { id, outcome: 'refused', code: error.code, title: problems[error.code]['zh-CN'].title };
    }
  }
}
