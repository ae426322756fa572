import type { Locale } from './words.js';

interface Wording {
  /** What is wrong. */
  readonly title: string;
  /** What the person can do about it. */
  readonly remedy: string;
}

interface Problem extends Readonly<Record<Locale, Wording>> {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
}

/** Every refusal that the API gives, by code: its HTTP status and its words (RFC 9457 `title`, and what to do). */
export const problems = {
  'not-signed-in': {
    status: 401,
    'zh-CN': { title: '请先登录', remedy: '登录后重试。' },
    en: { title: 'You are not signed in', remedy: 'Sign in and try again.' },
  },
  'wrong-credentials': {
    status: 401,
    'zh-CN': { title: '用户名或密码不正确', remedy: '请核对后重新输入；忘记密码请联系管理员。' },
    en: { title: 'Wrong user name or password', remedy: 'Check both and try again, or ask an administrator.' },
  },
  'too-many-attempts': {
    status: 429,
    'zh-CN': { title: '尝试次数过多', remedy: '请稍候一分钟再试。' },
    en: { title: 'Too many attempts', remedy: 'Wait a minute and try again.' },
  },
  'cross-site-request': {
    status: 403,
    'zh-CN': { title: '请求来自其他网站，已拒绝', remedy: '请在本系统页面内操作。' },
    en: { title: 'The request came from another site', remedy: 'Use the pages of this system.' },
  },
  'not-permitted': {
    status: 403,
    'zh-CN': { title: '您没有此项权限', remedy: '如需办理，请联系本单位管理员授权。' },
    en: { title: 'You are not permitted to do this', remedy: 'Ask your administrator for the role.' },
  },
  'sign-in-for-this': {
    status: 403,
    'zh-CN': { title: '邮件链接只能办理该件待办', remedy: '如需查看或办理其他内容，请登录。' },
    en: { title: 'The link in the mail is for one task only', remedy: 'Sign in to see or do anything else.' },
  },
  'not-found': {
    status: 404,
    'zh-CN': { title: '未找到，或您无权查看', remedy: '请核对链接；如应由您办理，请联系发文机关。' },
    en: { title: 'Not found, or not yours to see', remedy: 'Check the link, or ask the issuing office.' },
  },
  'malformed-request': {
    status: 400,
    'zh-CN': { title: '提交的内容不符合要求', remedy: '请按提示修改后重新提交。' },
    en: { title: 'The request is malformed', remedy: 'Correct what is named and send it again.' },
  },
  'too-large': {
    status: 413,
    'zh-CN': { title: '文件过大', remedy: '请提交 20 MB 以内的文件。' },
    en: { title: 'The file is too large', remedy: 'Send a file of at most 20 MB.' },
  },
  'unreadable-file': {
    status: 422,
    'zh-CN': { title: '无法读取该文件', remedy: '请提交未加密的 .docx 或文本文件。' },
    en: { title: 'The file can not be read', remedy: 'Send an unencrypted .docx or a text file.' },
  },
  'state-secret': {
    status: 422,
    'zh-CN': {
      title: '本系统不处理涉密文件',
      remedy: '该文件标有密级，请按保密规定通过机要渠道办理。系统未保存其内容。',
    },
    en: {
      title: 'This system is not for state secrets',
      remedy: 'The document is marked as classified: use the prescribed channel. Nothing of it was stored.',
    },
  },
  'stale-revision': {
    status: 409,
    'zh-CN': { title: '文稿已有新版本，您看到的不是最新内容', remedy: '请刷新页面，阅读最新版本后再办理。' },
    en: { title: 'The text has changed since you opened it', remedy: 'Reload, read the new revision, then decide.' },
  },
  'already-decided': {
    status: 409,
    'zh-CN': { title: '该待办已办结', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'This task has been decided already', remedy: 'Reload to see where the document stands.' },
  },
  'wrong-stage': {
    status: 409,
    'zh-CN': { title: '文件已不在此环节，无法执行该操作', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'The document is no longer in that stage', remedy: 'Reload to see where it stands.' },
  },
  'reason-required': {
    status: 422,
    'zh-CN': { title: '退回须填写理由', remedy: '请写明需要修改之处。' },
    en: { title: 'Sending back needs a reason', remedy: 'Say what should change.' },
  },
  'no-earlier-step': {
    status: 422,
    'zh-CN': { title: '只能退回到本环节之前的环节', remedy: '请选择更早的环节，或退回拟稿人。' },
    en: { title: 'That step is not an earlier one', remedy: 'Choose an earlier step, or the drafter.' },
  },
  'task-waits': {
    status: 409,
    'zh-CN': { title: '须先由您加签的人员办理', remedy: '请待其办理后再办理本待办。' },
    en: { title: 'The reviewer whom you added decides first', remedy: 'Wait for that decision, then decide.' },
  },
  'not-your-turn': {
    status: 409,
    'zh-CN': { title: '该待办现由他人办理', remedy: '请刷新页面查看由谁办理。' },
    en: { title: 'Somebody else holds this task now', remedy: 'Reload to see who.' },
  },
  'may-not-abstain': {
    status: 422,
    'zh-CN': { title: '该环节不得弃权', remedy: '请选择同意或退回。' },
    en: { title: 'This step does not allow abstaining', remedy: 'Approve or send back.' },
  },
  'not-for-bulk': {
    status: 422,
    'zh-CN': { title: '该环节不得批量办理', remedy: '请逐件打开办理。' },
    en: { title: 'Tasks of this step are decided one by one', remedy: 'Open the document and decide there.' },
  },
  'same-person': {
    status: 422,
    'zh-CN': { title: '该待办已由此人办理', remedy: '请选择其他人员。' },
    en: { title: 'That person holds the task already', remedy: 'Choose somebody else.' },
  },
  'already-reviewing': {
    status: 422,
    'zh-CN': { title: '此人已参与本文的审核', remedy: '同一人不得代替他人再次审核，请选择其他人员。' },
    en: { title: 'That person reviews this text already', remedy: 'Nobody gives two voices: choose somebody else.' },
  },
  'asked-later': {
    status: 422,
    'zh-CN': {
      title: '此人在后续环节另须审核或签发本文',
      remedy: '代办后即不能再办理本人环节，请委托其他人员，或予转办。',
    },
    en: {
      title: 'That person is asked about this text later',
      remedy: 'Who decides in another name loses their own voice: choose somebody else, or transfer the task.',
    },
  },
  'nobody-to-decide': {
    status: 422,
    'zh-CN': {
      title: '审批流程中有环节无人可以办理，暂不能提交',
      remedy: '拟稿人不得审批本人文稿。请管理员为该环节增加人员，或授予其他人员相应角色后再提交。',
    },
    en: {
      title: 'Nobody could decide in a step of the route',
      remedy:
        'Nobody decides on their own text: ask the administrator to name somebody else there, or to grant the role.',
    },
  },
  'four-eyes': {
    status: 403,
    'zh-CN': { title: '您已审核过本文，不得再以代理身份审核', remedy: '请转办给其他人员。' },
    en: { title: 'You have decided on this text in another name', remedy: 'Transfer the task to somebody else.' },
  },
  'no-chain': {
    status: 422,
    'zh-CN': { title: '受委托或加签办理的事项不得再次委托、加签', remedy: '请退还委托人办理。' },
    en: { title: 'A task held for another is not handed on', remedy: 'Give it back to the one who delegated it.' },
  },
  'substitution-overlaps': {
    status: 409,
    'zh-CN': { title: '该时段已设有代理人', remedy: '请先终止原代理，或调整起止日期。' },
    en: { title: 'There is a substitute for that time already', remedy: 'End that one first, or change the dates.' },
  },
  'substitution-chain': {
    status: 409,
    'zh-CN': { title: '代理不得连环', remedy: '代理人在该时段外出，或本人正代理他人，请另选人员或日期。' },
    en: { title: 'Substitutes do not form chains', remedy: 'Choose somebody who neither is away nor is stood in for.' },
  },
  'unknown-post': {
    status: 422,
    'zh-CN': { title: '没有该岗位', remedy: '请先登记岗位及其人员。' },
    en: { title: 'There is no such post', remedy: 'Register the post and its holders first.' },
  },
  'post-in-use': {
    status: 409,
    'zh-CN': { title: '该岗位仍在审批流程中使用', remedy: '请先修改审批流程，再删除岗位。' },
    en: { title: 'A route still asks that post', remedy: 'Change the route first, then remove the post.' },
  },
  'urged-lately': {
    status: 409,
    'zh-CN': { title: '刚刚催办过', remedy: '请稍后再催；如事急，请电话联系。' },
    en: { title: 'They were urged a short while ago', remedy: 'Wait, or call them.' },
  },
  'still-needed': {
    status: 409,
    'zh-CN': { title: '该人员仍有未办事项', remedy: '请指定接办人员后再停用。' },
    en: { title: 'Work would stop without that person', remedy: 'Name who takes over, then deactivate.' },
  },
  'unknown-paragraph': {
    status: 422,
    'zh-CN': { title: '该稿中没有这一段', remedy: '请刷新页面，在现有段落上批注。' },
    en: { title: 'That revision has no such paragraph', remedy: 'Reload, and comment on a paragraph that is there.' },
  },
  'self-approval': {
    status: 403,
    'zh-CN': { title: '拟稿人不得审核或签发本人文稿', remedy: '请由审批流程中的其他人员办理。' },
    en: { title: 'Nobody approves their own text', remedy: 'Another person of the route must decide.' },
  },
  'no-route': {
    status: 422,
    'zh-CN': { title: '尚未设置该类会议的审批流程', remedy: '请联系管理员设置后再提交。' },
    en: { title: 'There is no route for this kind of meeting', remedy: 'Ask the administrator to set one.' },
  },
  'no-series': {
    status: 422,
    'zh-CN': { title: '尚未设置该类会议纪要的编号', remedy: '请联系管理员设置后再签发。' },
    en: { title: 'There is no number series for this kind of meeting', remedy: 'Ask the administrator to set one.' },
  },
  'unresolved-recipients': {
    status: 422,
    'zh-CN': { title: '主送、抄送中有无法识别的单位', remedy: '请修改主送、抄送，或联系管理员补充单位名录。' },
    en: {
      title: 'Some recipients are not known',
      remedy: 'Change the address lines, or have the directory completed.',
    },
  },
  'lint-errors': {
    status: 422,
    'zh-CN': { title: '文稿检查有错误，未提交', remedy: '请按检查结果修改后重试；如系误报，请联系管理员。' },
    en: { title: 'The check found errors in the text', remedy: 'Mend what the check lists and try again.' },
  },
  'change-of-substance': {
    status: 422,
    'zh-CN': { title: '改动不止于形式，未更正', remedy: '签发后的实质性修改须退回原签发人复审，请使用“退回签发人”。' },
    en: { title: 'The change is more than one of form', remedy: 'A change of substance goes back to the signer.' },
  },
  'no-recipients': {
    status: 422,
    'zh-CN': { title: '没有主送单位', remedy: '请填写主送单位后再提交。' },
    en: { title: 'There is no main recipient', remedy: 'Name at least one main recipient.' },
  },
  'number-taken': {
    status: 409,
    'zh-CN': { title: '该编号已被使用', remedy: '请将下一编号设为更大的数。' },
    en: { title: 'That number has been spent', remedy: 'Set a larger next number.' },
  },
  'unknown-unit': {
    status: 422,
    'zh-CN': { title: '单位名录中没有该单位', remedy: '请先导入该单位。' },
    en: { title: 'The directory has no such unit', remedy: 'Import the unit first.' },
  },
  'unit-of-another-office': {
    status: 403,
    'zh-CN': {
      title: '该单位是另一发文机关，其信息和收文人员由其管理员维护',
      remedy: '请从导入内容中去掉该单位或其人员，并请该单位管理员办理。',
    },
    en: {
      title: 'That unit is an issuing office of its own, kept by its own administrators',
      remedy: 'Take it, or its people, off the list, and ask an administrator of that office.',
    },
  },
  'unknown-person': {
    status: 422,
    'zh-CN': { title: '没有该人员', remedy: '请先登记该人员并授予相应角色。' },
    en: { title: 'There is no such person', remedy: 'Register the person and grant the role first.' },
  },
  'not-uncertain': {
    status: 409,
    'zh-CN': { title: '该投递状态明确，无需核定', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'That delivery is not uncertain', remedy: 'Reload to see its state.' },
  },
  'already-returned': {
    status: 409,
    'zh-CN': { title: '该文件已退文', remedy: '请刷新页面查看；如需重新接收，请联系发文机关补发。' },
    en: { title: 'The document was returned already', remedy: 'Reload; ask the issuing office to send it again.' },
  },
  'already-signed-for': {
    status: 409,
    'zh-CN': { title: '该文件已签收，不能退文', remedy: '如确需退回，请与发文机关联系。' },
    en: { title: 'The document was signed for and can not be returned', remedy: 'Speak to the issuing office.' },
  },
  'not-returned': {
    status: 409,
    'zh-CN': { title: '该单位没有待处理的退文', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'No return of that unit waits to be dealt with', remedy: 'Reload to see its state.' },
  },
  'already-reissued': {
    status: 409,
    'zh-CN': { title: '该件已补发', remedy: '请刷新页面查看结果；如确需再次补发，请在最近一次补发的记录上操作。' },
    en: { title: 'It has been sent again already', remedy: 'Reload; to send it once more, act on what was sent last.' },
  },
  'still-under-way': {
    status: 409,
    'zh-CN': { title: '该单位的邮件正在发送，暂不能补发', remedy: '请待其有结果后再补发。' },
    en: { title: 'A mail to that unit is still on its way', remedy: 'Wait for what becomes of it.' },
  },
  'no-address': {
    status: 422,
    'zh-CN': { title: '该单位没有邮箱', remedy: '请填写补发用的邮箱，或先在单位名录中补登。' },
    en: { title: 'The unit has no mail address', remedy: 'Give an address, or have one registered for the unit.' },
  },
  'already-addressed': {
    status: 409,
    'zh-CN': { title: '该单位已在发送范围内', remedy: '如需再次发送，请使用补发。' },
    en: { title: 'The document goes to that unit already', remedy: 'To send it once more, use re-issue.' },
  },
  'addition-decided': {
    status: 409,
    'zh-CN': { title: '该增发申请已处理', remedy: '请刷新页面查看结果。' },
    en: { title: 'That request was decided already', remedy: 'Reload to see how.' },
  },
  'nobody-outstanding': {
    status: 409,
    'zh-CN': { title: '没有待签收的主送单位', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'No main recipient is outstanding', remedy: 'Reload to see the state of the ledger.' },
  },
  'not-public': {
    status: 422,
    'zh-CN': { title: '该文件未定为主动公开，不能公开', remedy: '公开属性由签发人决定，如有变化请另行签发。' },
    en: { title: 'The document is not marked for publication', remedy: 'That is decided with the signature.' },
  },
  'out-of-force': {
    status: 409,
    'zh-CN': { title: '该文件已撤销、废止或被替代，不能再办理', remedy: '请刷新页面查看替代文件。' },
    en: { title: 'The document is not in force any more', remedy: 'Reload to see what stands in its place.' },
  },
  'step-up-failed': {
    status: 403,
    'zh-CN': { title: '身份验证未通过', remedy: '请重新输入密码；已启用动态口令的，请输入新的动态口令。' },
    en: {
      title: 'That did not prove who you are',
      remedy: 'Enter your password again; or a new one-time code, if you use them.',
    },
  },
  'totp-required': {
    status: 403,
    'zh-CN': { title: '您已启用动态口令，须以动态口令验证', remedy: '请输入验证器上显示的六位数字。' },
    en: {
      title: 'You use one-time codes: a password is not enough',
      remedy: 'Enter the six digits that your app shows.',
    },
  },
  'totp-not-enrolled': {
    status: 409,
    'zh-CN': { title: '尚未启用动态口令', remedy: '请先在账户页面启用，或使用密码。' },
    en: {
      title: 'You do not use one-time codes',
      remedy: 'Set them up on the page of your account, or use your password.',
    },
  },
  'totp-enrolled': {
    status: 409,
    'zh-CN': { title: '动态口令已启用', remedy: '如需更换，请先停用。' },
    en: { title: 'You use one-time codes already', remedy: 'Remove them first to set them up anew.' },
  },
  'unreachable-recipients': {
    status: 422,
    'zh-CN': { title: '有主送单位无法送达', remedy: '请联系管理员补充其邮箱或收文人员。' },
    en: {
      title: 'Some main recipients can not be reached',
      remedy: 'Have a mail address or an officer registered for them.',
    },
  },
  'warnings-not-accepted': {
    status: 422,
    'zh-CN': { title: '尚有提示未确认', remedy: '请逐条确认并填写理由，或退回修改。' },
    en: { title: 'Some warnings have not been accepted', remedy: 'Tick each and say why, or send the text back.' },
  },
  'no-seal-key': {
    status: 422,
    'zh-CN': { title: '尚未配置本机关的签章密钥', remedy: '请联系系统管理员配置后再签发。' },
    en: { title: 'The office has no key to seal with', remedy: 'Ask the administrator of the system to set one.' },
  },
  'term-used': {
    status: 409,
    'zh-CN': { title: '该届次已使用过编号', remedy: '请填写新的届次。' },
    en: { title: 'Numbers of that term have been spent', remedy: 'Name a new term.' },
  },
  'no-term': {
    status: 422,
    'zh-CN': { title: '该编号不按届次编排', remedy: '请先将编号方式改为按届次。' },
    en: { title: 'That series does not count by terms', remedy: 'Set its scope to terms first.' },
  },
  'already-annulled': {
    status: 409,
    'zh-CN': { title: '该文件已撤销、废止或被替代', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'The document is not in force any more', remedy: 'Reload to see what became of it.' },
  },
  'no-replacement': {
    status: 422,
    'zh-CN': { title: '没有可用于替代的已签发文件', remedy: '请填写本机关已签发且有效的另一文件的编号。' },
    en: {
      title: 'There is no signed document to replace it',
      remedy: 'Name another document of the office that is signed and in force.',
    },
  },
  'changed-meanwhile': {
    status: 409,
    'zh-CN': { title: '他人已先作修改', remedy: '请重新加载，在最新内容上再作修改。' },
    en: { title: 'Somebody else has changed this meanwhile', remedy: 'Reload, and change what stands there now.' },
  },
  'already-suppressed': {
    status: 409,
    'zh-CN': { title: '该地址已在停投名单中', remedy: '请刷新页面查看。' },
    en: { title: 'Nothing is sent to that address already', remedy: 'Reload to see since when, and why.' },
  },
  'already-lifted': {
    status: 409,
    'zh-CN': { title: '该地址已恢复投递', remedy: '请刷新页面查看最新状态。' },
    en: { title: 'Mails go to that address again already', remedy: 'Reload to see who lifted it.' },
  },
  'wrong-token': {
    status: 401,
    'zh-CN': { title: '令牌缺失或有误', remedy: '请按配置的令牌以 Authorization: Bearer 方式提交。' },
    en: {
      title: 'The token is missing or wrong',
      remedy: 'Send the one that is configured, as Authorization: Bearer.',
    },
  },
  'follow-up-moved': {
    status: 409,
    'zh-CN': { title: '该督办事项已由他人办理，状态已变', remedy: '请刷新页面，查看最新情况后再办理。' },
    en: { title: 'Somebody has acted on this follow-up since', remedy: 'Reload, look where it stands, then act.' },
  },
  'follow-up-void': {
    status: 409,
    'zh-CN': { title: '所依据的纪要已失效，该督办事项不再办理', remedy: '如仍需办理，请以新的纪要为依据。' },
    en: { title: 'The minutes are out of force, and what they asked with them', remedy: 'Look for the newer minutes.' },
  },
  'follow-up-reason-required': {
    status: 422,
    'zh-CN': { title: '该操作须填写理由', remedy: '请写明理由，承办单位将会看到。' },
    en: { title: 'This needs a reason', remedy: 'Say why: the unit will read it.' },
  },
  'follow-up-assigned-already': {
    status: 409,
    'zh-CN': { title: '该单位已承办此事项', remedy: '请选择其他单位；如为重复事项，请撤销督办。' },
    en: { title: 'That unit is asked for this already', remedy: 'Choose another unit, or drop this follow-up.' },
  },
  'unsupported-attachment': {
    status: 415,
    'zh-CN': {
      title: '不支持该类型的附件',
      remedy: '请提交 PDF、OFD、Word、Excel、PowerPoint、WPS 文档，图片（PNG、JPEG）或纯文本，且不含宏。',
    },
    en: {
      title: 'Attachments of this kind are not taken',
      remedy: 'Send PDF, OFD, Office or WPS files without macros, PNG or JPEG pictures, or plain text.',
    },
  },
  'too-many-attachments': {
    status: 422,
    'zh-CN': { title: '附件过多', remedy: '每次反馈最多 5 个附件，请先移除其他附件。' },
    en: { title: 'Too many attachments', remedy: 'A report takes 5 at most: remove another one first.' },
  },
  'unknown-attachment': {
    status: 422,
    'zh-CN': { title: '附件已不存在', remedy: '请重新上传附件后提交。' },
    en: { title: 'An attachment is no longer there', remedy: 'Upload it again and send the report.' },
  },
  'export-too-large': {
    status: 422,
    'zh-CN': { title: '导出的事项过多', remedy: '一次最多导出 5000 项，请按会议、单位或状态缩小范围。' },
    en: {
      title: 'Too many rows to export',
      remedy: 'At most 5,000 go into one file: narrow it by meeting, unit or state.',
    },
  },
  'service-unavailable': {
    status: 503,
    'zh-CN': { title: '服务暂时不可用', remedy: '您的操作尚未生效，请稍后重试。' },
    en: { title: 'The service is unavailable for the moment', remedy: 'Nothing was changed; try again shortly.' },
  },
  'internal-error': {
    status: 500,
    'zh-CN': { title: '系统出现错误', remedy: '您的操作未生效。请重试；如仍出现，请将下方编号告知管理员。' },
    en: {
      title: 'Something went wrong on our side',
      remedy: 'Nothing was changed. Try again; if it persists, give the reference below to your administrator.',
    },
  },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof problems;
