import { Readable } from 'node:stream';

/** The part of nodemailer's message that the pool reads from. */
interface StreamedMessage {
  createReadStream: (...args: never[]) => Readable;
}

/** A plain name: nodemailer copies a mail's data by its string keys. */
const property = 'jiyaoHandOver';

/**
 * Whether the text of one mail has begun to go out. Nodemailer reports a lost connection alike before and after that;
 * but it reads the message's stream only once the server has answered DATA, so the stream tells.
 */
export class HandOver {
  private stream: Readable | undefined;

  /** For a transporter's `stream` plugins: watches the message if its data carries a `HandOver`. */
  static watch(mail: { readonly data: object; readonly message: object }): void {
    const { [property]: handOver } = mail.data as { readonly [property]?: HandOver };
    handOver?.observe(mail.message as StreamedMessage);
  }

  /** What to spread into the mail's data. */
  mark(): object {
    return { [property]: this };
  }

  get begun(): boolean {
    return this.stream?.readableDidRead ?? false;
  }

  private observe(message: StreamedMessage): void {
    const create = message.createReadStream.bind(message);
    message.createReadStream = (...args) => {
      // The pool queues a mail again when its connection closes. That must never happen once its text went out.
      if (this.begun) return withheld();
      this.stream = create(...args);
      return this.stream;
    };
  }
}

/** In place of the text: breaks the connection before its end. To throw here would end the process, far from any caller. */
function withheld(): Readable {
  return new Readable({
    read() {
      this.destroy(new Error('The connection was lost after the mail was handed over'));
    },
  });
}
