-- SPDX-License-Identifier: GPL-3.0-or-later
-- The database of version 1. Applied in one transaction to an empty file.
--
-- A table of rows has an id that is never given twice, one text per field of its kind (src/model), and the day
-- and reason of its retirement, both empty while it is in force. Rows are never deleted. What makes a row one of
-- its kind may stand only once among those in force; an empty key is no key.

PRAGMA application_id = 1497846616; -- "YGSX"
PRAGMA user_version = 1;

CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  importance TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  objects TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  method TEXT NOT NULL DEFAULT '',
  ratio TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  power_reference TEXT NOT NULL DEFAULT '',
  types TEXT NOT NULL DEFAULT '',
  categories TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX items_key ON items (name) WHERE retired = '' AND name <> '';

CREATE TABLE enterprises (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  categories TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  unit_type TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  legal_representative TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  credit_class TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX enterprises_key ON enterprises (code) WHERE retired = '' AND code <> '';
-- Rows without a code are recognised by their name.
CREATE INDEX enterprises_name ON enterprises (name);

CREATE TABLE inspectors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  certificate TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  sex TEXT NOT NULL DEFAULT '',
  id_number TEXT NOT NULL DEFAULT '',
  types TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  section TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  valid_until TEXT NOT NULL DEFAULT '',
  leave_from TEXT NOT NULL DEFAULT '',
  leave_to TEXT NOT NULL DEFAULT '',
  remarks TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX inspectors_key ON inspectors (certificate) WHERE retired = '' AND certificate <> '';

CREATE TABLE recusals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  enterprise TEXT NOT NULL DEFAULT '',
  inspector TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX recusals_key ON recusals (enterprise, inspector) WHERE retired = '';

CREATE TABLE office (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL DEFAULT '',
  leading_group TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  operator_name TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE draws (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL DEFAULT '',
  attempt TEXT NOT NULL DEFAULT '',
  seq TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  choice TEXT NOT NULL DEFAULT '',
  frozen_at TEXT NOT NULL DEFAULT '',
  committed_at TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL DEFAULT '',
  drawn_at TEXT NOT NULL DEFAULT '',
  signed_at TEXT NOT NULL DEFAULT '',
  plan_hash TEXT NOT NULL DEFAULT '',
  record_hash TEXT NOT NULL DEFAULT '',
  void_reason TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
-- A void attempt stays in force beside the next attempt at the same draw.
CREATE UNIQUE INDEX draws_key ON draws (number, attempt) WHERE retired = '' AND number <> '';

CREATE TABLE inspections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draw TEXT NOT NULL DEFAULT '',
  rank TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  frames TEXT NOT NULL DEFAULT '',
  team TEXT NOT NULL DEFAULT '',
  ticket TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  retired TEXT NOT NULL DEFAULT '',
  retired_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX inspections_key ON inspections (draw, code) WHERE retired = '' AND code <> '';

-- The files of a draw, byte for byte; each name once and never replaced.
CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draw INTEGER NOT NULL REFERENCES draws (id),
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (draw, name)
) STRICT;

-- The journal; its bytes are fixed in src/store/JOURNAL.md.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  prev TEXT NOT NULL,
  time TEXT NOT NULL,
  operator TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  n_rows INTEGER NOT NULL,
  rows_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE journal_rows (
  seq INTEGER NOT NULL,
  n INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (seq, n)
) STRICT;
-- The history of one row, and the replay of all of them.
CREATE INDEX journal_rows_row ON journal_rows (tbl, row_id, seq, n);

-- Outside the journal: text being typed, and numbers that are never given twice.
CREATE TABLE drafts (
  key TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
