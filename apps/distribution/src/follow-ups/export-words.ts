import type { Locale } from '#libs/contracts';
import type { DueBasis, FollowUpRole, FollowUpStanding } from '#libs/minutes';

interface ExportWords {
  readonly sheet: string;
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly roles: Readonly<Record<FollowUpRole, string>>;
  readonly standings: Readonly<Record<FollowUpStanding, string>>;
  readonly dueBases: Readonly<Record<DueBasis, string>>;
  readonly yes: string;
}

/** Words of the spreadsheet, in the language of whoever asks for it. */
export const exportWords: Readonly<Record<Locale, ExportWords>> = {
  'zh-CN': {
    sheet: '督办台账',
    fileName: '督办台账.xlsx',
    columns: [
      '序号',
      '会议纪要',
      '文号',
      '议题',
      '议定事项',
      '承办单位',
      '分工',
      '办理期限',
      '期限依据',
      '状态',
      '超期',
      '进度（%）',
      '最近反馈',
      '反馈日期',
    ],
    roles: { lead: '牵头', helper: '配合' },
    standings: {
      'to-confirm': '待确认',
      open: '办理中',
      reported: '已反馈，待审核',
      closed: '已办结',
      dropped: '已撤销',
      void: '已失效',
    },
    dueBases: { stated: '纪要规定', inferred: '纪要规定', set: '另行确定', none: '未明确' },
    yes: '是',
  },
  en: {
    sheet: 'Follow-ups',
    fileName: 'follow-ups.xlsx',
    columns: [
      'No.',
      'Minutes',
      'Number',
      'Matter',
      'What is to be done',
      'Unit',
      'As',
      'Due',
      'By what',
      'State',
      'Overdue',
      'Progress (%)',
      'Last report',
      'Reported on',
    ],
    roles: { lead: 'leader', helper: 'helper' },
    standings: {
      'to-confirm': 'to confirm',
      open: 'open',
      reported: 'reported as done',
      closed: 'closed',
      dropped: 'dropped',
      void: 'void',
    },
    dueBases: { stated: 'the minutes', inferred: 'the minutes', set: 'set since', none: 'not stated' },
    yes: 'yes',
  },
};
