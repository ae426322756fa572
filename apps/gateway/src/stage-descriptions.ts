import type { OpenAPIObject } from '@nestjs/swagger';
import type { Config } from '#libs/platform';

const stages = ['drafting', 'review', 'signoff', 'distribution'] as const;
const timeoutMs = 5_000;

/** What each stage that can be reached says of its routes. One that is away is left out. */
export async function stageDescriptions({ services }: Config): Promise<OpenAPIObject[]> {
  const answers = await Promise.allSettled(
    stages.map(async (stage) => {
      const url = new URL(`/api/${stage}/openapi.json`, services[stage]);
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new Error(`${url.href}: HTTP ${response.status}`);
      return (await response.json()) as OpenAPIObject;
    }),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}
