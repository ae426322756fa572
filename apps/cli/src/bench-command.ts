import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type BenchFlowOptions, benchFlow } from './bench/bench-flow.js';
import { type BenchRenderOptions, benchRender } from './bench/bench-render.js';

export function benchCommand(): Command {
  const flow = new Command('flow')
    .description(
      'measure the way from the signature to the last mail, beside the floor: the same rows and mails without any queue',
    )
    .option('--documents <n>', 'documents to sign', count, 40)
    .option('--units <n>', 'units that each goes to', count, 60)
    .option('--chunk <n>', 'mails of one message of the queue', count, 100)
    .option('--queue-url <url>', 'carry the queues on this server (default: the embedded PostgreSQL)')
    .action(async (options: BenchFlowOptions) => {
      const dataFolder = await mkdtemp(path.join(tmpdir(), 'jiyao-bench-'));
      try {
        console.log(await benchFlow(options, dataFolder, (line) => console.error(line)));
      } finally {
        await rm(dataFolder, { recursive: true, force: true });
      }
    });
  const render = new Command('render')
    .description('measure typesetting: time of a document, lag of the main event loop, memory; prints a Markdown table')
    .option('--documents <n>', 'documents to typeset, all distinct, of some seven pages', count, 1000)
    .action(async (options: BenchRenderOptions) =>
      console.log(await benchRender(options, (line) => console.error(line))),
    );
  return new Command('bench')
    .description('measure this installation on this machine')
    .addCommand(flow)
    .addCommand(render);
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new InvalidArgumentError('a whole number from 1 on');
  return number;
}
