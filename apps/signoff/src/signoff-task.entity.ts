import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The signer's turn in one round. */
@Entity({ name: 'task', schema: 'signoff' })
export class SignoffTaskEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('int')
  round!: number;

  @Column('text', { name: 'revision_hash' })
  revisionHash!: string;

  @Column('uuid', { name: 'signer_id' })
  signerId!: string;

  @Column('text')
  state!: 'open' | 'signed' | 'sent-back' | 'withdrawn';

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
