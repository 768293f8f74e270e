-- What the dashboard that this study replaces had as files, made of the study's tables. The rate is that of the quarter
-- before the vote, the last one published then; percentages are rounded once, from counts.
CREATE VIEW "elections" AS
SELECT v."scrutin", v."unit" AS "code_insee", u."name" AS "departement", u."region", u."location",
    r."inscrits", r."inscrits" - r."votants" AS "abstentions", r."votants", r."blancs", r."nuls", r."exprimes",
    round(100.0 * (r."inscrits" - r."votants") / r."inscrits", 2) AS "abstentions_inscrits",
    round(100.0 * r."votants" / r."inscrits", 2) AS "votants_inscrits",
    v."candidate" AS "nom", v."voix",
    round(100.0 * v."voix" / r."inscrits", 2) AS "voix_inscrits",
    round(100.0 * v."voix" / r."exprimes", 2) AS "voix_exp",
    s."tour"
FROM "votes" v
JOIN "results" r ON r."scrutin" = v."scrutin" AND r."unit" = v."unit"
JOIN "units" u ON u."code" = v."unit"
JOIN "scrutins" s ON s."id" = v."scrutin";
CREATE VIEW "elections_t1" AS SELECT * FROM "elections" WHERE "scrutin" = 'presidentielle-2022-t1';
CREATE VIEW "elections_t2" AS SELECT * FROM "elections" WHERE "scrutin" = 'presidentielle-2022-t2';
CREATE VIEW "table_finale" AS
SELECT e.*, c."rate" AS "taux_chomage"
FROM "elections" e
LEFT JOIN "unemployment" c ON c."unit" = e."code_insee" AND c."quarter" = '2021-T4'
WHERE e."scrutin" IN ('presidentielle-2022-t1', 'presidentielle-2022-t2');
CREATE VIEW "table_finale_famille" AS
SELECT t.*, k."family" AS "famille_politique"
FROM "table_finale" t
JOIN "candidates" c ON c."scrutin" = t."scrutin" AND c."candidate" = t."nom"
JOIN "categories" k ON k."key" = c."category";
CREATE VIEW "table_finale_HDF" AS SELECT * FROM "table_finale" WHERE "region" = '32';
CREATE VIEW "table_finale_HDF_famille" AS SELECT * FROM "table_finale_famille" WHERE "region" = '32';
