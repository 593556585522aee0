-- Organisations de l'ESS : registre, provenance, mots de la recherche, compteur de révision.

-- Racines françaises sans liste de mots vides : « AI », « EI » ou « ES » sont ici des sigles utiles.
create text search dictionary directory_stem (template = snowball, language = french);
create text search configuration directory_french (parser = default);
alter text search configuration directory_french
  add mapping for asciiword, word, numword, int, uint, float, sfloat, version with directory_stem;

create function singular_words(text) returns text
  language sql immutable parallel safe
  as $$ select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace($1,
         '\m(les|des|de|du|la|le|l|d|et|un|une|a|au|aux|en|pour|par|sur|dans|qu|que|qui|ou)\M', '', 'g'),
         '\mtravaux\M', 'travail', 'g'),
         '\m([a-z]+[^e])aux\M', '\1al', 'g'),
         '\m([a-z]+[eo]a?u)x\M', '\1', 'g'),
         '\m([a-z]{2,}[^s ])s\M', '\1', 'g') $$;
comment on function singular_words(text) is
  'Mots normalisés sans mots vides et ramenés au singulier : « emploi » et « emplois » ont sinon deux racines.';

create function directory_words(text) returns tsvector
  language sql immutable parallel safe
  as $$ select to_tsvector('public.directory_french'::regconfig, public.singular_words(public.normalise_words($1)))
            || to_tsvector('pg_catalog.simple'::regconfig, public.normalise_words($1)) $$;
comment on function directory_words(text) is
  'Racines (pour chercher un mot) et mots entiers (pour chercher par leur début) d''un texte.';

create table organisation (
  id uuid primary key default gen_random_uuid(),
  ordinal integer generated always as identity unique,
  revision bigint not null,
  name text not null check (length(trim(name)) between 1 and 300),
  name_key text not null generated always as (normalise_words(name)) stored,
  acronym text check (length(acronym) <= 100),
  brand text check (length(brand) <= 300),
  siren text check (siren ~ '^[0-9]{9}$'),
  siret text check (siret ~ '^[0-9]{14}$'),
  rna text check (rna ~ '^W[0-9A-Z]{9}$'),
  family text check (family in ('association', 'cooperative', 'mutual', 'foundation', 'commercial')),
  family_basis text check (family_basis in ('legalCategory', 'sireneFlag', 'esusList', 'essFranceList', 'source', 'cress')),
  kind text,
  legal_category text check (legal_category ~ '^[0-9]{4}$' and legal_category !~ '^1'),
  sirene_ess boolean,
  ess_france_listed boolean,
  esus boolean,
  naf text check (naf ~ '^[0-9]{2}\.[0-9]{2}[A-Z]$'),
  workforce text check (workforce in ('NN', '00', '01', '02', '03', '11', '12', '21', '22', '31', '32', '41', '42', '51', '52', '53')),
  workforce_year smallint,
  address text check (length(address) <= 300),
  postal_code text check (postal_code ~ '^[0-9A-Z]{5}$'),
  city text check (length(city) <= 200),
  commune_id text references territory (id),
  territory_id text references territory (id),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  point_precision text check (point_precision in ('exact', 'commune')),
  website text check (website ~* '^https?://' and length(website) <= 500),
  presentation text check (length(presentation) <= 5000),
  partial_diffusion boolean not null default false,
  closed_on date,
  context_words text not null default '',
  name_words tsvector not null generated always as
    (directory_words(name || ' ' || coalesce(acronym, '') || ' ' || coalesce(brand, ''))) stored,
  words tsvector not null generated always as
    (directory_words(name || ' ' || coalesce(acronym, '') || ' ' || coalesce(brand, '') || ' ' || context_words
      || ' ' || coalesce(presentation, ''))) stored,
  constraint organisation_point_whole check
    ((lon is null) = (lat is null) and (lon is null) = (point_precision is null)),
  constraint organisation_siret_of_siren check (siret is null or left(siret, 9) = siren),
  constraint organisation_family_proven check ((family is null) = (family_basis is null)),
  constraint organisation_partial_diffusion_masked check
    (not partial_diffusion or (address is null and point_precision is distinct from 'exact'))
);
create unique index organisation_siret on organisation (siret);
create index organisation_siren on organisation (siren);
create index organisation_rna on organisation (rna) where rna is not null;
create index organisation_same_name on organisation (name_key, commune_id);
create index organisation_revision_order on organisation (revision);
create index organisation_words_found on organisation using gin (words);
create index organisation_near on organisation using gist (point(lon, lat)) where closed_on is null;
create index organisation_commune on organisation (commune_id);

comment on table organisation is
  'Organisation de l''ESS ou partenaire, une ligne par établissement ou par structure. Son historique est dans le journal « event ».';
comment on column organisation.ordinal is 'Petit numéro stable : identifie l''organisation dans les tableaux en mémoire de la recherche.';
comment on column organisation.revision is 'Valeur du compteur au dernier changement : chaque processus ne recharge que ce qui est plus récent.';
comment on column organisation.family_basis is 'Ce qui fonde la famille : catégorie juridique, indicateur Sirene, liste ESUS, liste d''ESS France, source, décision de la CRESS.';
comment on column organisation.legal_category is
  'Catégorie juridique de l''Insee, niveau III. Les personnes physiques (1xxx) n''entrent pas dans l''annuaire.';
comment on column organisation.sirene_ess is 'Champ economieSocialeSolidaireUniteLegale de Sirene ; vide quand inconnu. Peut contredire la liste d''ESS France.';
comment on column organisation.partial_diffusion is
  'Diffusion partielle demandée à l''Insee (art. A. 123-96 du code de commerce) : ni adresse ni point exact ne sont gardés.';
comment on column organisation.context_words is 'Libellés du type et de l''activité, nom de la commune : cherchés avec le nom.';
comment on column organisation.territory_id is
  'Territoire où l''organisation est dite présente quand la commune n''est pas connue : une région, un pays.';
comment on column organisation.closed_on is 'Jour de fermeture : l''organisation ne paraît plus dans l''annuaire.';

create table organisation_source (
  organisation_id uuid not null references organisation (id),
  source text not null check (length(source) between 1 and 200),
  reference text check (length(reference) <= 200),
  source_date date,
  read_at timestamptz not null default now(),
  primary key (organisation_id, source)
);
create unique index organisation_source_reference on organisation_source (source, reference);
comment on table organisation_source is 'D''où viennent les renseignements d''une organisation : fichier ou texte, référence dans ce texte, date.';

create table organisation_word (word text primary key);
create index organisation_word_prefix on organisation_word (word text_pattern_ops);
create index organisation_word_alike on organisation_word using gin (word gin_trgm_ops);
comment on table organisation_word is 'Vocabulaire de l''annuaire : un mot tapé qui n''y est pas est rapproché des mots voisins.';

create table organisation_revision (
  single boolean primary key default true check (single),
  revision bigint not null
);
insert into organisation_revision (revision) values (0);
comment on table organisation_revision is
  'Compteur : qui écrit l''augmente et garde la ligne verrouillée jusqu''à la fin de sa transaction, les révisions paraissent donc dans l''ordre.';

create function directory_query(typed text, out query tsquery, out replaced jsonb)
  language plpgsql stable parallel safe set search_path = public, pg_catalog
  as $$
declare
  tokens text[] := (string_to_array(normalise_words(left(typed, 200)), ' '))[1:12];
  token text;
  part tsquery;
  near text[];
begin
  replaced := '{}';
  for i in 1 .. coalesce(array_length(tokens, 1), 0) loop
    token := tokens[i];
    continue when token = '';
    part := plainto_tsquery('directory_french', singular_words(token));
    if i = array_length(tokens, 1) then
      part := part || to_tsquery('simple', quote_literal(token) || ':*');
      near := case when exists (select 1 from organisation_word where word like token || '%') then null else '{}' end;
    else
      continue when numnode(part) = 0;
      near := case when exists (select 1 from organisation_word where word = token) then null else '{}' end;
    end if;
    if near is not null and length(token) > 3
       and not exists (select 1 from organisation_word where word = trim(singular_words(token))) then
      select array_agg(word) into near from (
        select word from organisation_word
        where word % token and levenshtein_less_equal(word, token, 2) <= case when length(token) > 6 then 2 else 1 end
        order by levenshtein(word, token), similarity(word, token) desc, word limit 4) alike;
      if near is not null then
        replaced := replaced || jsonb_build_object(token, near);
        for j in 1 .. array_length(near, 1) loop
          part := part || plainto_tsquery('directory_french', singular_words(near[j]));
        end loop;
      end if;
    end if;
    query := case when query is null then part else query && part end;
  end loop;
end $$;
comment on function directory_query(text) is
  'Ce qui est tapé devient une recherche : tous les mots, le dernier par son début ; un mot inconnu est remplacé par ses voisins d''orthographe.';
