import { parseMinutes } from './parse-minutes.js';
import { StateSecretRefused } from './refusals.js';

describe('a document marked as a state secret', () => {
  it.each([
    '机密',
    '机密★10年',
    '绝 密 ★ 长 期',
    '秘密☆一年',
    '秘密*6个月',
    '000012　机密★1年　特急',
    '特急 机密',
    '密级：秘密',
    '密 级: 绝密',
    '【机密】',
    '（秘密）',
    '保密等级：机密　保密期限：5年',
    '機密★',
    '机\u200b密★',
    '云澜市人民政府会议纪要（机密）',
    '绝密★启用前',
    '保密级别：绝密',
    '本件密级为机密',
    '秘密▲10年',
    '秘密（10年）',
    '机密文件',
  ])('is refused for «%s»', (mark) => {
    expect(() => parseMinutes(`${mark}\n云澜市人民政府会议纪要\n第 7 号`)).toThrow(StateSecretRefused);
  });

  it('is refused wherever the mark stands, for extracted text need not keep the head at the head', () => {
    expect(() => parseMinutes('会议纪要\n\n第 7 号\n\n一、审议甲方案\n\n机密★3年')).toThrow(StateSecretRefused);
  });

  it('is refused for a mark in the margin of the pages', () => {
    expect(() => parseMinutes('会议纪要\n\n第 7 号', { margins: '云澜市人民政府\n机密★1年\n— 1 —' })).toThrow(
      StateSecretRefused,
    );
    expect(() => parseMinutes('会议纪要\n\n第 7 号', { margins: '送审稿\n— 1 —' })).not.toThrow();
  });

  it('is refused without a word of the text in the error', () => {
    const error = thrownBy(() => parseMinutes('机密\n代号长河'));

    expect(error).toBeInstanceOf(StateSecretRefused);
    expect(String(error)).not.toMatch(/机密|长河/);
  });

  it.each([
    '会议要求，标有“秘密★”字样的文件一律按规定保管。',
    '密级：公开',
    '商业秘密文件',
    '审议《商业秘密文件管理办法》',
    '密级：工作秘密',
    '一、学习保守国家秘密法',
    '（一）要严守工作秘密，不得泄露商业秘密',
  ])('is not what «%s» makes of a text', (line) => {
    expect(() => parseMinutes(`会议纪要\n${line}`)).not.toThrow();
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
