-- Imports de l'annuaire : fichier reçu, correspondance des colonnes, aperçu ligne par ligne, journal.

create table directory_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null check (length(file_name) between 1 and 255),
  content bytea,
  format text not null,
  notices text[] not null default '{}',
  columns text[] not null,
  examples jsonb not null,
  source text not null check (length(trim(source)) between 1 and 200),
  source_date date,
  licence text check (length(licence) <= 200),
  mapping text[],
  mapping_name text check (length(mapping_name) <= 100),
  with_possible_duplicates boolean not null default false,
  state text not null default 'received'
    check (state in ('received', 'checking', 'checked', 'applying', 'applied', 'failed')),
  attempt uuid,
  heartbeat_at timestamptz,
  done integer not null default 0,
  total integer,
  counts jsonb not null default '{}',
  without_place integer not null default 0,
  closed integer not null default 0,
  message text,
  person_id text,
  received_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint directory_import_mapping_chosen check (state in ('received', 'failed') or mapping is not null),
  constraint directory_import_file_kept check (content is not null or state in ('applied', 'failed'))
);
create index directory_import_recent on directory_import (received_at desc);
comment on table directory_import is
  'Un fichier importé dans l''annuaire : reçu, vérifié, puis enregistré en une seule transaction. Rien n''entre dans l''annuaire avant.';
comment on column directory_import.content is 'Fichier d''origine, compressé ; effacé une fois l''import terminé, seules restent les lignes en défaut.';
comment on column directory_import.attempt is 'Jeton du processus qui travaille : un autre ne peut pas terminer à sa place.';
comment on column directory_import.heartbeat_at is 'Dernier signe de vie du processus ; trop ancien, l''import est interrompu et peut être repris.';
comment on column directory_import.licence is 'Licence sous laquelle les données sont publiées, telle que déclarée à l''import.';

create table directory_import_line (
  import_id uuid not null references directory_import (id) on delete cascade,
  line integer not null check (line > 0),
  name text not null,
  decision text not null check (decision in ('created', 'changed', 'unchanged', 'repeated', 'possibleDuplicate', 'rejected')),
  organisation_id uuid,
  problems jsonb not null default '[]',
  changes jsonb not null default '[]',
  cells text[] not null default '{}',
  primary key (import_id, line)
);
create index directory_import_line_decision on directory_import_line (import_id, decision, line);
create index directory_import_line_problem on directory_import_line (import_id, line)
  where problems <> '[]'::jsonb or decision in ('repeated', 'possibleDuplicate', 'rejected');
comment on table directory_import_line is 'Ce que l''import décide de chaque ligne du fichier, et ce qui n''y va pas.';
comment on column directory_import_line.cells is 'La ligne d''origine, gardée quand elle a un défaut : elle se retrouve dans le fichier des rejets.';

create table directory_mapping (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (length(trim(name)) between 1 and 100),
  signature text not null,
  columns text[] not null,
  mapping text[] not null,
  person_id text,
  saved_at timestamptz not null default now()
);
create index directory_mapping_signature on directory_mapping (signature, saved_at desc);
comment on table directory_mapping is
  'Correspondances de colonnes enregistrées : proposées d''elles-mêmes quand un fichier a les mêmes titres.';
