/** Words of 复核: what the office reads once more between signature and distribution. */
export const proofreadingZhCN = {
  proof: {
    kind: '复核',
    signer: '签发人',
    release: '放行',
    releaseTitle: '复核放行',
    releaseText: '请确认已核对签发后的版面。放行后即按冻结的范围发送，不能撤回。',
    confirmRelease: '确认放行',
    correct: '更正形式',
    correctTitle: '更正形式',
    correctHint:
      '只可更正标点、空格、全半角、括号和每段不超过两个字的错漏，不涉及数字、日期、决定用语、单位名称和姓名。编号、日期和发送范围不变，版面重新签章。',
    correctReason: '更正理由',
    needReason: '请填写理由',
    confirmCorrect: '更正并重新签章',
    correcting: '正在重新签章……',
    corrected: '已更正，版面已重新签章。核对后请放行。',
    substance: '实质性修改须由原签发人复审，可将修改稿一并退回签发人。',
    returnToSigner: '退回签发人',
    returnTitle: '退回签发人',
    returnText: '由原签发人复审并重新签发，编号保留不变。需要修改文字的，请在“更正形式”中修改后连同修改稿退回。',
    returnWithText: '连同修改退回签发人',
    returnReason: '退回理由',
    needReturnReason: '请填写退回理由',
    confirmReturn: '确认退回',
    sealedAgain: '已有新版',
    because: {
      form: (on: string) => `发文机关于 ${on} 更正了形式，请以更正后的版本为准`,
      signature: (on: string) => `签发人于 ${on} 重新签发，请以新版本为准`,
    },
  },
};
