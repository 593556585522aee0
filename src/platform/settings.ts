import { z } from 'zod';

/** Every setting of the service, read once from the environment. docs/operations/settings.md lists them. */
const schema = z.object({
  DATABASE_URL: z.string().default('postgres://maillage@127.0.0.1:5432/maillage'),
  MAILLAGE_ORIGIN: z.string().default('http://localhost:3000'),
  MAILLAGE_SECRET: z.string().min(16).default('only-for-demonstration-and-tests'),
  MAILLAGE_DEMO: z.enum(['0', '1']).default('0'),
  MAILLAGE_MAP_STYLE: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Maillage <ne-pas-repondre@localhost>'),
});

const env = schema.parse(process.env);

export const settings = {
  databaseUrl: env.DATABASE_URL,
  origin: env.MAILLAGE_ORIGIN,
  secret: env.MAILLAGE_SECRET,
  /** Demonstration: persona links, mailbox page, banner. Never on in production. */
  demo: env.MAILLAGE_DEMO === '1',
  mapStyle: env.MAILLAGE_MAP_STYLE,
  smtpUrl: env.SMTP_URL,
  mailFrom: env.MAIL_FROM,
};
