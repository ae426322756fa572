import { paragraph, type Seed, type Seeds } from './seed.js';

const active = (text: string, also: readonly string[] = []): Seed => {
  const seed = paragraph(text, { also });
  return {
    ...seed,
    plant(clean) {
      const planted = seed.plant(clean);
      return planted && { ...planted, minutes: { ...planted.minutes, publicity: 'active' } };
    },
  };
};

/** Mistakes of words and marks, by the rule that must find them. */
export const textSeeds: Seeds = {
  'impossible-date': [
    paragraph('市财政局要于⟦2024年2月30日⟧前完成拨付。'),
    paragraph('市民政局要于⟦6月31日⟧前报送名单。'),
    paragraph('会议传达了⟦13月5日⟧全省会议精神。'),
    paragraph('会议传达了⟦2023年2月29日⟧全省会议精神。'),
  ],
  'weekday-mismatch': [
    paragraph('市教育局定于⟦2024年3月18日（星期二）⟧召开动员会。'),
    paragraph('市教育局定于⟦2024年5月6日（周日）⟧召开动员会。'),
    paragraph('会议传达了⟦2024年3月11日星期五⟧全省会议精神。'),
  ],
  'two-digit-year': [
    paragraph('会议通报了⟦23⟧年底全市道路建设情况。'),
    paragraph('该项目自⟦22⟧年3月开工以来进展顺利。'),
    paragraph('会议回顾了⟦23⟧年度工作。'),
  ],
  'date-zero-padded': [
    paragraph('会议传达了2024年⟦03⟧月11日全省会议精神。'),
    paragraph('会议传达了2024年3月⟦01⟧日全省会议精神。'),
    paragraph('会议传达了⟦03⟧月11日全省会议精神。'),
  ],
  'date-in-chinese-digits': [
    paragraph('该办法自⟦二〇二四年五月一日⟧起施行。'),
    paragraph('该办法自⟦二〇二四年十月三十一日⟧起施行。'),
    paragraph('会议传达了⟦二〇二三年十二月八日⟧全省会议精神。'),
  ],
  'zero-in-year': [
    paragraph('会议通报了⟦二零二三⟧年工作情况。'),
    paragraph('会议通报了⟦二○二三⟧年工作情况。'),
    paragraph('会议通报了⟦二O二三⟧年工作情况。'),
  ],
  'cited-number-brackets': [
    paragraph('要严格执行云政发⟦[2024]⟧5号文件要求。'),
    paragraph('要严格执行云政发⟦【2024】⟧5号文件要求。'),
    paragraph('要严格执行云政发⟦（2024）⟧5号文件要求。'),
  ],
  'cited-number-form': [
    paragraph('要严格执行云政发〔2024〕⟦第⟧5号文件要求。'),
    paragraph('要严格执行云政发〔2024〕⟦0⟧5号文件要求。'),
    paragraph('要严格执行云政发〔2024〕⟦第00⟧5号文件要求。'),
  ],
  'enumeration-skipped': [
    paragraph('一是抓部署。二是抓检查。⟦四是⟧抓整改。'),
    paragraph('一要抓部署；二要抓检查；⟦二要⟧抓整改。'),
    paragraph('会议要求：⟦二是⟧抓检查，三是抓整改。'),
    paragraph('第一，抓部署。⟦第三，⟧抓整改。'),
  ],
  'action-without-owner': [
    paragraph('⟦于11月底前完成全部改造任务⟧。'),
    paragraph('⟦11月15日前报送排查清单⟧。'),
    paragraph('⟦12月底前建成投用⟧。'),
  ].map((seed) => forgetSubmitters(seed)),
  'owner-not-stated': [
    paragraph('⟦修改完善后按程序印发⟧。'),
    paragraph('⟦根据会议意见修改完善后，依法依规组织实施⟧。'),
    paragraph('⟦按程序提交市委常委会会议审议⟧。'),
  ].map((seed) => forgetSubmitters(seed)),
  'due-before-meeting': [
    paragraph('由市财政局于⟦2017年1月31日前⟧完成拨付。', { also: ['due-on-non-working-day'] }),
    paragraph('市教育局要在⟦2018年6月底前⟧完成改造。'),
    paragraph('市民政局牵头，⟦2019年底前⟧建成投用。'),
  ],
  'due-on-non-working-day': [
    paragraph('由市财政局于⟦2026年10月1日前⟧完成拨付。'),
    paragraph('市教育局要在⟦2025年6月15日前⟧完成改造。'),
    paragraph('市民政局牵头，于⟦2027年5月1日前⟧建成投用。'),
  ],
  'placeholder-left': [
    paragraph('由⟦XX⟧局牵头抓好落实。'),
    paragraph('项目总投资⟦____⟧万元。'),
    paragraph('项目选址⟦（待定）⟧由市自然资源和规划局论证。'),
    paragraph('项目总投资⟦××⟧，由市财政局安排。'),
  ],
  'sentence-unfinished': [
    paragraph('要加强统筹协调，形成工作⟦合力⟧'),
    paragraph('各镇要落实责任，完善机制⟦，⟧'),
    paragraph('要加强督促检查。市财政局要做好⟦资金⟧'),
  ],
  'sentence-without-beginning': [
    paragraph('⟦，⟧形成工作合力。'),
    paragraph('⟦。⟧要加强统筹协调。'),
    paragraph('⟦》⟧要抓紧印发。', { also: ['unmatched-bracket'] }),
  ],
  'space-in-chinese': [
    paragraph('要加强统筹⟦ ⟧协调，形成工作合力。'),
    paragraph('要加强统筹协调，⟦　⟧形成工作合力。'),
    paragraph('要坚持“一盘棋”⟦ ⟧思想。'),
  ],
  'doubled-words': [
    paragraph('要持续优化营商⟦环境环境⟧。'),
    paragraph('市财政局要做好⟦资金资金⟧保障。'),
    paragraph('要按照⟦有关规定有关规定⟧抓好落实。'),
    paragraph('要研究制定⟦实施方案实施方案⟧。'),
  ],
  'doubled-particle': [
    paragraph('要巩固已经取得⟦的的⟧成效。'),
    paragraph('会议听取⟦了了⟧情况说明。'),
    paragraph('市财政局⟦与与⟧市教育局要加强衔接。'),
  ],
  misspelling: [
    paragraph('要抓好工作⟦布署⟧。'),
    paragraph('要建立工作⟦台帐⟧。'),
    paragraph('⟦截止目前⟧，已完成投资3亿元。'),
    paragraph('要⟦一如继往⟧抓好安全生产。'),
  ],
  'comma-before-and-so-on': [
    paragraph('要统筹推进供水、供电⟦、⟧等管线入地。'),
    paragraph('要严查超载、超速⟦、⟧等违法行为。'),
    paragraph('医院、学校⟦、⟧等场所要加强巡查。'),
  ],
  'comma-between-titles': [
    paragraph('会议学习了《安全生产法》⟦、⟧《消防法》。'),
    paragraph('要坚持“放”⟦、⟧“管”并重。'),
    paragraph('要落实《条例》⟦、⟧《办法》有关要求。'),
  ],
  'dash-form': [
    paragraph('要抓住关键⟦--⟧责任落实。'),
    paragraph('要抓住关键⟦———⟧责任落实。'),
    paragraph('要抓住关键⟦－－⟧责任落实。'),
  ],
  'doubled-punctuation': [
    paragraph('要加强统筹协调⟦，，⟧形成工作合力。'),
    paragraph('要加强统筹协调⟦。。⟧'),
    paragraph('要加强统筹协调⟦，。⟧'),
    paragraph('供水⟦、，⟧供电要同步推进。'),
  ],
  'ellipsis-form': [
    paragraph('供水、供电、供气⟦...⟧都要有人管。'),
    paragraph('供水、供电、供气⟦。。。⟧都要有人管。'),
    paragraph('供水、供电、供气⟦…⟧都要有人管。'),
  ],
  'full-width-alphanumerics': [
    paragraph('全年安排⟦２４⟧个项目。'),
    paragraph('推广⟦ＰＰＰ⟧模式。'),
    paragraph('完成投资⟦３．５⟧亿元。', { also: ['decimal-point'] }),
  ],
  'half-width-brackets': [
    paragraph('由市财政局印发实施方案⟦(试行)⟧。'),
    paragraph('由柳岸镇⟦(含开发区)⟧负责。'),
    paragraph('会议⟦(扩大)⟧原则通过了方案。'),
  ],
  'half-width-punctuation': [
    paragraph('要加强统筹协调⟦,⟧形成工作合力。'),
    paragraph('要加强统筹协调⟦.⟧'),
    paragraph('会议要求⟦:⟧加强统筹协调。'),
    paragraph('要抓部署⟦;⟧要抓检查。'),
  ],
  'straight-quotes': [
    paragraph('要坚持⟦"一盘棋"⟧思想。'),
    paragraph('要开展⟦"回头看"⟧。'),
    paragraph('要做到⟦"三个到位"⟧，抓好落实。'),
  ],
  'mixed-brackets': [
    paragraph('由市财政局印发实施方案⟦（试行)⟧。'),
    paragraph('由市财政局印发实施方案⟦(试行）⟧。'),
    paragraph('由柳岸镇⟦（含开发区)⟧负责。'),
  ],
  'nested-quotes': [
    paragraph('会议提出“做好⟦“后半篇”⟧文章”的要求。'),
    paragraph('要落实“坚持⟦“四个不”⟧”要求。'),
    paragraph('会议指出“守住⟦“红线”⟧，不越雷池”。'),
  ],
  'nested-title': [
    paragraph('会议审议了《关于印发⟦《管理办法》⟧的通知》。'),
    paragraph('会议学习了《关于修改⟦《消防条例》⟧的决定》。'),
    paragraph('要落实《转发⟦《实施意见》⟧的通知》。'),
  ],
  'unmatched-bracket': [
    paragraph('会议审议了⟦《⟧管理办法。'),
    paragraph('要坚持一盘棋⟦”⟧思想。'),
    paragraph('由市财政局印发实施方案⟦（⟧试行。'),
    paragraph('要落实云政发2024⟦〕⟧5号文件。'),
  ],
  'decimal-point': [
    paragraph('完成投资3⟦．⟧5亿元。'),
    paragraph('完成投资3⟦。⟧5亿元。'),
    paragraph('同比增长6⟦·⟧2%。'),
  ],
  'long-number': [
    paragraph('安排资金⟦3000000⟧元。'),
    paragraph('项目总投资⟦120000000⟧元。'),
    paragraph('惠及群众⟦250000⟧人。'),
  ],
  'mixed-numerals': [
    paragraph('全年安排⟦三0⟧个项目。'),
    paragraph('改造小区⟦二5⟧个。'),
    paragraph('组织培训，覆盖⟦十2⟧个镇。'),
  ],
  'multiplication-sign': [
    paragraph('地块尺寸为20⟦x⟧30米。'),
    paragraph('地块尺寸为20⟦*⟧30米。'),
    paragraph('地块尺寸为20米⟦X⟧30米。'),
  ],
  'percent-in-words': [
    paragraph('同比增长⟦百分之20⟧。'),
    paragraph('同比增长⟦百分之3.5⟧。'),
    paragraph('覆盖率达到⟦百分之100⟧。'),
  ],
  'percent-range': [paragraph('增长⟦10-20%⟧。'), paragraph('增长⟦10~20%⟧。'), paragraph('增长⟦3.5—4%⟧。')],
  'range-mark': [
    paragraph('实施期限为2024⟦-⟧2026年。'),
    paragraph('每镇安排3⟦-⟧5人。'),
    paragraph('每天9⟦-⟧17时开放。'),
  ],
  'thousands-after-digits': [
    paragraph('惠及群众⟦5千⟧余人。'),
    paragraph('安排资金⟦3百⟧万元。'),
    paragraph('改造管网⟦2千⟧多户。'),
  ],
  'unit-of-measure': [
    paragraph('新增用地3000⟦平米⟧。'),
    paragraph('铺设管线12⟦KM⟧。'),
    paragraph('建筑面积2万⟦平方⟧。'),
    paragraph('土方500⟦立方⟧。'),
    paragraph('安排经费120⟦w⟧元。'),
  ],
  'personal-data-in-public': [
    active('申请人身份证号⟦11010519491231002X⟧。'),
    active('联系电话⟦13812345678⟧。'),
    active('款项汇入⟦6222020200112233446⟧账户。'),
    active('联系电话⟦138-1234-5678⟧。'),
  ],
  'home-address-in-public': [
    active('申请人⟦家住东门街道文昌路18号⟧。'),
    active('当事人⟦住址：柳岸镇新街3幢⟧。'),
    active('该户⟦居住于西门街道和平里5号⟧。'),
  ],
  'glyph-missing': ['喆', '㛃', '𬭚'].map((rare) => {
    const hasGlyph = (codePoint: number) => codePoint !== rare.codePointAt(0);
    return paragraph(`由李⟦${rare}⟧同志协调。`, { context: { hasGlyph } });
  }),
  'unreadable-character': [
    paragraph('由李⟦\ue863⟧同志协调。'),
    paragraph('由李⟦\ufffd⟧同志协调。'),
    paragraph('由李⟦\u{f0000}⟧同志协调。'),
  ],
};

/** Where the item names who brought the matter in, that unit is meant: so nobody may have. */
function forgetSubmitters(seed: Seed): Seed {
  return {
    ...seed,
    plant(clean) {
      const minutes = structuredClone(clean);
      const item = minutes.items.find(({ paragraphs }) => paragraphs.length > 0);
      if (item === undefined) return null;
      item.heading = '会议部署有关工作';
      item.paragraphs = [{ ordinal: item.paragraphs[0]?.ordinal ?? null, text: '会议指出，要坚持以人民为中心。' }];
      return seed.plant(minutes);
    },
    also: ['heading-without-topic', 'topic-without-heading', ...(seed.also ?? [])],
  };
}
