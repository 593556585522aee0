-- Programme : le contrat, ses parties, son plan d'actions, son argent, ses instances, son évaluation.
-- Les liens internes au contrat se vérifient à la fin de la transaction : une révision entière remplace la précédente d'un coup.
-- Une information que le texte du contrat ne donne pas reste vide : elle s'affiche « non renseigné », jamais inventée.

create table contract (
  reference text primary key check (reference ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(reference) <= 80),
  title text not null check (length(title) between 1 and 300),
  short_title text check (length(short_title) between 1 and 120),
  territory_id text references territory (id),
  first_year int not null check (first_year between 2000 and 2100),
  last_year int not null check (last_year between 2000 and 2100),
  term text,
  purpose text,
  ambition text,
  purpose_source text,
  signature_place text,
  signature_date text check (signature_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  revision int not null default 1 check (revision >= 1),
  applied_at timestamptz not null default now(),
  check (first_year <= last_year and last_year - first_year < 15)
);
comment on table contract is
  'Contrat économique sectoriel : l''engagement pluriannuel de la Région, de l''État, d''autres financeurs et de la CRESS (loi n° 2014-856 du 31 juillet 2014, art. 7 : la Région peut contractualiser pour sa stratégie de l''ESS).';
comment on column contract.revision is
  'Augmente à chaque import appliqué. Un import préparé sur une révision dépassée est refusé.';
comment on column contract.signature_date is 'Année, mois ou jour, selon ce que dit le texte.';

create table contract_recital (
  contract_reference text not null references contract,
  position int not null,
  text text not null,
  act_reference text,
  act_date text,
  primary key (contract_reference, position)
);
comment on table contract_recital is 'Visas : les textes et délibérations sur lesquels le contrat se fonde.';

create table contract_article (
  contract_reference text not null references contract,
  number text not null,
  position int not null,
  title text not null,
  summary text,
  primary key (contract_reference, number)
);
comment on table contract_article is 'Articles du contrat, résumés avec nos mots ; leur numéro sert de référence à tout le reste.';

create table contract_statement (
  contract_reference text not null references contract,
  kind text not null check (kind in ('preamble', 'challenge', 'strategy', 'keyPoint', 'monitoring', 'facilitation', 'existingBody', 'amendment')),
  position int not null,
  title text,
  text text not null,
  source text,
  primary key (contract_reference, kind, position)
);
comment on table contract_statement is
  'Ce que le contrat dit en phrases : préambule, enjeux, stratégie, points clefs, suivi et observation confiés à la CRESS, animation, instances existantes maintenues, règles de modification.';

create table contract_party (
  contract_reference text not null references contract,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  position int not null,
  role text not null check (role in ('funder', 'lead', 'partnerAuthority')),
  name text not null check (length(name) between 1 and 300),
  short_name text,
  representative_function text,
  territory_id text references territory (id),
  deliberation_body text,
  deliberation_reference text,
  deliberation_date text check (deliberation_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  deliberation_note text,
  source text,
  primary key (contract_reference, key),
  unique (contract_reference, key, role)
);
comment on table contract_party is
  'Parties et collectivités partenaires. On garde la fonction de la personne qui signe, jamais son nom (RGPD, art. 5-1-c : minimisation des données).';
comment on column contract_party.territory_id is
  'Territoire d''aujourd''hui, seulement quand la correspondance est certaine.';

create table contract_axis (
  contract_reference text not null references contract,
  number text not null,
  position int not null,
  title text not null,
  summary text,
  source text,
  primary key (contract_reference, number)
);

create table contract_theme (
  contract_reference text not null references contract,
  code text not null,
  position int not null,
  title text not null,
  source text,
  primary key (contract_reference, code)
);
comment on table contract_theme is 'Thèmes transversaux : ils croisent chaque axe.';

create table contract_objective (
  contract_reference text not null references contract,
  code text not null,
  position int not null,
  axis text not null,
  parent text,
  title text not null,
  summary text,
  source text,
  primary key (contract_reference, code),
  foreign key (contract_reference, axis) references contract_axis (contract_reference, number) deferrable initially deferred,
  foreign key (contract_reference, parent) references contract_objective (contract_reference, code) deferrable initially deferred,
  check (parent <> code)
);

create table contract_action (
  contract_reference text not null references contract,
  number text not null,
  position int not null,
  kind text not null check (kind in ('numbered', 'animation')),
  axis text,
  objective text,
  title text not null check (length(title) between 1 and 300),
  summary text,
  plan_year int not null,
  source text,
  primary key (contract_reference, number),
  foreign key (contract_reference, axis) references contract_axis (contract_reference, number) deferrable initially deferred,
  foreign key (contract_reference, objective) references contract_objective (contract_reference, code) deferrable initially deferred,
  check (kind = 'animation' or objective is not null)
);
comment on table contract_action is
  'Actions du plan annuel. L''animation du contrat n''a ni numéro ni objectif dans le texte : son numéro ici est « animation ».';

create table contract_contribution (
  contract_reference text not null references contract,
  funder text not null,
  year int not null,
  position int not null,
  amount_cents bigint check (amount_cents between 0 and 10000000000000),
  state text not null check (state in ('fixed', 'provisional', 'subjectToBudget', 'subjectToDecision')),
  condition text,
  source text,
  funder_role text not null default 'funder' check (funder_role = 'funder'),
  primary key (contract_reference, funder, year),
  foreign key (contract_reference, funder, funder_role) references contract_party (contract_reference, key, role) deferrable initially deferred,
  check (state not in ('fixed', 'provisional') or amount_cents is not null)
);
comment on table contract_contribution is
  'Participation de chaque financeur, année par année, en centimes. Un montant absent n''est pas zéro : il n''est pas encore décidé.';

create table contract_body (
  contract_reference text not null references contract,
  key text not null,
  position int not null,
  kind text not null check (kind in ('steering', 'assembly', 'dialogue', 'technical', 'other')),
  name text not null,
  role text,
  composition jsonb not null default '[]' check (jsonb_typeof(composition) = 'array'),
  meetings_min int check (meetings_min between 0 and 366),
  meetings_max int check (meetings_max between 0 and 366),
  frequency text,
  frequency_note text,
  secretariat text,
  facilitation text,
  axis text,
  working_groups text,
  source text,
  primary key (contract_reference, key),
  foreign key (contract_reference, secretariat) references contract_party (contract_reference, key) deferrable initially deferred,
  foreign key (contract_reference, facilitation) references contract_party (contract_reference, key) deferrable initially deferred,
  foreign key (contract_reference, axis) references contract_axis (contract_reference, number) deferrable initially deferred,
  check (meetings_max is null or meetings_min is null or meetings_min <= meetings_max)
);
comment on table contract_body is 'Instances de gouvernance : composition, rythme annuel, secrétariat, animation.';
comment on column contract_body.frequency_note is 'Dit où deux passages du contrat ne concordent pas.';

create table contract_duty (
  contract_reference text not null references contract,
  position int not null,
  who text not null,
  what text not null,
  to_whom text,
  due text,
  source text,
  primary key (contract_reference, position)
);
comment on table contract_duty is 'Devoirs de rendre compte : qui, quoi, à qui, quand.';

create table contract_milestone (
  contract_reference text not null references contract,
  position int not null,
  kind text not null check (kind in ('midTerm', 'final', 'other')),
  title text not null,
  due text,
  year int,
  evaluator text,
  source text,
  primary key (contract_reference, position)
);

create table contract_question (
  contract_reference text not null references contract,
  number int not null,
  position int not null,
  title text not null,
  note text,
  source text,
  primary key (contract_reference, number)
);

create table contract_effect (
  contract_reference text not null references contract,
  question int not null,
  position int not null,
  title text not null,
  primary key (contract_reference, question, position),
  foreign key (contract_reference, question) references contract_question (contract_reference, number) deferrable initially deferred
);
comment on table contract_effect is 'Effets attendus : ce qu''on regardera pour répondre à chaque question évaluative.';

-- Import : préparer, vérifier, appliquer. Rien n'est appliqué à moitié, rien n'est perdu.

create table contract_stage (
  id uuid primary key default gen_random_uuid(),
  person_id text not null,
  state text not null default 'open' check (state in ('open', 'applied', 'dropped')),
  file_name text not null,
  content text not null check (octet_length(content) <= 12000000),
  sha256 text not null,
  contract_reference text,
  base_revision int,
  findings jsonb not null default '[]',
  document jsonb,
  created_at timestamptz not null default now(),
  checked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  import_id bigint
);
create index contract_stage_person on contract_stage (person_id, created_at desc);
create index contract_stage_expiry on contract_stage (expires_at);
comment on table contract_stage is
  'Imports en préparation : visibles de leur seul auteur, effacés après sept jours.';

create table contract_import (
  id bigint generated always as identity primary key,
  contract_reference text not null references contract,
  at timestamptz not null default now(),
  person_id text,
  file_name text not null,
  sha256 text not null,
  revision_before int,
  revision_after int not null,
  summary jsonb not null,
  unique (contract_reference, revision_after)
);
comment on table contract_import is 'Journal des imports appliqués : qui, quand, quel fichier, quelles différences. On y ajoute, on n''y change rien.';

create table contract_version (
  contract_reference text not null references contract,
  revision int not null,
  at timestamptz not null default now(),
  document jsonb not null,
  primary key (contract_reference, revision)
);
comment on table contract_version is 'Le contrat entier à chaque révision : ce qui a été retiré ou changé se relit toujours.';

create trigger contract_import_append_only before update or delete or truncate on contract_import
  for each statement execute function refuse_change();
create trigger contract_version_append_only before update or delete or truncate on contract_version
  for each statement execute function refuse_change();
