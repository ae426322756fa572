import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { readDocxText } from './read-docx.js';
import { readSource } from './read-source.js';
import { decodeText } from './read-text.js';

const text = '云溪市人民政府\n常务会议纪要\n第7号';

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as Notepad saves it', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['GBK', iconv.encode(text, 'gbk')],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['Windows line ends', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('is read in %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it('is read with the rarer characters of GB18030', () => {
    expect(decodeText(iconv.encode('赵㛃、钱䶮、孙𬭚', 'gb18030'))).toBe('赵㛃、钱䶮、孙𬭚');
  });

  it('loses U+0000 and other control characters, and form feeds become line ends', () => {
    expect(decodeText(Buffer.from('一、\u0000议题\u0007\f二、议题\t完'))).toBe('一、议题\n二、议题\t完');
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'source-is-pdf'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array.from({ length: 600 }, (_, i) => (i * 7) % 32)]),
      'source-is-binary',
    ],
    ['nothing', Buffer.alloc(0), 'source-empty'],
    ['only spaces', Buffer.from(' \r\n \t'), 'source-empty'],
    ['another encoding', iconv.encode('Σύνοψη 会議録テキスト', 'shift_jis').subarray(0, 25), 'source-encoding-unknown'],
    ['21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), 'source-too-large'],
  ])('is not %s', async (_, bytes, code) => {
    await expect(readSource(bytes, 'minutes.txt')).rejects.toMatchObject({
      code,
      messages: { zh: expect.stringMatching(/。$/u), en: expect.stringMatching(/\.$/u) },
    });
  });
});

const contentTypes =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relationships =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

function documentXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
}

function paragraph(...runs: string[]): string {
  return `<w:p>${runs.map((run) => `<w:r>${run.startsWith('<') ? run : `<w:t xml:space="preserve">${run}</w:t>`}</w:r>`).join('')}</w:p>`;
}

async function docx(body: string, extra: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', contentTypes);
  zip.file('_rels/.rels', relationships);
  zip.file('word/document.xml', documentXml(body));
  for (const [name, content] of Object.entries(extra)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

describe('a .docx', () => {
  it('gives its paragraphs in order, with line breaks, tabs and the cells of tables', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('主送')}</w:tc><w:tc>${paragraph('各镇人民政府')}</w:tc></w:tr></w:tbl>`;
    const file = await docx(
      paragraph('云溪市人民政府', '<w:br/>', '常务会议纪要') + paragraph('第7号', '<w:tab/>', '3月15日') + table,
    );

    expect((await readDocxText(file)).trim()).toBe(
      '云溪市人民政府\n常务会议纪要\n\n第7号\t3月15日\n\n主送\n\n各镇人民政府',
    );
  });

  it('gives beside them what stands in headers and footers, where a mark of secrecy may be', async () => {
    const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密&#9733;1年</w:t></w:r></w:p>${paragraph('送审稿')}</w:hdr>`;
    const source = await readSource(await docx(paragraph('纪要'), { 'word/header2.xml': header }));

    expect(source.margins.split('\n')).toEqual(['机密★1年', '送审稿', '']);
    expect(source.text.trim()).toBe('纪要');
  });

  it('gives inserted text and no deleted text of tracked changes', async () => {
    const changes =
      '<w:p><w:del><w:r><w:delText>八月底</w:delText></w:r></w:del><w:ins><w:r><w:t>九月底</w:t></w:r></w:ins></w:p>';

    expect((await readDocxText(await docx(changes))).trim()).toBe('九月底');
  });

  it('is known by its bytes, whatever its name', async () => {
    await expect(readSource(await docx(paragraph('纪要')), 'minutes.txt')).resolves.toMatchObject({
      kind: 'docx',
      warnings: [],
    });
    await expect(readSource(Buffer.from('纪要'), '')).resolves.toMatchObject({ kind: 'text', text: '纪要' });
  });

  it('writes the numbers that Word computes into the text, and says so', async () => {
    const numbering =
      '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
    const relation =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>';
    const numbered = (level: number, text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const styled = '<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r><w:t>听取汇报</w:t></w:r></w:p>';
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Base"/></w:style></w:styles>';
    const body = [
      numbered(0, '审议方案'),
      numbered(1, '原则同意。'),
      numbered(1, '抓紧办理。'),
      numbered(2, '要点'),
      numbered(0, ''),
      styled,
      numbered(1, '同意。'),
    ].join('');
    const file = await docx(body, {
      'word/numbering.xml': numbering,
      'word/styles.xml': styles,
      'word/_rels/document.xml.rels': relation,
    });

    const { text, warnings } = await readSource(file);
    expect(warnings).toMatchObject([{ code: 'automatic-numbering' }]);
    expect(text.split('\n\n').filter((line) => line !== '')).toEqual([
      '一、审议方案',
      '（一）原则同意。',
      '（二）抓紧办理。',
      '要点',
      '二、听取汇报',
      '（一）同意。',
    ]);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ['with macros', () => docx(paragraph('纪要'), { 'word/vbaProject.bin': 'x' }), 'docx-with-macros'],
    ['cut off in the middle', async () => (await docx(paragraph('纪要'))).subarray(0, 500), 'docx-damaged'],
    ['with broken XML', () => docx('<w:p><w:r>'), 'docx-damaged'],
    ['without text', () => docx(paragraph('')), 'source-empty'],
    ['whose text unpacks to 50 MB', () => docx(paragraph(' '.repeat(50 << 20))), 'docx-suspicious'],
    [
      'whose picture unpacks to 210 MB',
      () => docx(paragraph('纪要'), { 'word/media/1.bmp': Buffer.alloc(201 << 20) }),
      'docx-suspicious',
    ],
    [
      'with 5001 parts',
      () => docx(paragraph('纪要'), Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`x/${i}`, '']))),
      'docx-suspicious',
    ],
  ])('is refused %s', async (_, make, code) => {
    await expect(readDocxText(await make())).rejects.toMatchObject({ code });
  });

  it('is refused when it states a smaller size than it unpacks to', async () => {
    const file = await docx(paragraph(' '.repeat(60 << 20)));
    const stated = Buffer.from(file);
    const entry = stated.lastIndexOf('word/document.xml') - 46;
    expect(stated.toString('latin1', entry, entry + 2)).toBe('PK');
    stated.writeUInt32LE(100, entry + 24);

    await expect(readDocxText(stated)).rejects.toMatchObject({ code: 'docx-suspicious' });
  });

  it('is refused with a password, and the old .doc with the advice to save it anew', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);

    await expect(readSource(encrypted, 'a.docx')).rejects.toMatchObject({ code: 'docx-encrypted' });
    await expect(readSource(ole, 'a.doc')).rejects.toMatchObject({ code: 'doc-legacy' });
  });

  it('is neither a workbook nor a text of that name', async () => {
    const zip = new JSZip().file('[Content_Types].xml', '<Types/>').file('xl/workbook.xml', '<workbook/>');
    const workbook = await zip.generateAsync({ type: 'nodebuffer' });

    await expect(readSource(workbook, 'a.xlsx')).rejects.toMatchObject({ code: 'source-is-binary' });
    await expect(readSource(Buffer.from('纪要'), 'a.docx')).rejects.toMatchObject({ code: 'docx-damaged' });
    await expect(readSource(await docx(paragraph('纪要')), 'a.docm')).rejects.toMatchObject({
      code: 'docx-with-macros',
    });
  });
});
