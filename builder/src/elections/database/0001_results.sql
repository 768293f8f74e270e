CREATE TABLE communes (
    insee text PRIMARY KEY CHECK (length(insee) = 5),
    name text NOT NULL
);
COMMENT ON TABLE communes IS 'One row per commune of today';

CREATE TABLE bureaux (
    commune text NOT NULL REFERENCES communes,
    bureau text NOT NULL,
    PRIMARY KEY (commune, bureau)
);
COMMENT ON TABLE bureaux IS 'One row per polling station that has a result';

CREATE TABLE elections (
    election text PRIMARY KEY,
    kind text NOT NULL,
    year smallint NOT NULL,
    round smallint NOT NULL CHECK (round IN (1, 2)),
    held_on date NOT NULL,
    date_status text NOT NULL,
    label_fr text NOT NULL,
    label_en text NOT NULL
);
COMMENT ON TABLE elections IS 'One row per election and round, held or planned';

CREATE TABLE categories (
    category text PRIMARY KEY,
    position smallint NOT NULL,
    label_fr text NOT NULL,
    label_en text NOT NULL,
    colour text NOT NULL
);
COMMENT ON TABLE categories IS 'The categories of the vote, in the order in which they are shown';

CREATE TABLE polls_local (
    election text NOT NULL REFERENCES elections ON DELETE CASCADE,
    commune text NOT NULL,
    bureau text NOT NULL,
    registered integer NOT NULL CHECK (registered >= 0),
    voters integer NOT NULL CHECK (voters >= 0),
    expressed integer NOT NULL CHECK (expressed >= 0),
    blank integer CHECK (blank >= 0),
    void integer CHECK (void >= 0),
    several_names boolean NOT NULL,
    source text NOT NULL,
    line integer NOT NULL,
    PRIMARY KEY (election, commune, bureau),
    FOREIGN KEY (commune, bureau) REFERENCES bureaux
);
COMMENT ON TABLE polls_local IS 'One row per polling station and election: counts of voters';
COMMENT ON COLUMN polls_local.several_names IS 'True where voters could choose several names, so that votes exceed valid votes';

CREATE TABLE candidates_local (
    election text NOT NULL,
    commune text NOT NULL,
    bureau text NOT NULL,
    position smallint NOT NULL,
    number smallint,
    name text,
    first_name text,
    nuance text,
    list text,
    votes integer NOT NULL CHECK (votes >= 0),
    PRIMARY KEY (election, commune, bureau, position),
    FOREIGN KEY (election, commune, bureau) REFERENCES polls_local ON DELETE CASCADE
);
COMMENT ON TABLE candidates_local IS 'One row per candidate, polling station and election, as the source has them';

CREATE TABLE results_local (
    election text NOT NULL,
    commune text NOT NULL,
    bureau text NOT NULL,
    category text NOT NULL REFERENCES categories,
    votes double precision CHECK (votes >= 0),
    divided double precision,
    share_pct double precision CHECK (share_pct BETWEEN 0 AND 100),
    expressed integer NOT NULL,
    turnout_pct double precision,
    PRIMARY KEY (election, commune, bureau, category),
    FOREIGN KEY (election, commune, bureau) REFERENCES polls_local ON DELETE CASCADE
);
COMMENT ON TABLE results_local IS 'One row per category, polling station and election';
COMMENT ON COLUMN results_local.votes IS 'NULL where no candidate of the category stood; not whole where a list counts for several categories';
COMMENT ON COLUMN results_local.share_pct IS 'Share of the votes of all categories, in percent; NULL where shares mean nothing';

CREATE TABLE polls_national (
    election text PRIMARY KEY REFERENCES elections ON DELETE CASCADE,
    registered integer,
    voters integer,
    expressed integer,
    others double precision,
    reliability text NOT NULL
);
COMMENT ON TABLE polls_national IS 'One row per election whose national totals are known';

CREATE TABLE results_national (
    election text NOT NULL REFERENCES polls_national ON DELETE CASCADE,
    category text NOT NULL REFERENCES categories,
    votes double precision,
    divided double precision,
    share_pct double precision CHECK (share_pct BETWEEN 0 AND 100),
    expressed integer,
    turnout_pct double precision,
    PRIMARY KEY (election, category)
);
COMMENT ON TABLE results_national IS 'One row per category and election: the whole nation';

CREATE TABLE inputs (
    path text PRIMARY KEY,
    sha256 text NOT NULL
);
COMMENT ON TABLE inputs IS 'The files that everything here was read from';
