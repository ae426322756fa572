import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { MailTransport } from '#libs/mail';
import { CONFIG, type Config, ConfigurationError } from '#libs/platform';

/** The connections to the mail server, shared by all messages that this process handles. */
@Injectable()
export class OutgoingMail implements BeforeApplicationShutdown {
  readonly transport: MailTransport;

  constructor(@Inject(CONFIG) { mail }: Config) {
    this.transport = new MailTransport({
      url: mail.url,
      connections: mail.connections,
      timeoutMs: mail.timeoutMs,
      from: mail.from,
      ...(mail.dkim === null ? {} : { dkim: { ...mail.dkim, privateKey: privateKeyIn(mail.dkim.keyFile) } }),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }
}

/** @throws ConfigurationError */
function privateKeyIn(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    createPrivateKey(pem);
    return pem;
  } catch (error) {
    throw new ConfigurationError(
      `Wrong configuration 配置有误: MAIL_DKIM_KEY_FILE ${file} is not a private key in PEM that can be read (${String(error)}).`,
      { cause: error },
    );
  }
}
