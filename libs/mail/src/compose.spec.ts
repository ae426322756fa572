import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { composeMail, type Letter, messageIdFor, prepareAttachment } from './compose.js';

const letter: Letter = {
  from: { name: '纪要系统', address: 'jiyao@office.example' },
  to: { name: '市财政局', address: 'czj@oa.example' },
  subject: '【请签收】云澜市人民政府常务会议纪要 第 7 号',
  text: '正文\n.\n..\n第二行',
  html: '<p>正文</p>',
  messageId: '<row.jiyao@office.example>',
  date: new Date('2024-03-18T02:00:00Z'),
};

describe('a composed mail', () => {
  it('reads as it was written', async () => {
    const read = await simpleParser((await composeMail(letter)).raw);

    expect(read.subject).toBe(letter.subject);
    expect(read.text?.trim()).toBe(letter.text);
    expect(read.html).toBe(letter.html);
    expect(read.messageId).toBe(letter.messageId);
    expect(read.from?.text).toBe('"纪要系统" <jiyao@office.example>');
    expect(read.date).toEqual(letter.date);
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
    expect(read.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
  });

  it('carries a file that was encoded once for many mails, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256));
    const attachment = await prepareAttachment({
      fileName: '云澜市人民政府常务会议纪要 第 7 号.pdf',
      contentType: 'application/pdf',
      bytes,
    });

    const mails = await Promise.all([composeMail(letter, [attachment]), composeMail(letter, [attachment])]);

    for (const { raw } of mails) {
      const [file] = (await simpleParser(raw)).attachments;
      expect(file?.filename).toBe('云澜市人民政府常务会议纪要 第 7 号.pdf');
      expect(file?.contentType).toBe('application/pdf');
      expect(file?.content.equals(bytes)).toBe(true);
    }
    expect(
      Math.max(
        ...mails.flatMap(({ raw }) =>
          raw
            .toString('latin1')
            .split('\r\n')
            .map(({ length }) => length),
        ),
      ),
    ).toBeLessThan(998);
  });

  it.each([
    ['a subject', { subject: '主题\r\nBcc: thief@evil.example' }],
    ['a name', { to: { name: '市财政局\r\nBcc: thief@evil.example', address: 'czj@oa.example' } }],
    ['an identifier', { messageId: '<a@office.example>\r\nBcc: thief@evil.example' }],
    ['a sender', { from: { name: 'x\nBcc: thief@evil.example', address: 'jiyao@office.example' } }],
  ])('gains no header from line breaks in %s', async (_, changes) => {
    const { raw, envelope } = await composeMail({ ...letter, ...changes });
    const read = await simpleParser(raw);

    expect(read.headers.has('bcc')).toBe(false);
    expect(envelope).toEqual({ from: 'jiyao@office.example', to: 'czj@oa.example' });
  });

  it('has the same headers and one recipient, whatever a subject and names hold', async () => {
    const expected = [...(await simpleParser((await composeMail(letter)).raw)).headers.keys()].sort();
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.stringMatching(/^[\r\n\t :<>,;"@=?\\Bc\u2028\0纪]{0,40}$/),
    );

    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, name, sender) => {
        const { raw } = await composeMail({
          ...letter,
          subject: `纪要${subject}`,
          to: { ...letter.to, name },
          from: { ...letter.from, name: sender },
        });
        const { headers, to } = await simpleParser(raw);
        expect([...headers.keys()].sort()).toEqual(expected);
        expect([to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))).toEqual([
          'czj@oa.example',
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('gains no header from the name of a file', async () => {
    const fileName = '纪要"\r\nX-Evil: 1\r\n\r\n.pdf';
    const attachment = await prepareAttachment({ fileName, contentType: 'application/pdf', bytes: Buffer.from('x') });

    const { raw } = await composeMail(letter, [attachment]);

    expect(raw.toString('latin1')).not.toMatch(/^X-Evil/m);
    expect((await simpleParser(raw)).attachments).toHaveLength(1);
  });

  it('keeps its lines short enough for every server', async () => {
    const long = '关于'.repeat(1_000);

    const { raw } = await composeMail({ ...letter, subject: long, text: long, html: `<p>${long}</p>` });

    expect(
      Math.max(
        ...raw
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(998);
    expect((await simpleParser(raw)).subject).toBe(long);
  });

  it.each([
    'czj@oa.example\r\nBcc: thief@evil.example',
    'czj@oa.example, thief@evil.example',
    'group: thief@evil.example;',
    '市财政局 <czj@oa.example>',
    'czj@oa.example>\r\nDATA',
    'czj@oa.example\0',
    '<czj@oa.example>',
    '"czj thief"@oa.example',
    'czj@oa.example;',
    '',
    'nobody',
  ])('is not made for an address that is not one plain mailbox: %j', async (address) => {
    await expect(composeMail({ ...letter, to: { name: '', address } })).rejects.toThrow();
  });

  it('has the Message-ID of its ledger row, however often it is tried', () => {
    expect(messageIdFor('0d2f', 'jiyao@office.example')).toBe('<0d2f.jiyao@office.example>');
  });
});
