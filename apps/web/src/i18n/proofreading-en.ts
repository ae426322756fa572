import type { proofreadingZhCN } from './proofreading-zh-cn.js';

export const proofreadingEn: typeof proofreadingZhCN = {
  proof: {
    kind: 'Proofreading',
    signer: 'the signer',
    release: 'Release',
    releaseTitle: 'Release the document',
    releaseText:
      'Please make sure that you have read the signed page. It will go to the recipients that the signature froze, and can’t be taken back.',
    confirmRelease: 'Release',
    correct: 'Correct the form',
    correctTitle: 'Correct the form',
    correctHint:
      'Only punctuation, spaces, width, brackets and slips of at most two characters in a paragraph, which touch no number, date, deciding word, unit or person. Number, date and recipients stay; the page is sealed again.',
    correctReason: 'Reason for the correction',
    needReason: 'Please give a reason',
    confirmCorrect: 'Correct and seal again',
    correcting: 'Sealing again…',
    corrected: 'Corrected, and the page sealed again. Release it when you have read it.',
    substance: 'A change of substance is for the signer: return the document with your text.',
    returnToSigner: 'Return to the signer',
    returnTitle: 'Return to the signer',
    returnText:
      'The signer reads it again and signs anew; the number stays. To propose another text, change it under “Correct the form” and return it with the change.',
    returnWithText: 'Return to the signer with this text',
    returnReason: 'Reason for the return',
    needReturnReason: 'Please give a reason',
    confirmReturn: 'Return',
    sealedAgain: 'Sealed again',
    because: {
      form: (on) => `The office corrected the form on ${on}; the corrected page stands in place of this one`,
      signature: (on) => `The signer signed again on ${on}; the new page stands in place of this one`,
    },
  },
};
