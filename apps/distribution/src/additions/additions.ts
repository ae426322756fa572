import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdditionView, ApplicationError } from '#libs/contracts';

type Row = Omit<AdditionView, 'requestedAt' | 'decidedAt'> & {
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
};

const additions = `
  select addition.id, addition.document_id as "documentId", unit.code as "unitCode", unit.name as "unitName", addition.role,
         addition.reason, requester.name as "requestedBy", requested_at as "requestedAt", state,
         decider.name as "decidedBy", decided_at as "decidedAt", remark
    from distribution.addition
    join directory.unit on unit.id = addition.unit_id
    join directory.person as requester on requester.id = requested_by
    left join directory.person as decider on decider.id = decided_by`;

/** Units that are to get a document after its signature, with what its signer said. */
@Injectable()
export class Additions {
  async of(tx: EntityManager, documentId: string): Promise<AdditionView[]> {
    const rows: Row[] = await tx.query(
      `${additions} where addition.document_id = $1 order by requested_at, addition.id limit 1000`,
      [documentId],
    );
    return rows.map(toView);
  }

  /** @throws ApplicationError not-found */
  async one(tx: EntityManager, id: string): Promise<AdditionView> {
    const [row]: Row[] = await tx.query(`${additions} where addition.id = $1`, [id]);
    if (row === undefined) throw new ApplicationError('not-found');
    return toView(row);
  }
}

function toView(row: Row): AdditionView {
  return { ...row, requestedAt: row.requestedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null };
}
