import type { Locale } from '#libs/contracts';
import type { LinkObstacle } from '#libs/desk';
import { dateInChinese } from '#libs/mail';

interface Said {
  readonly title: string;
  readonly text: string;
}

interface LinkWords {
  readonly system: string;
  readonly asked: Readonly<Record<'review' | 'sign-off', string>>;
  readonly labels: Readonly<Record<'title' | 'office' | 'step' | 'for' | 'principal' | 'dueOn', string>>;
  /** A day, from YYYY-MM-DD. */
  day(on: string): string;
  readonly open: string;
  readonly inert: string;
  after(minutes: number, signing: boolean): string;
  personal(name: string, until: string): string;
  readonly signIn: string;
  readonly obstacles: Readonly<Record<LinkObstacle | 'unknown', Said>>;
  other(theirs: string, yours: string): Said;
  openAs(name: string): string;
  readonly stay: string;
}

export const linkWords: Readonly<Record<Locale, LinkWords>> = {
  'zh-CN': {
    system: '纪要系统',
    asked: { review: '待审核', 'sign-off': '待签发' },
    labels: {
      title: '标题',
      office: '发文机关',
      step: '审核环节',
      for: '办理人',
      principal: '受托代',
      dueOn: '办理期限',
    },
    day: dateInChinese,
    open: '打开并处理',
    inert: '打开本页只是查看，不会改变任何内容。',
    after: (minutes, signing) =>
      `点击按钮后本链接即失效，您可在 ${minutes} 分钟内阅读并办理该件，超过时间须登录办理。${signing ? '签发时仍须验证身份。' : ''}`,
    personal: (name, until) => `本链接仅供${name}同志本人使用，${until}前有效，请勿转发。`,
    signIn: '登录系统办理',
    obstacles: {
      'person-left': { title: '该链接已失效', text: '您的账号已停用。如有疑问，请联系管理员。' },
      'turned-off': { title: '该链接已停用', text: '发文机关已停用邮件中的办理链接，请登录系统办理。' },
      decided: { title: '该件您已办结', text: '无须再次办理。如需查看办理情况，请登录系统。' },
      'text-changed': {
        title: '文稿在此邮件发出后已有修改',
        text: '邮件中的链接随之失效。请登录系统，阅读最新版本后办理。',
      },
      closed: {
        title: '该件已无须您办理',
        text: '该件已由他人办结，或已退回、撤回、转入下一环节。如需查看，请登录系统。',
      },
      'handed-over': {
        title: '该件的办理人在此邮件发出后已有变动',
        text: '邮件中的链接随之失效。如该件现由您办理，请使用最近一封邮件，或登录系统办理。',
      },
      expired: { title: '该链接已过有效期', text: '请登录系统办理。' },
      used: {
        title: '该链接已使用过',
        text: '每个链接限用一次，请登录系统办理。如非您本人使用，请及时告知管理员。',
      },
      unknown: { title: '链接无效', text: '请核对邮件中的链接是否完整；如邮件早已收到，请登录系统查看您的待办。' },
    },
    other: (theirs, yours) => ({
      title: `该链接发给${theirs}同志`,
      text: `本浏览器现由${yours}同志使用。以${theirs}同志身份打开，将结束${yours}同志的登录。`,
    }),
    openAs: (name) => `以${name}同志身份打开`,
    stay: '不打开，返回待办',
  },
  en: {
    system: 'Minutes system',
    asked: { review: 'For your review', 'sign-off': 'For your signature' },
    labels: {
      title: 'Title',
      office: 'Issued by',
      step: 'Step',
      for: 'For',
      principal: 'On behalf of',
      dueOn: 'Due',
    },
    day: (on) => on,
    open: 'Open and decide',
    inert: 'Opening this page only shows it; nothing changes. ',
    after: (minutes, signing) =>
      `The button uses the link up. You then have ${minutes} minutes to read and decide; after that, sign in.${signing ? ' Signing asks again who you are.' : ''}`,
    personal: (name, until) => `The link is for ${name} alone and works until ${until}. Please do not forward it.`,
    signIn: 'Sign in instead',
    obstacles: {
      'person-left': {
        title: 'This link does not work any more',
        text: 'Your account has been closed. Ask an administrator if that is wrong.',
      },
      'turned-off': {
        title: 'This link does not work any more',
        text: 'The issuing office has turned off links in mails. Please sign in.',
      },
      decided: { title: 'You have decided this', text: 'There is nothing left to do. Sign in to see where it stands.' },
      'text-changed': {
        title: 'The text has changed since this mail',
        text: 'The link of the mail ended with that. Please sign in, read the new revision, then decide.',
      },
      closed: {
        title: 'This does not wait for you any more',
        text: 'Somebody else has decided it, or it was sent back, withdrawn or moved on. Sign in to see where it stands.',
      },
      'handed-over': {
        title: 'The task has changed hands since this mail',
        text: 'The link of the mail ended with that. If the task is yours now, use the newest mail or sign in.',
      },
      expired: { title: 'This link has expired', text: 'Please sign in.' },
      used: {
        title: 'This link has been used',
        text: 'A link works once. Please sign in, and tell an administrator if it was not you who used it.',
      },
      unknown: {
        title: 'There is no such link',
        text: 'Check that the link of the mail is whole. If the mail is an old one, sign in to see your tasks.',
      },
    },
    other: (theirs, yours) => ({
      title: `This link is for ${theirs}`,
      text: `${yours} uses this browser now. Opening it as ${theirs} ends that session.`,
    }),
    openAs: (name) => `Open it as ${name}`,
    stay: 'Do not open it, go to my tasks',
  },
};
