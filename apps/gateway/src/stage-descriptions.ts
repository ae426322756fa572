import type { OpenAPIObject } from '@nestjs/swagger';
import type { Config } from '#libs/platform';

const stages = ['drafting', 'review', 'signoff', 'distribution', 'notification'] as const;
const timeoutMs = 5_000;

/**
 * Gives what each stage says of its routes. One that is away is left out and asked again the next time; one that has
 * answered is not: its routes stay the same until the whole is deployed anew.
 */
export function stageDescriptions({ services }: Config): () => Promise<OpenAPIObject[]> {
  const known = new Map<string, OpenAPIObject>();
  return async () => {
    const unknown = stages.filter((stage) => !known.has(stage));
    await Promise.allSettled(
      unknown.map(async (stage) =>
        known.set(stage, await describe(new URL(`/api/${stage}/openapi.json`, services[stage]))),
      ),
    );
    return stages.flatMap((stage) => known.get(stage) ?? []);
  };
}

async function describe(url: URL): Promise<OpenAPIObject> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${url.href}: HTTP ${response.status}`);
  return (await response.json()) as OpenAPIObject;
}
