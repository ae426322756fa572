import { emptyMinutes, type Minutes } from '#libs/minutes';
import { sampleMinutes } from '../../minutes/test/sample-minutes.js';
import { toPage } from './page.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-05' };

function linesOf(title: string): readonly string[] {
  return toPage({ ...emptyMinutes(), title }, issue).titleLines;
}

describe('the words of a page', () => {
  it.each([
    ['', []],
    ['专题会议纪要', ['专题会议纪要']],
    ['云溪市人民政府常务会议纪要', ['云溪市人民政府', '常务会议纪要']],
    ['中共云溪市委常委会会议纪要', ['中共云溪市委常委会', '会议纪要']],
    ['云溪市城乡规划协调专题会议纪要', ['云溪市城乡规划协调', '专题会议纪要']],
    [
      '云溪市人民政府河湖保护与水环境治理领导小组专题会议纪要',
      ['云溪市人民政府', '河湖保护与水环境治理领导小组', '专题会议纪要'],
    ],
  ])('break the title %j by sense', (title, lines) => {
    expect(linesOf(title)).toEqual(lines);
  });

  it('have dates without zeros in front and no spaces beside digits', () => {
    const page = toPage({ ...emptyMinutes(), preamble: '2024 年 3 月 5 日，使用 GB 18030 编码' }, issue);

    expect(page).toMatchObject({ number: '第7号', date: '2024年3月5日' });
    expect(page.blocks).toEqual([{ kind: 'paragraph', level: 0, mark: '', text: '2024年3月5日，使用GB 18030编码' }]);
  });

  it('leave blanks for number and date in a draft, and leave them out elsewhere', () => {
    const nothing = { number: null, issuedOn: null };

    expect(toPage(sampleMinutes(), { ...nothing, draft: true })).toMatchObject({
      draftMark: '送审稿',
      number: '第　号',
    });
    expect(toPage(sampleMinutes(), nothing)).toMatchObject({ draftMark: '', number: '', date: '' });
  });

  it('number the three levels, and keep the number of a paragraph to its first line', () => {
    const minutes: Minutes = {
      ...emptyMinutes(),
      items: [
        {
          ordinal: 12,
          heading: '审议方案',
          paragraphs: [
            { ordinal: 2, text: '同意。\n请落实。' },
            { ordinal: null, text: '关于时间安排\n1.5亿元以内。' },
            { ordinal: 3, text: '关于责任分工\n1. 由市水务局牵头。\n2．任务清单' },
          ],
        },
      ],
    };

    const blocks = toPage(minutes, issue).blocks.map(({ kind, level, mark, text }) => [kind, level, mark, text]);
    expect(blocks).toEqual([
      ['heading', 1, '十二、', '审议方案'],
      ['paragraph', 2, '（二）', '同意。'],
      ['paragraph', 0, '', '请落实。'],
      ['paragraph', 0, '', '关于时间安排'],
      ['paragraph', 0, '', '1.5亿元以内。'],
      ['heading', 2, '（三）', '关于责任分工'],
      ['paragraph', 3, '1.', '由市水务局牵头。'],
      ['heading', 3, '2．', '任务清单'],
    ]);
  });

  it('end the address lines with one full stop', () => {
    const recipients = { main: '各镇人民政府。', copy: '' };

    expect(toPage({ ...emptyMinutes(), recipients }, issue)).toMatchObject({ main: '各镇人民政府。', copy: '' });
  });
});
