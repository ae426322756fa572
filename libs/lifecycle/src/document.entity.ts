import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Route, Stage } from '#libs/minutes';

/**
 * The routing slip of one document. `stage` and `round` belong to the state machine of `libs/minutes`: only `Lifecycle`
 * assigns them.
 */
@Entity({ name: 'document', schema: 'lifecycle' })
export class DocumentEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'office_id' })
  officeId!: string;

  @Column('text', { name: 'meeting_type' })
  meetingType!: string;

  @Column('text')
  title!: string;

  @Column('text')
  stage!: Stage;

  /** Counts the submissions and the returns to a step of review; 0 until the first. */
  @Column('int', { default: 0 })
  round!: number;

  @Column('int', { name: 'revision_no' })
  revisionNo!: number;

  @Column('text', { name: 'revision_hash' })
  revisionHash!: string;

  @Column('uuid', { name: 'drafter_id' })
  drafterId!: string;

  @Column('jsonb', { nullable: true })
  route!: Route | null;

  /** The step that the round began with, when somebody returned the text to it; null after a submission. */
  @Column('int', { name: 'review_from', nullable: true })
  reviewFrom!: number | null;

  @Column('text', { name: 'number_text', nullable: true })
  numberText!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
