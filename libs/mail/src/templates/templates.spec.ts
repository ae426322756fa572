import { distributed } from './distributed.js';
import {
  additionDecided,
  additionRequested,
  annulled,
  callList,
  circulated,
  documentReturned,
  publicationDue,
  receiptEscalated,
  receiptReminder,
} from './distribution-notices.js';
import { followUpMail, followUpMailKinds } from './follow-up.js';
import { proofRequested } from './proof-requested.js';
import { reviewRequested } from './review-requested.js';
import { sentBack } from './sent-back.js';
import { signOffRequested } from './sign-off-requested.js';

const hostile = '<script>alert("x")</script> & 纪要';
const url = 'https://oa.example/tasks/1?a=1&b=2';

const issued = { title: hostile, number: '第 7 号', office: hostile, dueOn: '2026-03-12', url };
const about = { ...issued, recipient: hostile };

const written = (['zh-CN', 'en'] as const).flatMap((locale) => [
  [
    'review-requested',
    locale,
    reviewRequested(locale, {
      recipient: hostile,
      title: hostile,
      office: hostile,
      drafter: hostile,
      step: hostile,
      url,
    }),
  ] as const,
  [
    'sign-off-requested',
    locale,
    signOffRequested(locale, { recipient: hostile, title: hostile, office: hostile, drafter: hostile, url }),
  ] as const,
  [
    'proof-requested',
    locale,
    proofRequested(locale, {
      recipient: hostile,
      title: hostile,
      number: '第 7 号',
      office: hostile,
      drafter: hostile,
      url,
    }),
  ] as const,
  [
    'sent-back',
    locale,
    sentBack(locale, { recipient: hostile, title: hostile, by: hostile, reason: hostile, url }),
  ] as const,
  [
    'distributed',
    locale,
    distributed(locale, {
      ...issued,
      unit: hostile,
      role: 'main',
      items: [hostile],
      asked: [{ what: hostile, due: hostile }],
    }),
  ] as const,
  ['receipt-reminder', locale, receiptReminder(locale, about, { dueOn: '2026-03-12', unit: null })] as const,
  ['receipt-escalated', locale, receiptEscalated(locale, about, { dueOn: '2026-03-12', unit: hostile })] as const,
  [
    'receipt-call-list',
    locale,
    callList(locale, about, [{ unit: hostile, phone: null, headName: hostile, headPhone: '1', officers: [hostile] }]),
  ] as const,
  [
    'document-returned',
    locale,
    documentReturned(locale, about, { unit: hostile, by: hostile, code: 'other', remark: hostile }),
  ] as const,
  [
    'addition-requested',
    locale,
    additionRequested(locale, about, { unit: hostile, role: 'copy', reason: hostile, by: hostile }),
  ] as const,
  [
    'addition-decided',
    locale,
    additionDecided(locale, about, { unit: hostile, approved: false, remark: hostile }),
  ] as const,
  ['annulled', locale, annulled(locale, about, { kind: 'superseded', reason: hostile, replacement: hostile })] as const,
  ['circulated', locale, circulated(locale, about, { unit: hostile, by: hostile, note: hostile })] as const,
  ['publication-due', locale, publicationDue(locale, about, { dueOn: '2026-03-12', overdue: true })] as const,
  ...followUpMailKinds.map(
    (kind) =>
      [
        `follow-up ${kind}`,
        locale,
        followUpMail(locale, {
          kind,
          recipient: hostile,
          title: hostile,
          number: '第 7 号',
          office: hostile,
          unit: hostile,
          asked: [{ heading: hostile, what: hostile, role: 'lead', endsOn: '2024-07-01' }],
          more: 0,
          reason: hostile,
          report: { text: hostile, by: hostile, files: 1 },
          url,
        }),
      ] as const,
  ),
]);

describe('mail templates', () => {
  it.each(written)('%s (%s) says the same in text and HTML, and lets nothing into the markup', (_, locale, mail) => {
    expect(mail.subject).toContain(hostile);
    expect(mail.text).toContain(hostile);
    expect(mail.text).toContain(url);
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('&lt;script&gt;');
    expect(mail.html).toContain(`href="${url.replace('&', '&amp;')}"`);
    expect(mail.html).toContain(`lang="${locale}"`);
  });

  it('asks a main recipient to sign, and lets a copy recipient know', () => {
    const to = (role: 'main' | 'copy') =>
      distributed('zh-CN', {
        unit: '市财政局',
        role,
        title: '常务会议纪要',
        number: '第 7 号',
        office: '市政府办公室',
        items: [],
        asked: [],
        dueOn: role === 'main' ? '2026-03-12' : null,
        url,
      });

    expect(to('main').subject).toBe('【请签收】常务会议纪要 第 7 号');
    expect(to('main').text).toContain('请登录系统签收');
    expect(to('copy').text).toContain('请知悉');
    expect(to('copy').text).not.toContain('签收');
  });

  it('tells the drafter why the text came back', () => {
    const mail = sentBack('zh-CN', { recipient: '拟稿人', title: '纪要', by: '审核人', reason: '请核对\n第二段', url });

    expect(mail.text).toContain('退回理由：\n请核对\n第二段');
    expect(mail.html).toContain('请核对<br>第二段');
  });

  it('names the items that concern the unit, where there are any', () => {
    const about = (locale: 'zh-CN' | 'en', items: readonly string[]) =>
      distributed(locale, {
        unit: '市财政局',
        role: 'main',
        title: '常务会议纪要',
        number: '第 7 号',
        office: '市政府办公室',
        items,
        asked: items.length === 0 ? [] : [{ what: '市财政局牵头拟定方案', due: '3月底前' }],
        dueOn: '2026-03-12',
        url,
      });
    const items = ['一、关于<防汛>工作', '三、关于预算调整'];

    expect(about('zh-CN', items).text).toContain('签收期限：2026-03-12\n');
    expect(about('zh-CN', items).text).toContain('需你单位办理：市财政局牵头拟定方案（3月底前）\n');
    expect(about('zh-CN', items).text).toContain('涉及你单位的议题：\n一、关于<防汛>工作\n三、关于预算调整\n');
    expect(about('zh-CN', items).html).toContain('一、关于&lt;防汛&gt;工作<br>三、关于预算调整');
    expect(about('en', items).text).toContain('Items that name your unit:\n一、');
    expect(about('zh-CN', []).text).not.toContain('涉及你单位的议题');
    expect(about('en', []).html).not.toContain('Items that name');
  });

  it('names to a unit all that a meeting asks of it, each with its day', () => {
    const asked = (what: string, endsOn: string | null) => ({
      heading: '审议方案',
      what,
      role: 'lead' as const,
      endsOn,
    });
    const mail = followUpMail('zh-CN', {
      kind: 'assigned',
      recipient: '市财政局',
      title: '常务会议纪要',
      number: '第 7 号',
      office: '市政府办公室',
      unit: '',
      asked: [asked('由市财政局负责拨付', '2024-07-01'), asked('由市财政局抓紧落实', null)],
      more: 3,
      reason: '',
      report: null,
      url,
    });

    expect(mail.subject).toBe('【督办】常务会议纪要 第 7 号');
    expect(mail.text).toContain(
      '1. 由市财政局负责拨付（牵头，2024年7月1日前）\n2. 由市财政局抓紧落实（牵头，未明确期限）\n另有 3 项',
    );
  });

  it('leaves out what is not known', () => {
    const mail = sentBack('zh-CN', { recipient: '拟稿人', title: '纪要', by: '', reason: '请核对', url });

    expect(mail.text).not.toContain('退回人');
    expect(mail.html).not.toContain('退回人');
  });

  it('says that opening the link changes nothing', () => {
    for (const [, locale, { text, html }] of written) {
      const words = locale === 'en' ? 'nothing changes' : '不会改变任何内容';
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
  });
});
