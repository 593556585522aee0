-- Comptes : les personnes, leurs sessions, les organisations pour lesquelles elles agissent, leurs rôles datés.
-- Les tables person, session, external_identity et verification sont celles de better-auth, nommées à notre façon.

create extension if not exists btree_gist;

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null default '' check (char_length(name) <= 120),
  email text not null unique check (email = lower(email) and char_length(email) <= 254),
  email_verified boolean not null default false,
  image text check (image is null),
  persona text unique check (persona ~ '^[a-z]+(-[a-z]+)*$'),
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint persona_address check (persona is null or email like '%@exemple.maillage.test')
);
create index person_words on person using gin (normalise_words(name || ' ' || email) gin_trgm_ops);
comment on table person is
  'Une personne qui se connecte, ou qui s''est connectée. Seuls le nom et l''adresse électronique sont demandés (RGPD, article 5.1.c).';
comment on column person.image is 'Attendu par better-auth ; toujours vide : aucun portrait n''est demandé.';
comment on column person.persona is
  'Nom du personnage de démonstration. Un personnage n''entre que si le mode démonstration est actif.';
comment on column person.erased_at is
  'Jour où la personne a demandé l''effacement (RGPD, article 17) : le nom et l''adresse sont alors remplacés.';

create table session (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text check (coalesce(ip_address, '') = ''),
  device text check (char_length(device) <= 80),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);
comment on table session is 'Connexions ouvertes ; effacées à la sortie, à la demande ou à l''expiration.';
comment on column session.ip_address is 'Attendu par better-auth ; toujours vide : l''adresse IP n''est pas conservée.';
comment on column session.device is 'Appareil en clair (« Firefox sur Windows »), pour reconnaître ses propres sessions.';

create table external_identity (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  provider text not null,
  subject text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, subject),
  constraint no_password check (password is null)
);
create index external_identity_person on external_identity (person_id);
comment on table external_identity is
  'Place des identités tenues ailleurs (ProConnect par OIDC). Vide tant que la connexion se fait par lien.';
comment on constraint no_password on external_identity is 'Aucun mot de passe n''est conservé, sous aucune forme.';

create table verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null unique,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_expiry on verification (expires_at);
comment on table verification is
  'Liens de connexion en attente : le jeton n''y figure que sous forme d''empreinte ; il sert une fois, pendant 15 minutes.';

create table sign_in_limit (
  key text primary key,
  opened_at timestamptz not null default now(),
  requests integer not null default 1
);
comment on table sign_in_limit is
  'Demandes de lien comptées par adresse électronique et par adresse IP. La clé est une empreinte ; la ligne s''efface avec sa fenêtre.';

create table membership (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  organisation_name text not null check (char_length(organisation_name) between 1 and 200),
  organisation_id uuid,
  function_title text not null check (char_length(function_title) between 1 and 200),
  valid_from date not null,
  valid_to date,
  constraint membership_period check (valid_to is null or valid_to >= valid_from),
  constraint membership_once exclude using gist (
    person_id with =, organisation_name with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table membership is 'Organisation pour laquelle une personne agit, à quel titre et de quand à quand.';
comment on column membership.organisation_id is
  'Fiche de l''annuaire, quand l''organisation y figure (sans clé étrangère : l''annuaire est au-dessus des comptes).';

create table role_grant (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  role text not null check (role in ('administrator', 'cressManager', 'funderOfficer', 'authorityOfficer',
    'operator', 'director', 'buyer', 'evaluator', 'citizen')),
  scope text,
  valid_from date not null,
  valid_to date,
  granted_by uuid references person,
  reason text not null check (char_length(reason) between 3 and 500),
  granted_at timestamptz not null default now(),
  ended_by uuid references person,
  end_reason text check (char_length(end_reason) between 3 and 500),
  ended_at timestamptz,
  -- valid_to = la veille de valid_from : rôle retiré avant d'avoir servi.
  constraint grant_period check (valid_to is null or valid_to >= valid_from - 1),
  constraint grant_end_signed check ((ended_at is null) = (end_reason is null)),
  constraint grant_once exclude using gist (
    person_id with =, role with =, (coalesce(scope, '')) with =,
    daterange(valid_from, valid_to, '[]') with &&) where (valid_to is null or valid_to >= valid_from)
);
create index role_grant_person on role_grant (person_id);
create index role_grant_role on role_grant (role) where ended_at is null;
comment on table role_grant is
  'Rôle accordé à une personne, daté et signé. On ajoute ; la seule modification permise est d''y mettre fin, une fois.';
comment on column role_grant.scope is 'Ce à quoi le rôle est limité ; vide : partout.';
comment on column role_grant.granted_by is 'Qui a accordé le rôle ; vide pour le premier compte, créé à l''installation.';
comment on column role_grant.valid_to is 'Dernier jour inclus ; vide : sans fin prévue.';

create function guard_role_grant() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'un rôle accordé ne s''efface pas : on y met fin';
  end if;
  if old.ended_at is not null
     or (new.id, new.person_id, new.role, coalesce(new.scope, ''), new.valid_from, new.granted_by, new.reason, new.granted_at)
        is distinct from
        (old.id, old.person_id, old.role, coalesce(old.scope, ''), old.valid_from, old.granted_by, old.reason, old.granted_at)
     or new.ended_at is null or new.valid_to is null
     or (old.valid_to is not null and new.valid_to > old.valid_to) then
    raise exception 'on peut seulement mettre fin, une fois, à un rôle accordé';
  end if;
  return new;
end $$;
create trigger role_grant_ends_once before update or delete on role_grant
  for each row execute function guard_role_grant();
create trigger role_grant_kept before truncate on role_grant
  for each statement execute function guard_role_grant();

-- Le courrier : de quoi réessayer, et de quoi ne pas garder lisible un lien de connexion.
alter table mail_message
  add column expires_at timestamptz,
  add column attempts integer not null default 0,
  add column next_attempt_at timestamptz not null default now(),
  add column last_error text;
create index mail_message_waiting on mail_message (next_attempt_at) where sent_at is null;
comment on column mail_message.body is 'Vidé dès que le courrier est parti ou périmé (hors démonstration).';
comment on column mail_message.expires_at is 'Au-delà, le courrier n''a plus de sens et ne part plus.';
