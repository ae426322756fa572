import { attachmentType } from './attachment-type.js';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

function typeOf(name: string, content: string | Buffer): string | null {
  return attachmentType(typeof content === 'string' ? Buffer.from(content, 'latin1') : content, name);
}

describe('attachmentType', () => {
  it.each([
    ['办理情况.pdf', '%PDF-1.7', 'application/pdf'],
    ['现场.PNG', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['现场.jpeg', '\xff\xd8\xff\xe0', 'image/jpeg'],
    ['报告.docx', 'PK\x03\x04…word/document.xml', word],
    ['公文.ofd', 'PK\x03\x04…OFD.xml', 'application/ofd'],
    ['报告.doc', ole, 'application/msword'],
    ['说明.txt', Buffer.from('已办结'), 'text/plain; charset=utf-8'],
  ])('takes %s', (name, content, type) => {
    expect(typeOf(name, content)).toBe(type);
  });

  it.each([
    ['a program called a PDF', '办理情况.pdf', 'MZ\x90'],
    ['a PDF called a picture', '现场.png', '%PDF-1.7'],
    ['a page', '说明.html', '<html>'],
    ['a drawing that may run scripts', '图.svg', '<svg onload="alert(1)">'],
    ['a name without an ending', '说明', 'text'],
    ['a ZIP called a report', '报告.docx', 'PK\x03\x04…evil.exe'],
    ['a workbook called a report', '报告.docx', 'PK\x03\x04…xl/workbook.xml'],
    ['macros', '报告.docx', 'PK\x03\x04…word/vbaProject.bin'],
    [
      'macros of the old kind',
      '报告.doc',
      Buffer.concat([Buffer.from(ole, 'latin1'), Buffer.from('_VBA_PROJECT', 'utf16le')]),
    ],
    ['an ending of macros', '报告.docm', 'PK\x03\x04…word/document.xml'],
    ['a text that is none', '说明.txt', 'a\x00b'],
    ['a text in no Unicode', '说明.txt', '\xff\xfe\xfa'],
  ])('refuses %s', (_, name, content) => {
    expect(typeOf(name, content)).toBeNull();
  });
});
