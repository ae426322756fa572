import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Words } from '#libs/minutes';

export const deskStages = ['review', 'sign-off'] as const;
export type DeskStage = (typeof deskStages)[number];

/**
 * How a task was closed. `carried`: an earlier approval stands; `released`: proofread and let go; `not-needed`: others have
 * settled the step.
 */
export type TaskOutcome =
  | 'approved'
  | 'sent-back'
  | 'abstained'
  | 'carried'
  | 'signed'
  | 'released'
  | 'withdrawn'
  | 'not-needed';

/**
 * In whose right somebody holds a task: their own, claimed from a post's pool, or for the principal. `kept`: the
 * principal took it back, and no standing substitute gets it again.
 */
export type HeldBy = 'own' | 'kept' | 'pool' | 'delegation' | 'substitution';

/** One seat's turn in one step of one round, and on whose desk it lies. */
@Entity({ name: 'task', schema: 'desk' })
export class TaskEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  stage!: DeskStage;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('int')
  round!: number;

  /** Index into the steps of the document's route; their number in sign-off, one more in proofreading. */
  @Column('int')
  step!: number;

  @Column('text', { name: 'step_name' })
  stepName!: string;

  /**
   * The place that the route asks: `person:<id>` or `post:<id>`; `added:<id>` for somebody whom a holder added;
   * `role:distributor` for proofreading.
   */
  @Column('text')
  seat!: string;

  @Column('uuid', { name: 'added_by', nullable: true })
  addedBy!: string | null;

  @Column('uuid', { name: 'waits_for', nullable: true })
  waitsFor!: string | null;

  /** In whose name it is decided; null while nobody of the pool has claimed it. */
  @Column('uuid', { name: 'principal_id', nullable: true })
  principalId!: string | null;

  /** On whose desk it lies; null in a pool. */
  @Column('uuid', { name: 'holder_id', nullable: true })
  holderId!: string | null;

  @Column('uuid', { array: true })
  pool!: string[];

  @Column('text', { name: 'held_by' })
  heldBy!: HeldBy;

  @Column('int')
  handovers!: number;

  /** The substitution of which the administrators know that whoever stands in by it may not decide this. */
  @Column('uuid', { name: 'told_of_substitution_id', nullable: true })
  toldOfSubstitutionId!: string | null;

  @Column('boolean')
  bulk!: boolean;

  @Column('boolean', { name: 'may_abstain' })
  mayAbstain!: boolean;

  @Column('text', { name: 'revision_hash' })
  revisionHash!: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('jsonb', { name: 'due_because', nullable: true })
  dueBecause!: Words | null;

  @Column('text')
  state!: 'open' | TaskOutcome;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** Who acted; nobody when the task was carried over, withdrawn or not needed any more. */
  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy!: string | null;
}
