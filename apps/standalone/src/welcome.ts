import { demoPassword } from './demo-office.js';
import type { Standalone } from './standalone.js';

/** What the person who started the server needs to know next. */
export function welcome({ config, service, catcher }: Standalone): string {
  const address = config.http.publicUrl;
  const demo = [
    '',
    `  演示账号 demo accounts（口令 password：${demoPassword}）`,
    '    drafter    拟稿人       drafts and submits',
    '    reviewer1  审核人甲     reviews',
    '    reviewer2  审核人乙     reviews',
    '    signer     签发人       signs',
    '    clerk      分发员       follows the distribution',
    '    admin      管理员       directory, queue dashboard',
    '    auditor    审计员       sees what happened',
    '    unit-…     收文单位     signs for documents, e.g. unit-fgw',
  ];
  return [
    '',
    `  纪要 Jiyao 已启动：${address}`,
    ...(process.env['DATABASE_URL'] ? [] : demo),
    '',
    catcher
      ? `  邮件不出本机 mail stays on this machine：${service.url.replace('127.0.0.1', 'localhost')}/mail`
      : `  邮件服务器 mail server：${new URL(config.mail.url).host}`,
    ...(config.mail.testTo === null
      ? []
      : [`  测试模式 test mode：所有邮件均发往 every mail goes to ${config.mail.testTo}`]),
    `  接口文档 API：${address}/api/docs    队列 queues：${address}/admin/queues`,
    '  按 Ctrl-C 停止；数据保留到下次启动。Press Ctrl-C to stop; the data stays.',
    '',
  ].join('\n');
}
