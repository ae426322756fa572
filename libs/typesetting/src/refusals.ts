import { type Messages, SourceError, type SourceRefusal } from './errors.js';

/** The largest file that is read, in bytes. Minutes with a few pictures stay far below it. */
export const sourceLimit = 20 * 1024 * 1024;

const sentences: Record<SourceRefusal, Messages> = {
  'source-empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'source-too-large': {
    zh: '文件超过 20 MB，请删去图片等内容后再试。',
    en: 'The file is larger than 20 MB; remove pictures and try again.',
  },
  'source-is-binary': {
    zh: '无法读取这种文件，请提供 .docx 或纯文本（.txt）文件。',
    en: 'This kind of file cannot be read; give a .docx or a plain text (.txt) file.',
  },
  'source-is-pdf': {
    zh: '不能导入 PDF 文件，请提供排版前的 .docx 或纯文本（.txt）文件。',
    en: 'A PDF cannot be imported; give the .docx or plain text (.txt) that it was made from.',
  },
  'source-encoding-unknown': {
    zh: '无法识别文件的文字编码，请另存为 UTF-8 编码后再试。',
    en: 'The character encoding was not recognised; save the file as UTF-8 and try again.',
  },
  'doc-legacy': {
    zh: '这是旧格式（.doc、.wps）文件，请另存为 .docx 后再试。',
    en: 'This is a file of the old format (.doc, .wps); save it as .docx and try again.',
  },
  'docx-encrypted': {
    zh: '文件设有密码，请去掉密码后再试。',
    en: 'The file is protected by a password; remove it and try again.',
  },
  'docx-with-macros': {
    zh: '文件含有宏，请另存为不含宏的 .docx 后再试。',
    en: 'The file holds macros; save it as a .docx without them and try again.',
  },
  'docx-damaged': {
    zh: '文件已损坏或不是 .docx 文件，请重新保存后再试。',
    en: 'The file is damaged or no .docx; save it again and try once more.',
  },
  'docx-suspicious': {
    zh: '文件解压后异常庞大，已拒绝读取。',
    en: 'Unpacked, the file would be abnormally large; it was not read.',
  },
};

export function refuse(code: SourceRefusal, cause?: unknown): SourceError {
  return new SourceError(code, sentences[code], cause === undefined ? undefined : { cause });
}
