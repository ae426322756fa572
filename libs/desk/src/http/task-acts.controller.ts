import { Body, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  type CandidatesQuery,
  candidatesQuery,
  type HandOverBody,
  handOverBody,
  type PersonView,
  personView,
  type TaskPage,
  type TaskPageQuery,
  type TaskStateView,
  type TaskView,
  taskPage,
  taskPageQuery,
  taskStateView,
  taskView,
} from '#libs/contracts';
import type { Person } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, OpenToLinks, SignedIn, ZodPipe } from '#libs/platform';
import type { DeskStage } from '../task.entity.js';
import type { TaskActs } from '../task-acts.js';

/** What one may do with a task of either stage beside deciding it: see it, and give it to somebody else. */
export abstract class TaskActsController {
  protected abstract readonly stage: DeskStage;

  protected constructor(protected readonly acts: TaskActs) {}

  @Get()
  @endpoint({
    summary: 'My open tasks with those that I may claim, or those that somebody else holds for me',
    query: taskPageQuery,
    answer: taskPage,
  })
  list(@Query(new ZodPipe(taskPageQuery)) page: TaskPageQuery, @SignedIn() person: Person): Promise<TaskPage> {
    return this.acts.tasks.open(this.stage, person.id, page);
  }

  @Get(':id')
  @OpenToLinks('task')
  @endpoint({ summary: 'One task that concerns me', answer: taskView })
  get(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<TaskView> {
    return this.acts.tasks.get(this.stage, id, person.id);
  }

  @Get(':id/candidates')
  @endpoint({ summary: 'Whom the task could be given to', query: candidatesQuery, answer: personView.array() })
  candidates(
    @Param('id', ParseUUIDPipe) id: string,
    @Query(new ZodPipe(candidatesQuery)) { act }: CandidatesQuery,
    @SignedIn() person: Person,
  ): Promise<PersonView[]> {
    return this.acts.candidates.of(this.stage, id, person.id, act);
  }

  @Post(':id/delegate')
  @HttpCode(200)
  @endpoint({ summary: 'Let somebody decide this task in my name', body: handOverBody, answer: taskStateView })
  delegate(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(handOverBody)) body: HandOverBody,
    @Act() actor: Actor,
  ): Promise<TaskStateView> {
    return this.acts.delegateTask.run(this.stage, id, body, actor);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @endpoint({ summary: 'Take back what somebody else holds for me', answer: taskStateView })
  takeBack(@Param('id', ParseUUIDPipe) id: string, @Act() actor: Actor): Promise<TaskStateView> {
    return this.acts.delegateTask.takeBack(this.stage, id, actor);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @endpoint({
    summary: "Make the task somebody else's; an administrator may do so for anybody",
    body: handOverBody,
    answer: taskStateView,
  })
  transfer(
    @Param('id', ParseUUIDPipe) id: string,
    @Body(new ZodPipe(handOverBody)) body: HandOverBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<TaskStateView> {
    return this.acts.transferTask.run(this.stage, id, body, person, actor);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @endpoint({ summary: "Take a task out of a post's pool", answer: taskStateView })
  claim(@Param('id', ParseUUIDPipe) id: string, @Act() actor: Actor): Promise<TaskStateView> {
    return this.acts.claimTask.claim(this.stage, id, actor);
  }

  @Post(':id/release')
  @HttpCode(200)
  @endpoint({ summary: 'Give a claimed task back to the pool', answer: taskStateView })
  release(@Param('id', ParseUUIDPipe) id: string, @Act() actor: Actor): Promise<TaskStateView> {
    return this.acts.claimTask.release(this.stage, id, actor);
  }
}
