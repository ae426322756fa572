import type { Minutes } from '../../src/index.js';
import { changed, known, type Seed, type Seeds } from './seed.js';

type Context = NonNullable<Seed['context']>;

const parts =
  (number: string, ordinal: number, issuedOn = '2024-03-18', heldOn = '2024-03-14') =>
  (minutes: Minutes): void => {
    minutes.number = { text: number, ordinal };
    minutes.issuedOn = issuedOn;
    minutes.meeting.heldOn = heldOn;
    minutes.preamble = '';
    minutes.compiledBy = null;
    minutes.imprint = null;
  };

const after = (text: string, ordinal: number): Context => ({ previousNumber: { text, ordinal } });

/** Sets the days that are given; what is not given is not there. */
const days = (given: { held?: string; compiled?: string; issued?: string; printed?: string }) => (minutes: Minutes) => {
  const office = (on: string | undefined) => (on === undefined ? null : { office: '云澜市人民政府办公室', on });
  minutes.meeting.heldOn = given.held ?? null;
  minutes.issuedOn = given.issued ?? null;
  minutes.compiledBy = office(given.compiled);
  minutes.imprint = office(given.printed);
  minutes.number = null;
  minutes.preamble = '';
};

const noDate = { also: ['meeting-date-missing'] };

/** Mistakes of the head, the numbers and the dates, by the rule that must find them. */
export const headSeeds: Seeds = {
  'title-missing': ['', ' ', '　'].map((title) => changed(['title'], (minutes) => Object.assign(minutes, { title }))),
  'title-not-minutes': ['云澜市人民政府常务会议', '会议通报', '市政府会议决定'].map((title) =>
    changed(['title'], (minutes) => Object.assign(minutes, { title })),
  ),
  'issuer-missing': ['专题会议纪要', '会议纪要', '工作纪要'].map((title) =>
    changed(['issuer'], (minutes) => Object.assign(minutes, { title, issuer: '', compiledBy: null, imprint: null })),
  ),
  'items-missing': [
    changed(['items'], (minutes) => Object.assign(minutes, { items: [], topics: [] })),
    changed(['items'], (minutes) =>
      Object.assign(minutes, { items: [{ ordinal: null, heading: '', paragraphs: [] }], topics: [] }),
    ),
    changed(['items'], (minutes) => Object.assign(minutes, { items: [], topics: [], closing: '' })),
  ],
  'meeting-date-missing': ['', '会议研究了有关事项。', '3月召开会议。'].map((preamble) =>
    changed(['meeting', 'heldOn'], (minutes) => {
      minutes.meeting.heldOn = null;
      minutes.preamble = preamble;
    }),
  ),
  'no-main-recipient': ['', ' ', '　'].map((main) =>
    changed(['recipients', 'main'], (minutes) => Object.assign(minutes.recipients, { main })),
  ),
  'publicity-missing': [null, '', '涉及工作秘密'].map((publicityReason) =>
    changed(['publicity'], (minutes) => Object.assign(minutes, { publicity: null }), { context: { publicityReason } }),
  ),
  'publicity-without-reason': (['withheld', 'on-request', 'withheld'] as const).map((publicity, index) =>
    changed(['publicity'], (minutes) => Object.assign(minutes, { publicity }), {
      context: { publicityReason: [null, '', ' '][index] ?? null },
    }),
  ),
  'number-already-used': [
    changed(['number'], parts('第 7 号', 7), { context: after('第 7 号', 7) }),
    changed(['number'], parts('第 7 号', 7), { context: after('第 12 号', 12) }),
    changed(['number'], parts('〔2024〕7号', 7), { context: after('〔2024〕8号', 8) }),
  ],
  'number-not-next': [
    changed(['number'], parts('第 7 号', 7), { context: after('第 5 号', 5) }),
    changed(['number'], parts('〔2024〕7号', 7), { context: after('〔2024〕2号', 2) }),
    changed(['number'], parts('〔2024〕3号', 3), { context: after('〔2023〕40号', 40) }),
  ],
  'number-ordinal-mismatch': [
    changed(['number'], parts('第 7 号', 8)),
    changed(['number'], parts('〔2024〕7号', 17)),
    changed(['number'], parts('第十八号', 8)),
  ],
  'number-year-mismatch': [
    changed(['number'], parts('〔2023〕7号', 7)),
    changed(['number'], parts('〔2042〕7号', 7)),
    changed(['number'], parts('2023年第7号', 7)),
  ],
  'number-zero-padded': [
    changed(['number'], parts('第007号', 7)),
    changed(['number'], parts('第 07 号', 7)),
    changed(['number'], parts('2024年第07期', 7)),
  ],
  'own-number-form': [
    changed(['number'], parts('【2024】第7号', 7)),
    changed(['number'], parts('（2024）7号', 7)),
    changed(['number'], parts('〔2024〕第7号', 7)),
  ],
  'meeting-after-issued': [
    changed(['issuedOn'], days({ held: '2024-03-20', issued: '2024-03-18' })),
    changed(['issuedOn'], days({ held: '2024-03-14', issued: '2023-03-18' })),
    changed(['issuedOn'], days({ held: '2024-03-19', issued: '2024-03-18' })),
  ],
  'meeting-after-compiled': [
    changed(['compiledBy'], days({ held: '2024-03-20', compiled: '2024-03-18' })),
    changed(['compiledBy'], days({ held: '2024-03-14', compiled: '2024-02-16' })),
    changed(['compiledBy'], days({ held: '2024-03-14', compiled: '2023-03-16' })),
  ],
  'compiled-after-issued': [
    changed(['issuedOn'], days({ compiled: '2024-03-20', issued: '2024-03-18' }), noDate),
    changed(['issuedOn'], days({ held: '2024-03-14', compiled: '2024-03-19', issued: '2024-03-18' })),
    changed(['issuedOn'], days({ held: '2024-03-14', compiled: '2025-03-16', issued: '2024-03-18' })),
  ],
  'issued-after-printed': [
    changed(['imprint'], days({ issued: '2024-03-20', printed: '2024-03-18' }), noDate),
    changed(['imprint'], days({ held: '2024-03-14', issued: '2024-03-18', printed: '2024-03-17' })),
    changed(['imprint'], days({ held: '2024-03-14', issued: '2024-03-18', printed: '2023-03-19' })),
  ],
  'issued-long-after-meeting': [
    changed(['issuedOn'], days({ held: '2023-03-14', issued: '2024-03-18' })),
    changed(['issuedOn'], days({ held: '2023-01-05', issued: '2024-01-08' })),
    changed(['issuedOn'], days({ held: '2023-03-14', issued: '2023-12-18' })),
  ],
  'meeting-in-future': ['2023-01-01', '2020-12-31', '2019-06-30'].map((on) =>
    known(['meeting', 'heldOn'], { on }, { also: ['address-unresolved'] }),
  ),
  'chair-mismatch': ['李丁', '欧阳甲', '王某'].map((name) =>
    changed(['meeting', 'chair'], (minutes) => Object.assign(minutes.meeting, { chair: { name, post: '市长' } })),
  ),
  'meeting-date-mismatch': [-1, 1, 7].map((shift) =>
    changed(
      ['preamble'],
      (minutes) => {
        const held = minutes.meeting.heldOn;
        if (held === null) return false;
        const [year = '', month = '', day = ''] = held.split('-');
        minutes.meeting.heldOn = `${year}-${month}-${String(Number(day) + shift).padStart(2, '0')}`;
      },
      { also: shift === 7 ? ['meeting-after-issued', 'meeting-after-compiled'] : [] },
    ),
  ),
  'meeting-ordinal-mismatch': [99, 1, 500].map((ordinal) =>
    changed(['preamble'], (minutes) => Object.assign(minutes.meeting, { ordinal })),
  ),
};
