// What a user would run instead, in DuckDB. One JSON line on standard output says how long the steps took.
//   node duck.mjs keep DB FILE        reads NDJSON or CSV, keeps one event per id, rolls them up to days beside it, persists both
//   node duck.mjs load DB FILE        the same in one statement, of which only the rollup stays
//   node duck.mjs sort DB SORTED      writes the rollup sorted by feature, seat and day into a database of its own
//   node duck.mjs analyze DB [OUT]    answers q1 to q5, REPEAT times in one process; writes them as CSV where OUT is named
import { DuckDBInstance } from '@duckdb/node-api';
import fs from 'node:fs';

const [, , step, file, other] = process.argv;
const started = performance.now();
const columns = `{id: 'UUID', seat: 'VARCHAR', app: 'VARCHAR', feature: 'VARCHAR', ts: 'TIMESTAMP', count: 'INTEGER'}`;
const firstDay = `DATE '2025-01-01'`;

const target = step === 'sort' ? other : file;
for (const name of step === 'analyze' ? [] : [target, target + '.wal']) fs.rmSync(name, { force: true });
const database = await DuckDBInstance.create(target);
const connection = await database.connect();
const run = sql => connection.run(sql);

const once = () => {
  const rows = other.endsWith('.csv')
    ? `read_csv('${other}', header = true, columns = ${columns})`
    : `read_json('${other}', format = 'newline_delimited', columns = ${columns})`;
  return `(SELECT DISTINCT ON (id) * FROM ${rows})`;
};

const keep = async () => {
  await run('SET preserve_insertion_order = false');
  await run(`CREATE TABLE events AS FROM ${once()}`);
  await rollUp('events');
};

const load = async () => {
  await run('SET preserve_insertion_order = false');
  await rollUp(once());
};

const rollUp = async events => {
  await run(`CREATE TABLE stage AS
    SELECT app, feature, seat, (ts::DATE - ${firstDay})::USMALLINT AS day, sum("count")::UINTEGER AS uses FROM ${events} GROUP BY ALL`);
  await run(`CREATE TABLE features AS
    SELECT app, feature, (row_number() OVER (ORDER BY app, feature) - 1)::USMALLINT AS f FROM (SELECT DISTINCT app, feature FROM stage)`);
  await run(`CREATE TABLE seats AS
    SELECT seat, (row_number() OVER (ORDER BY seat) - 1)::UINTEGER AS s FROM (SELECT DISTINCT seat FROM stage)`);
  await run(`CREATE TABLE daily AS SELECT f, s, day, uses FROM stage JOIN features USING (app, feature) JOIN seats USING (seat)`);
  await run('DROP TABLE stage');
  await run('CHECKPOINT');
};

const sort = async () => {
  await run(`ATTACH '${file}' AS source (READ_ONLY)`);
  for (const table of ['features', 'seats']) await run(`CREATE TABLE ${table} AS SELECT * FROM source.${table}`);
  await run('CREATE TABLE daily AS SELECT * FROM source.daily ORDER BY f, s, day');
  await run('CHECKPOINT');
};

// The last day that counts is day 364; 7, 30 and 90 days include it.
const questions = [
  `CREATE OR REPLACE TEMP TABLE q1 AS
    SELECT f, s, min(day) AS first_day, max(day) AS last_day, count(*) FILTER (WHERE day > 357) AS d7, count(*) FILTER (WHERE day > 334) AS d30,
      count(*) FILTER (WHERE day > 274) AS d90, count(*) AS d365, sum(uses)::BIGINT AS total
    FROM daily GROUP BY f, s`,
  `CREATE OR REPLACE TEMP TABLE q2 AS
    WITH reach AS (
      SELECT f, count(*) FILTER (WHERE last_day > 357) AS s7, count(*) FILTER (WHERE last_day > 334) AS s30,
        count(*) FILTER (WHERE last_day > 274) AS s90, count(*) AS s365 FROM q1 GROUP BY f),
    ranked AS (SELECT f, total, row_number() OVER (PARTITION BY f ORDER BY total) AS place FROM q1),
    evenness AS (SELECT f, 2.0 * sum(place * total) / (count(*) * sum(total)) - (count(*) + 1.0) / count(*) AS gini FROM ranked GROUP BY f),
    spans AS (SELECT f, day::INT AS day, least(day + 30, coalesce(lead(day) OVER (PARTITION BY f, s ORDER BY day), 9999))::INT AS until FROM daily),
    steps AS (SELECT f, day, count(*) AS change FROM spans GROUP BY ALL UNION ALL SELECT f, until, -count(*) FROM spans GROUP BY ALL),
    changes AS (SELECT f, day, sum(change) AS change FROM steps GROUP BY ALL),
    calendar AS (SELECT f, day::INT AS day FROM features, range(0, 365) AS days(day)),
    monthly AS (
      SELECT c.f, c.day, sum(coalesce(change, 0)) OVER (PARTITION BY c.f ORDER BY c.day) AS seats
      FROM calendar c LEFT JOIN changes USING (f, day)),
    daily_seats AS (SELECT f, day::INT AS day, count(*) AS seats FROM daily GROUP BY ALL),
    stickiness AS (
      SELECT m.f, avg(coalesce(d.seats, 0)::DOUBLE / m.seats) AS dau_mau
      FROM monthly m LEFT JOIN daily_seats d USING (f, day) WHERE m.day > 274 AND m.seats > 0 GROUP BY m.f)
    SELECT f, s7, s30, s90, s365, dau_mau, gini FROM reach JOIN evenness USING (f) LEFT JOIN stickiness USING (f)`,
  `CREATE OR REPLACE TEMP TABLE q3 AS
    SELECT s, active_days, features
    FROM (SELECT s, count(DISTINCT day) AS active_days FROM daily GROUP BY s) JOIN (SELECT s, count(*) AS features FROM q1 GROUP BY s) USING (s)`,
  `CREATE OR REPLACE TEMP TABLE q4 AS
    WITH recent AS (SELECT f, s FROM q1 WHERE last_day > 274)
    SELECT a.f AS fa, b.f AS fb, count(*) AS seats FROM recent a JOIN recent b ON a.s = b.s AND a.f <= b.f GROUP BY ALL`,
  `CREATE OR REPLACE TEMP TABLE q5 AS
    WITH weeks AS (SELECT DISTINCT app, s, (day // 7)::INT AS week FROM daily JOIN features USING (f)),
    began AS (SELECT app, s, min(week) AS first_week FROM weeks GROUP BY ALL)
    SELECT app, first_week, week - first_week AS later, count(*) AS seats FROM weeks JOIN began USING (app, s) GROUP BY ALL`,
];

const answers = {
  q1: `SELECT app, feature, seat, (${firstDay} + first_day::INT)::VARCHAR, (${firstDay} + last_day::INT)::VARCHAR, d7, d30, d90, d365, total
    FROM q1 JOIN features USING (f) JOIN seats USING (s) ORDER BY app, feature, seat`,
  q2: `SELECT app, feature, s7, s30, s90, s365, printf('%.9f', dau_mau), printf('%.9f', gini) FROM q2 JOIN features USING (f) ORDER BY app, feature`,
  q3: 'SELECT seat, active_days, features FROM q3 JOIN seats USING (s) ORDER BY seat',
  q4: `SELECT a.app || '.' || a.feature AS first, b.app || '.' || b.feature AS second, q4.seats
    FROM q4 JOIN features a ON a.f = fa JOIN features b ON b.f = fb ORDER BY first, second`,
  q5: 'SELECT app, first_week, later, seats FROM q5 ORDER BY app, first_week, later',
};

const analyze = async () => {
  const runs = [];
  for (let i = 0; i < Number(process.env.REPEAT ?? 1); i++) {
    const from = performance.now();
    for (const question of questions) await run(question);
    runs.push(performance.now() - from);
  }
  for (const [name, sql] of other ? Object.entries(answers) : []) {
    fs.mkdirSync(other, { recursive: true });
    await run(`COPY (${sql}) TO '${other}/${name}.csv' (HEADER false)`);
  }
  return runs;
};

const runs = await ({ keep, load, sort, analyze })[step]();
connection.closeSync();
database.closeSync();
console.log(JSON.stringify({ step, runs, ms: performance.now() - started, bytes: fs.statSync(target).size }));
