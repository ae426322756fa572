import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HandOver } from './hand-over.js';

describe('the hand-over of a mail', () => {
  it('has not begun while the text was only made ready', () => {
    const { handOver, message } = watched();

    message.createReadStream();

    expect(handOver.begun).toBe(false);
  });

  it('has begun once the text was read', async () => {
    const { handOver, message } = watched();

    await text(message.createReadStream());

    expect(handOver.begun).toBe(true);
  });

  it('may be tried again as long as it has not begun', async () => {
    const { message } = watched();
    message.createReadStream();

    expect(await text(message.createReadStream())).toBe('text of the mail');
  });

  it('gives the text out only once, and fails where it is read and not where it is asked for', async () => {
    const { message } = watched();
    await text(message.createReadStream());

    const again = message.createReadStream();

    await expect(text(again)).rejects.toThrow('handed over');
  });
});

function watched() {
  const handOver = new HandOver();
  const message = { createReadStream: () => Readable.from(['text of the mail']) };
  HandOver.watch({ data: { ...handOver.mark() }, message });
  return { handOver, message };
}
