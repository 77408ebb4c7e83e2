-- SPDX-License-Identifier: GPL-3.0-or-later
-- A script that fails in its middle, to see that nothing of it stays.
PRAGMA user_version = 3;
ALTER TABLE enterprises ADD COLUMN fax TEXT NOT NULL DEFAULT '';
ALTER TABLE no_such_table ADD COLUMN fax TEXT NOT NULL DEFAULT '';
