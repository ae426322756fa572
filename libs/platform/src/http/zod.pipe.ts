import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { ApplicationError, legible } from '#libs/contracts';

/** Parses a body or query at the door; inside, its type can be trusted. */
export class ZodPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  private readonly legible: z.ZodType<z.output<T>>;

  constructor(schema: T) {
    this.legible = legible(schema);
  }

  transform(value: unknown): z.output<T> {
    const parsed = this.legible.safeParse(value ?? {});
    if (!parsed.success) throw new ApplicationError('malformed-request', z.prettifyError(parsed.error));
    return parsed.data;
  }
}
