import { Command } from 'commander';
import { z } from 'zod';
import { createDataSource, migrate, UnitOfWork } from '#libs/database';
import { Installation } from '#libs/directory';
import { ConfigurationError, loadConfig } from '#libs/platform';

const options = z.object({
  office: z.string().trim().min(1).max(120),
  code: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  admin: z.string().regex(/^[a-z0-9._-]{2,60}$/),
});

export function setupCommand(): Command {
  return new Command('setup')
    .description(
      'create an issuing office and its administrator in the database of DATABASE_URL; the password is read from ADMIN_PASSWORD',
    )
    .requiredOption('--office <name>', 'name of the office, as 云澜市人民政府办公室')
    .option('--code <code>', 'its code in the directory', 'issuing-office')
    .option('--admin <login>', 'login of the administrator', 'admin')
    .action(async (given: unknown) => {
      const { office, code, admin } = options.parse(given);
      const password = process.env['ADMIN_PASSWORD'] ?? '';
      if (password.length < 8) {
        throw new ConfigurationError('ADMIN_PASSWORD 未设置或少于 8 位 / is not set or has fewer than 8 characters.');
      }
      const { databaseUrl } = loadConfig();
      await migrate(databaseUrl);
      const database = await createDataSource({ url: databaseUrl, poolSize: 1 }).initialize();
      try {
        const { officeId } = await new Installation(new UnitOfWork(database)).office({
          code,
          name: office,
          people: [{ login: admin, name: '管理员', email: null, password, roles: ['administrator'] }],
        });
        console.log(`${office}: office ${officeId}, administrator ${admin}`);
      } finally {
        await database.destroy();
      }
    });
}
