import { createHash } from 'node:crypto';
import { codeInPdf, type Sealed, sealHash, signatureHolds } from '#libs/minutes';
import { givenDocument } from '#libs/testing';
import type { Acts } from './acts.js';
import { seenOne } from './desk-state.js';
import { textOf } from './offices.js';
import type { World } from './world.js';

interface SealRow extends Sealed {
  readonly hash: string;
  readonly code: string;
  readonly keyId: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly bytes: Buffer;
  readonly revision: string;
}

/** Numbers of documents whose seal does not verify: its hash, its signature, its page or its text is another. */
export async function brokenSeals(world: World): Promise<string[]> {
  const rows = await world.rows<SealRow>(
    `select seal.document_id as "documentId", revision_hash as "revisionHash", recipients_hash as "recipientsHash",
            rendition_sha256 as "renditionSha256", number_text as number, signed_on::text as "signedOn", hash, code,
            key_id as "keyId", encode(signature, 'base64') as signature, public_key as "publicKey", bytes,
            (select document.revision_hash from lifecycle.document where id = seal.document_id) as revision
       from signoff.seal
       join signoff.seal_key on seal_key.id = key_id
       join signoff.rendition on rendition.document_id = seal.document_id`,
  );
  return rows
    .filter(
      (seal) =>
        sealHash(seal, seal.keyId) !== seal.hash ||
        !signatureHolds(seal, seal.keyId, seal.signature, seal.publicKey) ||
        createHash('sha256').update(seal.bytes).digest('hex') !== seal.renditionSha256 ||
        codeInPdf(seal.bytes) !== seal.code ||
        seal.revision !== seal.revisionHash,
    )
    .map(({ number }) => number);
}

/** So many documents of one series lie on their signers' desks, and all are signed at the same moment. */
export async function signAtOnce(world: World, acts: Acts, count: number): Promise<string[]> {
  const [office] = world.offices;
  if (office === undefined) throw new Error('there is no office');
  const [meetingType = ''] = office.meetingTypes;
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const signer = office.signers[index % office.signers.length] ?? '';
    const from = {
      officeId: office.id,
      meetingType,
      drafterId: office.drafters[0] ?? '',
      reviewerIds: [office.reviewers[0] ?? '', office.reviewers[1] ?? ''] as const,
      signerId: signer,
      route: { steps: [], signer },
    };
    const document = await givenDocument(world.service.database, from, 'sign-off', {
      ...textOf(index),
      closing: `会议还研究了其他事项（${index + 1}）。`,
    });
    ids.push(document.id);
  }
  await world.findLost();
  const documents = await Promise.all(ids.map((id) => seenOne(world, id)));
  const outcomes = await Promise.all(
    documents.map((document) => {
      const task = document.tasks.find(({ state }) => state === 'open');
      if (task?.holder_id == null) throw new Error(`${document.id} lies on nobody's desk`);
      return acts.sign({ document, task }, task.holder_id);
    }),
  );
  return outcomes.map((outcome) => (outcome.ok ? 'signed' : outcome.code));
}
