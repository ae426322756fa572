import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One reviewer's turn in one step of one round. */
@Entity({ name: 'task', schema: 'review' })
export class ReviewTaskEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('int')
  round!: number;

  /** Index into the steps of the document's route. */
  @Column('int')
  step!: number;

  @Column('text', { name: 'step_name' })
  stepName!: string;

  @Column('text', { name: 'revision_hash' })
  revisionHash!: string;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId!: string;

  @Column('text')
  state!: 'open' | 'approved' | 'sent-back' | 'withdrawn';

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
